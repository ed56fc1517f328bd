# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the organisations, and the API that is asked the same questions."""

import datetime
import uuid

import pytest
from openapi_spec_validator import validate

from partnership.catalogue import services as catalogue
from partnership.organisations.api.schema import ORGANISATION
from partnership.organisations.models import Appointment, Office, OrganisationContact
from partnership.organisations.sheet import state_on
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

PAGE = "/organizzazioni/"
API = "/api/v1/organisations"


@pytest.fixture
def organisations(trento, piemonte, places):
    town = make_term("organisation_kind", "municipality", "Comune")
    firm = make_term("organisation_kind", "company", "Impresa")
    for name, owner, kind, fields in [
        ("Comune di Luserna", trento, town, {"governs": places["022109"]}),
        ("Provincia", trento, town, {"governs": places["022"], "partner": trento}),
        ("Officine", piemonte, firm, {"seat": places["004078"], "size_class": "small"}),
        ("Fabbrica", piemonte, firm, {"seat": places["001099"], "size_class": "large"}),
        ("Senza luogo", piemonte, firm, {}),
    ]:
        make_organisation(owner, name, organisation_kind=kind, published=True, **fields)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 5),
        ("q=officine", 1),
        ("q=Cuneo", 1),
        ("organisation_kind=company", 3),
        ("organisation_kind=company&organisation_kind=municipality", 5),
        ("territory=022", 2),
        ("territory=01", 2),
        ("territory=004078", 1),
        ("administration=trento&organisation_kind=municipality", 2),
        ("size_class=large&size_class=small", 2),
        ("size_class=medium", 0),
        ("partner=true", 1),
        ("partner=false", 4),
    ],
)
def test_pages_and_api_answer_the_same_questions(client, organisations, query, found):
    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    assert sorted(str(card["title"]) for card in page.context["cards"]) == sorted(
        item["title"]["it"] for item in api.json()["items"]
    )
    assert len(page.context["cards"]) == found
    assert page.context["notices"] == []


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("organisation_kind=villaggio", "villaggio"),
        ("size_class=enorme", "enorme"),
        ("partner=forse", "partner"),
        ("colour=red", "colour"),
        ("q=" + "x" * 301, "q"),
        ("territory=%00", "territory"),
    ],
)
def test_wrong_question_is_explained_on_the_page_and_refused_by_the_api(
    client, organisations, query, named
):
    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    assert page.status_code == 200
    assert page.context["notices"]
    assert api.status_code == 400
    assert named in api.content.decode()


def test_list_is_in_order_of_names_and_shows_no_draft(client, trento, organisations):
    make_organisation(trento, "Bozza")

    page = client.get(PAGE)

    titles = [str(card["title"]) for card in page.context["cards"]]
    assert titles == [
        "Comune di Luserna",
        "Fabbrica",
        "Officine",
        "Provincia",
        "Senza luogo",
    ]


def test_lists_cost_the_same_queries_for_one_row_and_for_many(
    client, trento, places, organisations, django_assert_num_queries
):
    for number in range(20):
        make_organisation(
            trento, f"Ente {number}", seat=places["022205"], published=True
        )

    # What is remembered until the next publication, the first visitor has paid for.
    client.get(f"{PAGE}?q=ente&territory=022&partner=false")
    # Clock, counts with the best matches, rows.
    with django_assert_num_queries(3):
        found = client.get(f"{PAGE}?q=ente&territory=022&partner=false")
    assert found.context["total"].value == 20
    # The clock; the keys of the filters; rows with their content.
    with django_assert_num_queries(3):
        client.get(f"{API}?organisation_kind=company&limit=100")


@pytest.fixture
def agency(trento, places):
    """An agency whose office was called otherwise before, with people in roles."""
    agency = make_organisation(
        trento,
        "Provincia di prova",
        seat=places["022205"],
        address="Piazza Dante 15",
        postal_code="38122",
        opening_hours_it="Da lunedì a venerdì, 9–12",
        phone="+39 0461 000000",
        pec="pec@trento.example",
        tax_code="00337460224",
    )
    today = Office.objects.create(
        organisation=agency,
        name_it="Agenzia per la coesione sociale",
        valid_from="2022-07-14",
    )
    Office.objects.create(
        organisation=agency,
        name_it="Agenzia per la famiglia",
        valid_from="2011",
        valid_until="2022-07-13",
        successor=today,
        position=1,
    )
    OrganisationContact.objects.create(
        organisation=agency, role_it="Sportello", email="sportello@trento.example"
    )
    for person, begins, ends in [
        ("Persona Di Oggi", "2022-07-14", ""),
        ("Persona Di Ieri", "2011", "2021-12"),
        ("Persona Di Domani", "2099", ""),
    ]:
        Appointment.objects.create(
            organisation=agency,
            office=today,
            person=person,
            role_it="Dirigente",
            valid_from=begins,
            valid_until=ends,
            source_url="https://www.trento.example/nomina",
        )
    catalogue.publish(agency, by=None)
    return agency


def test_sheet_tells_offices_from_the_oldest_and_who_is_in_office(client, agency):
    page = client.get(f"{PAGE}provincia-di-prova/")

    assert [(str(o["name"]), o["state"]) for o in page.context["offices"]] == [
        ("Agenzia per la famiglia", "past"),
        ("Agenzia per la coesione sociale", "present"),
    ]
    people = [
        [person["person"] for person in page.context[name]]
        for name in ["holders", "former_holders", "next_holders"]
    ]
    assert people == [["Persona Di Oggi"], ["Persona Di Ieri"], ["Persona Di Domani"]]
    text = page.content.decode()
    for part in ["Piazza Dante 15", "38122", "sportello@trento.example", "9–12"]:
        assert part in text
    assert '<time datetime="2022-07-14">14 luglio 2022</time>' in text
    assert '<time datetime="2011">2011</time>' in text


