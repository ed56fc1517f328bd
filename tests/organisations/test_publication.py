# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an organisation becomes public, and how it is found."""

import pytest

from partnership.catalogue import services as catalogue
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry, Key
from partnership.editorial import services as editorial
from partnership.organisations.models import Appointment, Office, OrganisationContact
from partnership.organisations.publication import COLUMNS
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def make_agency(trento, places, **fields):
    """An organisation with every part."""
    agency = make_organisation(
        trento,
        "Provincia di prova",
        partner=trento,
        governs=places["022"],
        seat=places["022205"],
        address="Piazza Dante 15",
        tax_code="00337460224",
        ateco_code="84.11",
        ateco_edition="2007",
        latitude=46.07,
        longitude=11.12,
        **fields,
    )
    now = Office.objects.create(
        organisation=agency, name_it="Agenzia di oggi", valid_from="2022-07-14"
    )
    Office.objects.create(
        organisation=agency,
        name_it="Agenzia di allora",
        valid_from="2011",
        valid_until="2022-07-13",
        successor=now,
    )
    OrganisationContact.objects.create(
        organisation=agency, role_it="Sportello", email="sportello@trento.example"
    )
    Appointment.objects.create(
        organisation=agency,
        office=now,
        person="Prova Persona",
        role_it="Dirigente",
        valid_from="2022-07-14",
        source_url="https://www.trento.example/nomina",
    )
    return agency


def keys_of(entry):
    return set(Key.objects.filter(pk__in=entry.terms).values_list("facet", "value"))


def test_content_holds_offices_people_and_places(trento, places):
    agency = make_agency(trento, places)

    content = publication_kind("organisation").content(agency)

    assert content["title"] == {"it": "Provincia di prova"}
    assert content["partner"]["id"] == "trento"
    assert content["governs"]["path"] == "IT.04.022"
    assert content["ateco"] == {"code": "84.11", "edition": "2007"}
    assert content["coordinates"] == {"latitude": 46.07, "longitude": 11.12}
    assert [office["successor"] for office in content["offices"]] == [
        None,
        {"it": "Agenzia di oggi"},
    ]
    assert content["appointments"][0]["office"] == {"it": "Agenzia di oggi"}
    assert set(COLUMNS) < set(content)


def test_empty_organisation_is_published_and_says_null(trento):
    catalogue.publish(make_organisation(trento), by=None)

    content = Entry.objects.get().content.data
    for name in ["partner", "governs", "seat", "ateco", "coordinates"]:
        assert content[name] is None
    assert Entry.objects.get().territory_paths == []


def test_keys_come_from_what_it_governs_and_else_from_its_seat(trento, places):
    agency = make_agency(trento, places)
    catalogue.publish(agency, by=None)
    firm = make_organisation(
        trento, "Ditta", seat=places["004078"], size_class="large", published=True
    )

    governing = Entry.objects.get(record=agency.uuid)
    seated = Entry.objects.get(record=firm.uuid)

    assert governing.territory_paths == ["IT.04.022"]
    assert keys_of(governing) >= {("territory", "022"), ("partner", "true")}
    assert ("municipality", "022205") not in keys_of(governing)
    assert keys_of(seated) >= {
        ("municipality", "004078"),
        ("territory", "01"),
        ("organisation_kind", "municipality"),
        ("size_class", "large"),
        ("partner", "false"),
    }


def test_redaction_blanks_people_in_record_history_and_publications(trento, places):
    agency = make_agency(trento, places)
    catalogue.publish(agency, by=None)

    editorial.redact(
        agency,
        {name: COLUMNS[name] for name in ["appointments", "address", "coordinates"]},
        by=None,
        act="Determinazione 1",
    )

    entry = Entry.objects.get()
    assert entry.content.data["appointments"] is None
    assert entry.content.data["coordinates"] is None
    assert not Appointment.objects.exists()
    assert not Appointment.history.exists()
    agency.refresh_from_db()
    assert (agency.address, agency.latitude) == ("", None)
    assert entry.version == agency.version
