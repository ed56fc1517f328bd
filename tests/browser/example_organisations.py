# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations to look at: one with every part, one that ended, a duplicate."""

from partnership.catalogue import services as catalogue
from partnership.organisations import services
from partnership.organisations.models import Appointment, Office, OrganisationContact
from tests import factories

AGENCY = "agenzia-famiglia"
ENDED = "ente-soppresso"
DUPLICATE = "agenzia-famiglia-trento"
# Path, status, language; see `example.PUBLIC_PAGES`.
PAGES = [
    ("/organizzazioni/", 200, "it"),
    ("/organizzazioni/?q=agenzia&organisation_kind=agency&partner=forse", 200, "it"),
    ("/de/organizzazioni/", 200, "de"),
    (f"/organizzazioni/{AGENCY}/", 200, "it"),
    (f"/fr/organizzazioni/{AGENCY}/", 200, "fr"),
    (f"/organizzazioni/{ENDED}/", 200, "it"),
]


def make_organisations(administration, places, practice):
    """Published organisations; the practice names the one with every part."""
    kind = factories.make_term("organisation_kind", "agency", "Agenzia")
    agency = factories.make_organisation(
        administration,
        "Agenzia per la famiglia",
        slug=AGENCY,
        organisation_kind=kind,
        name_en="Agency for families",
        summary_it="Cura le politiche per la famiglia e la natalità.",
        partner=administration,
        governs=places["022"],
        seat=places["022205"],
        address="Via Gilli 4",
        postal_code="38121",
        latitude=46.0887,
        longitude=11.1148,
        tax_code="00337460224",
        ateco_code="84.11",
        ateco_edition="2025",
        size_class="large",
        founded_on="2011-03",
        phone="+39 0461 000000",
        email="agenzia@trento.example",
        pec="agenzia@pec.trento.example",
        website="https://www.trento.example/agenzia",
        opening_hours_it="Da lunedì a venerdì, 9.00–12.30",
        source_url="https://www.trento.example/fonte",
        is_demonstration=True,
    )
    today = Office.objects.create(
        organisation=agency,
        name_it="Agenzia per la coesione sociale",
        valid_from="2022-07-14",
        email="coesione@trento.example",
        pec="coesione@pec.trento.example",
        source_url="https://www.trento.example/delibera",
    )
    Office.objects.create(
        organisation=agency,
        name_it="Agenzia per la famiglia, la natalità e le politiche giovanili",
        valid_from="2011",
        valid_until="2022-07-13",
        successor=today,
    )
    OrganisationContact.objects.create(
        organisation=agency,
        role_it="Sportello famiglia",
        email="sportello@trento.example",
        phone="+39 0461 000001",
    )
    for person, begins, ends in [
        ("Prova Dirigente", "2022-07-14", ""),
        ("Prova Direttore", "2011", "2022-07-13"),
        ("Prova Nomina", "2099", ""),
    ]:
        Appointment.objects.create(
            organisation=agency,
            office=today,
            person=person,
            role_it="Dirigente generale",
            valid_from=begins,
            valid_until=ends,
            source_url="https://www.trento.example/nomina",
        )
    catalogue.publish(agency, by=None)
    factories.make_organisation(
        administration,
        "Ente soppresso",
        slug=ENDED,
        organisation_kind=kind,
        ended_on="2015-12",
        published=True,
    )
    duplicate = factories.make_organisation(
        administration,
        "Agenzia famiglia Trento",
        slug=DUPLICATE,
        organisation_kind=kind,
        published=True,
    )
    practice.organisations.add(duplicate)
    catalogue.publish(practice, by=None)
    services.merge(duplicate, into=agency, by=None, reason="Doppione.")
    return agency