def test_old_name_of_an_office_finds_the_organisation_and_a_person_does_not(
    client, agency
):
    assert len(client.get(PAGE, {"q": "agenzia famiglia"}).context["cards"]) == 1
    assert not client.get(PAGE, {"q": "Persona Oggi"}).context["cards"]


def test_sheet_costs_a_bounded_number_of_queries(
    client, trento, agency, django_assert_max_num_queries
):
    for number in range(15):
        practice = make_practice(trento, f"Pratica {number}")
        practice.organisations.add(agency)
        catalogue.publish(practice, by=None)

    client.get("/pratiche/")
    # Entry, what names it (2), the seat's middle, clock.
    with django_assert_max_num_queries(5):
        page = client.get(f"{PAGE}provincia-di-prova/")

    (group,) = page.context["named_by"]
    assert len(group["records"]) == 10
    more = client.get(group["more_url"])
    assert more.context["total"].value == 15


def test_seat_without_coordinates_is_shown_by_its_municipality_on_the_page_only(
    client, agency, places
):
    places["022205"].latitude, places["022205"].longitude = 46.067, 11.121
    places["022205"].save()

    position = client.get(f"{PAGE}provincia-di-prova/").context["position"]
    content = client.get(f"{API}/{agency.uuid}").json()

    assert position == {"latitude": 46.067, "longitude": 11.121, "is_exact": False}
    assert content["coordinates"] is None


def test_organisation_that_ended_says_so_first(client, trento):
    make_organisation(trento, "Ente soppresso", ended_on="2015-12", published=True)

    text = client.get(f"{PAGE}ente-soppresso/").content.decode()

    assert text.index("dicembre 2015") < text.index("<h1")


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_sheet_speaks_every_language_and_marks_the_italian(client, agency, language):
    text = client.get(f"/{language}{PAGE}provincia-di-prova/").content.decode()

    assert f'<html lang="{language}"' in text
    assert '<h1 lang="it">' in text


def test_markup_in_texts_is_shown_and_not_obeyed(client, trento):
    script = "<script>alert(1)</script>"
    evil = make_organisation(
        trento, script, slug="ostile", summary_it=script, address=script
    )
    Office.objects.create(organisation=evil, name_it=script)
    Appointment.objects.create(
        organisation=evil, person=script, role_it=script, source_url="https://a.example"
    )
    catalogue.publish(evil, by=None)

    for url in [f"{PAGE}ostile/", PAGE]:
        text = client.get(url).content.decode()
        assert script not in text
        assert "&lt;script&gt;" in text


def test_empty_and_redacted_organisations_have_a_sheet(client, trento, agency):
    make_organisation(trento, "Vuota", published=True)
    publication = agency and catalogue.Publication.objects.of_record(agency.uuid)[0]
    catalogue.redact(
        publication,
        ["appointments", "contacts", "address", "opening_hours", "tax_code"],
        by=None,
        act="Determinazione 1",
    )

    assert client.get(f"{PAGE}vuota/").status_code == 200
    page = client.get(f"{PAGE}provincia-di-prova/")
    assert page.status_code == 200
    assert "Persona Di Oggi" not in page.content.decode()
    assert "None" not in page.content.decode()


def test_address_of_before_leads_on_and_an_unknown_one_is_not_found(client, trento):
    organisation = make_organisation(trento, "Prima", published=True)
    organisation.slug = "dopo"
    organisation.save()
    catalogue.publish(organisation, by=None)

    moved = client.get(f"{PAGE}prima/")

    assert (moved.status_code, moved["Location"]) == (301, f"{PAGE}dopo/")
    assert client.get(f"{PAGE}mai/").status_code == 404
    assert client.get(f"{API}/{uuid.uuid4()}").status_code == 404
    assert client.get(f"{API}/{organisation.uuid}?x=1").status_code == 400
    assert client.post(PAGE).status_code == 405


def test_withdrawn_organisation_answers_gone_with_the_reason(client, trento):
    organisation = make_organisation(trento, "Ritirata", published=True)
    catalogue.withdraw(organisation, by=None, reason="Errore di persona")

    page = client.get(f"{PAGE}ritirata/")
    api = client.get(f"{API}/{organisation.uuid}")

    assert (page.status_code, api.status_code) == (410, 410)
    assert "Errore di persona" in page.content.decode()
    assert api.json()["reason"] == "Errore di persona"


def test_record_has_exactly_the_documented_keys(
    client, agency, django_assert_num_queries
):
    with django_assert_num_queries(1):
        record = client.get(f"{API}/{agency.uuid}").json()

    assert record.keys() == set(ORGANISATION["properties"])
    for name in ["offices", "appointments", "contacts"]:
        properties = ORGANISATION["properties"][name]["items"]["properties"]
        assert all(part.keys() == set(properties) for part in record[name])
    validate(client.get("/api/v1/openapi.json").json())


@pytest.mark.parametrize(
    ("begins", "ends", "follower", "state"),
    [
        ("", "", None, "present"),
        ("", "", {"it": "Altro"}, "past"),
        ("2020", "", None, "present"),
        ("2020-06-16", "", None, "future"),
        ("2020-06-15", "", None, "present"),
        ("2021", "", None, "future"),
        ("", "2020", None, "present"),
        ("", "2020-06", None, "present"),
        ("", "2020-06-14", None, "past"),
        ("2019", "2019", None, "past"),
    ],
)
def test_what_holds_on_a_day_follows_from_what_the_dates_say(
    begins, ends, follower, state
):
    period = {"valid_from": begins, "valid_until": ends, "successor": follower}

    assert state_on(period, datetime.date(2020, 6, 15)) == state
