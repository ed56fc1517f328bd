# SPDX-License-Identifier: AGPL-3.0-or-later
"""Courses on pages and in the API: totals of their registers, and never a name."""

import json

import pytest
from openapi_spec_validator import validate

from partnership.catalogue import services as catalogue
from partnership.catalogue.dumps import records_of
from partnership.catalogue.models import Entry, EntryContent, EntryText, Publication
from partnership.events.api.schema import COURSE
from partnership.events.models import Enrolment
from tests.factories import make_term
from tests.factories_agreements import make_organisation
from tests.factories_events import SOURCE, make_certificates, make_course

pytestmark = pytest.mark.django_db

API = "/api/v1/courses"
PAGE = "/corsi/"


@pytest.fixture
def bodies(trento, piemonte):
    return [
        make_organisation(trento, "Scuola"),
        make_organisation(piemonte, "Comune di Cuneo"),
    ]


@pytest.fixture
def course(piemonte, places, bodies):
    """A course with an edition with registers, and one of which a source tells."""
    course = make_course(
        piemonte,
        "Family manager",
        organisers=[bodies[0]],
        areas=[make_term("area", "A", "Buone pratiche")],
        hours=40,
        editions=[
            {
                "code": "2024",
                "starts_on": "2024-03",
                "ends_on": "2024-05",
                "place": places["004078"],
                "places": 30,
            },
            {
                "code": "2023",
                "starts_on": "2023",
                "certificates_stated": 27,
                "certificates_source_url": SOURCE,
            },
        ],
    )
    held = course.editions.get(code="2024")
    Enrolment.objects.create(
        edition=held, organisation=bodies[1], enrolled=5, attended=4
    )
    Enrolment.objects.create(edition=held, administration=piemonte, enrolled=3)
    certificates = make_certificates(held, 3, organisation=bodies[1])
    certificates[0].status = "revoked"
    certificates[0].save()
    make_certificates(held, 1)
    catalogue.publish(course, by=None)
    return course


def editions(client, course):
    item = client.get(f"{API}/{course.uuid}").json()
    return {edition["code"]: edition for edition in item["editions"]}


def test_the_totals_are_those_of_the_registers(client, course):
    edition = editions(client, course)["2024"]

    assert (edition["places"], edition["enrolled"], edition["attended"]) == (30, 8, 4)
    certificates = edition["certificates"]
    assert (certificates["count"], certificates["basis"]) == (3, "register")
    assert [
        (row["organisation"]["slug"], row["count"])
        for row in certificates["by_organisation"]
    ] == [("comune-di-cuneo", 2)]


def test_a_stated_total_stands_with_its_source(client, course):
    edition = editions(client, course)["2023"]

    assert edition["enrolled"] is None
    assert edition["certificates"] == {
        "count": 27,
        "basis": "source",
        "source_url": SOURCE,
        "by_organisation": [],
    }
    text = client.get(f"{PAGE}{course.slug}/").content.decode()
    assert f'href="{SOURCE}"' in text


@pytest.mark.parametrize(("registered", "shown"), [(26, 27), (27, 27), (28, 28)])
def test_register_and_source_are_never_added(client, course, registered, shown):
    make_certificates(course.editions.get(code="2023"), registered)
    course.changed_by(None)
    course.save()
    catalogue.publish(course, by=None)

    certificates = editions(client, course)["2023"]["certificates"]

    assert certificates["count"] == shown
    assert (certificates["basis"] == "source") == (registered < 27)


def test_no_name_leaves_the_register(client, course):
    pages = [
        f"{PAGE}{course.slug}/",
        PAGE,
        f"{PAGE}?q=verdi",
        f"{PAGE}suggerimenti/?q=verdi",
        f"{PAGE}elenco.csv",
        f"{PAGE}elenco.xlsx",
        f"{PAGE}feed.atom",
        API,
        f"{API}/{course.uuid}",
        "/api/v1/changes?after=0&embed=record",
    ]

    for path in pages:
        response = client.get(path)
        body = response.getvalue() if response.streaming else response.content
        assert b"Anna Verdi" not in body, path
    assert "Anna Verdi" not in "".join(records_of("course"))
    stored = [
        *Publication.objects.values_list("content", flat=True),
        *Entry.objects.values_list("card", flat=True),
        *EntryContent.objects.values_list("text", flat=True),
        *EntryText.objects.values_list("passages", flat=True),
        *EntryText.objects.values_list("full_text", flat=True),
        *course.history.values_list("summary_it", flat=True),
    ]
    assert "verdi" not in json.dumps([str(one) for one in stored]).lower()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 1),
        ("q=manager", 1),
        ("area=A", 1),
        ("year=2023", 1),
        ("year=2024", 1),
        ("year=2025", 0),
        ("territory=01", 1),
        ("administration=piemonte", 1),
    ],
)
def test_pages_and_api_answer_the_same_questions(client, course, query, found):
    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    assert len(page.context["cards"]) == len(api.json()["items"]) == found


def test_organisers_and_who_has_certificates_are_facets(client, course, bodies):
    for body in bodies:
        page = client.get(f"{PAGE}?organisation={body.uuid}")
        assert [card["title"] for card in page.context["cards"]] == ["Family manager"]
    assert page.context["cards"][0]["certificates"] == 30


@pytest.mark.parametrize("query", ["year=23", "area=Z", "colour=red", "organisation=1"])
def test_a_bad_filter_is_a_notice_and_400_in_the_api(client, course, query):
    assert client.get(f"{PAGE}?{query}").context["notices"]
    assert client.get(f"{API}?{query}").status_code == 400


def test_the_api_keeps_to_its_document(client, course):
    validate(client.get("/api/v1/openapi.json").json())

    item = client.get(f"{API}/{course.uuid}").json()

    assert item.keys() == COURSE["properties"].keys()


def test_a_draft_is_shown_nowhere(client, trento):
    draft = make_course(trento, "Bozza")

    assert client.get(f"{PAGE}{draft.slug}/").status_code == 404
    assert client.get(f"{API}/{draft.uuid}").status_code == 404
    assert "Bozza" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("path", "most"), [(PAGE, 9), (f"{PAGE}family-manager/", 7), (API, 5)]
)
def test_a_page_costs_a_handful_of_queries(
    client, course, trento, django_assert_max_num_queries, path, most
):
    for number in range(25):
        make_course(
            trento, f"Corso {number}", editions=[{"starts_on": "2020"}], published=True
        )
    client.get(path)

    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200
