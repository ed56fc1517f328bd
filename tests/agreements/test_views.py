# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages and API of the agreements: the same questions, the same answers."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.utils import timezone
from openapi_spec_validator import validate

from partnership.agreements.api.schema import AGREEMENT
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Publication
from tests.factories import make_practice, make_term
from tests.factories_agreements import (
    make_act,
    make_adherent,
    make_agreement,
    make_organisation,
)

pytestmark = pytest.mark.django_db

API = "/api/v1/agreements"
PAGE = "/protocolli/"


@pytest.fixture
def bodies(trento, piemonte, places):
    return {
        "province": make_organisation(trento, "Provincia", partner=trento),
        "region": make_organisation(piemonte, "Regione", governs=places["01"]),
        "cuneo": make_organisation(
            piemonte, "Comune di Cuneo", governs=places["004078"]
        ),
    }


@pytest.fixture
def agreements(trento, piemonte, bodies):
    """Three agreements: in force for three years, without end, and over."""
    area = make_term("area", "A", "Buone pratiche")
    province, region, cuneo = bodies.values()
    return {
        "protocol": make_agreement(
            trento,
            "Protocollo con il Piemonte",
            parties=[province, region],
            areas=[area],
            signed_on="2022-07-14",
            duration_months=36,
            renewal_note_it="rinnovo non confermato",
            published=True,
        ),
        "adhesion": make_agreement(
            piemonte,
            "Adesione di Cuneo",
            agreement_kind="adhesion",
            parties=[region, make_adherent(cuneo, "2020")],
            signed_on="2019",
            is_open_ended=True,
            published=True,
        ),
        "old": make_agreement(
            trento,
            "Convenzione di prima",
            agreement_kind="convention",
            parties=[province, region],
            signed_on="2010-03-08",
            ends_on="2013-03-07",
            published=True,
        ),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"protocol", "adhesion", "old"}),
        ("q=piemonte", {"protocol"}),
        ("agreement_kind=protocol", {"protocol"}),
        ("agreement_kind=protocol&agreement_kind=adhesion", {"protocol", "adhesion"}),
        ("area=A", {"protocol"}),
        ("territory=01", {"protocol", "adhesion", "old"}),
        ("territory=022", {"protocol", "old"}),
        ("territory=004078", {"adhesion"}),
        ("administration=piemonte", {"adhesion"}),
        ("in_force_on=2012-01-01", {"old"}),
        ("in_force_on=2013-03-07", {"old"}),
        ("in_force_on=2013-03-08", set()),
        ("in_force_on=2019-06-01", set()),
        ("in_force_on=2023-01-01", {"protocol", "adhesion"}),
        ("in_force_on=2026-01-01", {"adhesion"}),
        ("in_force_on=2023-01-01&agreement_kind=protocol", {"protocol"}),
    ],
)
def test_pages_and_api_answer_the_same_questions(client, agreements, query, expected):
    titles = {agreements[name].title_it for name in expected}

    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    assert {card["title"] for card in page.context["cards"]} == titles
    assert {item["title"]["it"] for item in api.json()["items"]} == titles
    assert [card["title"] for card in page.context["cards"]] == [
        item["title"]["it"] for item in api.json()["items"]
    ]


def test_an_organisation_is_a_facet_with_its_name(client, agreements, bodies):
    cuneo = bodies["cuneo"]

    page = client.get(f"{PAGE}?organisation={cuneo.uuid}")
    api = client.get(f"{API}?organisation={cuneo.uuid}")

    assert [card["title"] for card in page.context["cards"]] == ["Adesione di Cuneo"]
    assert [item["slug"] for item in api.json()["items"]] == ["adesione-di-cuneo"]
    assert page.context["chips"][0]["label"].endswith(": Comune di Cuneo")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("in_force_on=domani", "in_force_on"),
        ("in_force_on=2024-02-30", "in_force_on"),
        ("in_force_on=20240501", "in_force_on"),
        ("in_force_on=" + "1" * 50, "in_force_on"),
        ("agreement_kind=treaty", "agreement_kind"),
        ("organisation=regione", "organisation"),
        ("colour=red", "colour"),
    ],
)
def test_a_bad_filter_is_a_notice_on_the_page_and_400_in_the_api(
    client, agreements, query, field
):
    page = client.get(f"{PAGE}?{query}")
    api = client.get(f"{API}?{query}")

    assert page.status_code == 200
    assert page.context["notices"]
    assert api.status_code == 400
    assert [error["field"] for error in api.json()["errors"]] == [field]


@pytest.mark.parametrize(
    ("day", "state"),
    [("2022-07-13", "no"), ("2024-05-01", "yes"), ("2025-07-14", "unknown")],
)
def test_sheet_and_api_answer_for_a_day(client, agreements, day, state):
    agreement = agreements["protocol"]

    page = client.get(f"/en{PAGE}{agreement.slug}/", {"on": day})
    row = client.get(f"{API}/{agreement.uuid}", {"on": day}).json()
    rows = client.get(API, {"on": day}).json()["items"]

    asked = page.context["asked"]
    assert row["in_force"] == {"on": day, "answer": state, "ground": asked["ground"]}
    assert row["in_force"] in [item["in_force"] for item in rows]
    assert asked["state"] == state
    assert asked["ground"] in page.content.decode()


@pytest.mark.parametrize("day", ["ieri", "2024-13-01", "%00", "9" * 30])
def test_a_bad_day_is_told_on_the_sheet_and_refused_by_the_api(client, agreements, day):
    agreement = agreements["protocol"]

    page = client.get(f"{PAGE}{agreement.slug}/?on={day}")
    row = client.get(f"{API}/{agreement.uuid}?on={day}")
    rows = client.get(f"{API}?on={day}")

    assert page.status_code == 200
    assert page.context["asked"] is None
    assert 'id="question-on-errors"' in page.content.decode()
    assert (row.status_code, rows.status_code) == (400, 400)


def test_an_inferred_end_is_shown_as_worked_out(client, agreements):
    page = client.get(f"/en{PAGE}protocollo-con-il-piemonte/").content.decode()
    old = client.get(f"/en{PAGE}convenzione-di-prima/").content.decode()

    assert "worked out, not stated" in page
    assert "13 July 2025" in page
    assert "rinnovo non confermato" in page
    assert "worked out" not in old
    assert "A source states it." in old


def test_sheet_shows_parties_acts_what_came_before_and_what_came_of_it(
    client, trento, bodies, agreements
):
    act = make_act(trento, "7-5965")
    agreement = make_agreement(
        trento,
        "Convenzione esecutiva",
        parties=[
            {
                "organisation": bodies["province"],
                "approved_on": "2022-11",
                "approval_act": act,
                "signatory": "Maria Bianchi",
                "signatory_role_it": "assessora",
            },
            bodies["region"],
        ],
        predecessor=agreements["protocol"],
        acts=[act],
        signed_on="2022-12-01",
        attestations=["2024-05-01"],
        published=True,
    )
    practice = make_practice(trento, "Una pratica che ne nasce")
    practice.agreements.add(agreement)
    catalogue.publish(practice, by=None)

    page = client.get(f"{PAGE}convenzione-esecutiva/")
    text = page.content.decode()
    before = client.get(f"{PAGE}protocollo-con-il-piemonte/").content.decode()

    assert "Maria Bianchi" in text
    assert "assessora" in text
    assert "7-5965" in text
    assert "novembre 2022" in text
    assert "/protocolli/protocollo-con-il-piemonte/" in text
    assert "/pratiche/una-pratica-che-ne-nasce/" in text
    assert "Una pagina della Provincia" in text
    assert "/protocolli/convenzione-esecutiva/" in before
    assert "/pratiche/una-pratica-che-ne-nasce/" not in before


def test_the_index_of_the_sheet_leads_to_its_headings(client, agreements):
    for slug in ["protocollo-con-il-piemonte", "adesione-di-cuneo"]:
        page = client.get(f"{PAGE}{slug}/")
        text = page.content.decode()
        anchors = [anchor for anchor, _title in page.context["toc"]]
        assert anchors
        assert all(f'<h2 id="{anchor}"' in text for anchor in anchors)


def test_a_withdrawn_party_is_no_longer_named(client, agreements, bodies):
    catalogue.withdraw(bodies["cuneo"], by=None, reason="Prova")

    page = client.get(f"{PAGE}adesione-di-cuneo/")
    rows = client.get(PAGE)

    assert page.status_code == rows.status_code == 200
    assert "Comune di Cuneo" not in page.content.decode()
    assert "/organizzazioni/comune-di-cuneo/" not in rows.content.decode()


def test_what_was_redacted_leaves_pages_and_api_whole(client, agreements):
    agreement = agreements["protocol"]
    publication = agreement_publication(agreement)
    everything = set(publication.content) - {
        "id",
        "kind",
        "slug",
        "title",
        "administration",
        "agreement_kind",
    }

    catalogue.redact(publication, everything, by=None, act="Determinazione 1")

    assert client.get(f"{PAGE}{agreement.slug}/").status_code == 200
    assert client.get(PAGE).status_code == 200
    assert client.get(f"{API}/{agreement.uuid}").status_code == 200
    assert client.get(API).json()["items"]


def agreement_publication(agreement):
    """What was last published of it."""
    return Publication.objects.of_record(agreement.uuid).first()


def test_a_withdrawn_agreement_is_gone_and_a_draft_unknown(client, trento, agreements):
    withdrawn, draft = agreements["old"], make_agreement(trento, "In bozza")
    catalogue.withdraw(withdrawn, by=None, reason="Doppione")

    assert client.get(f"{PAGE}{withdrawn.slug}/").status_code == 410
    assert client.get(f"{API}/{withdrawn.uuid}").status_code == 410
    assert client.get(f"{PAGE}{draft.slug}/").status_code == 404
    assert client.get(f"{API}/{draft.uuid}").status_code == 404
    assert client.get(f"{API}/{uuid.uuid4()}").status_code == 404


def test_texts_are_escaped_and_rich_ones_cleaned(client, trento, bodies):
    make_agreement(
        trento,
        "<script>alert(1)</script>",
        slug="prova",
        parties=[bodies["province"], bodies["region"]],
        provisions_it="<p onclick=x>Testo</p><script>alert(2)</script>",
        renewal_note_it="<b>grassetto</b>",
        published=True,
    )

    for url in [PAGE, f"{PAGE}prova/", f"{PAGE}?residence=Cuneo"]:
        text = client.get(url).content.decode()
        assert "<script>alert" not in text
        assert "onclick" not in text
        assert "<b>grassetto</b>" not in text


def test_lists_and_sheets_cost_the_same_queries_for_one_row_and_for_many(
    client, trento, bodies, django_assert_num_queries
):
    for number in range(5):
        made = make_agreement(
            trento,
            f"Accordo {number}",
            parties=[bodies["province"], bodies["region"]],
            signed_on="2022-07-14",
            attestations=["2024-05-01"],
            published=True,
        )

    # What is remembered until the next publication, the first visitor has paid for.
    client.get(f"{PAGE}?in_force_on=2024-05-01&q=accordo&territory=01")
    client.get(f"{PAGE}?residence=Cuneo&day=2024-05-01")
    # Clock, counts with the best matches, rows.
    with django_assert_num_queries(3):
        client.get(f"{PAGE}?in_force_on=2024-05-01&q=accordo&territory=01")
    # The clock; rows; place asked for, its keys and the agreements that bind it.
    with django_assert_num_queries(5):
        client.get(f"{PAGE}?residence=Cuneo&day=2024-05-01")
    # The entry with its content and the clock, keys of what names it, what names it.
    with django_assert_num_queries(3):
        client.get(f"{PAGE}{made.slug}/?on=2024-05-01")
    # The clock; the keys of the filters; rows with their content.
    with django_assert_num_queries(2):
        client.get(f"{API}?in_force_on=2024-05-01&limit=100")
    with django_assert_num_queries(1):
        client.get(f"{API}/{made.uuid}?on=2024-05-01")
    # The place; its keys; agreements that bind it.
    with django_assert_num_queries(3):
        client.get(f"{API}/covering?territory=004078&on=2024-05-01")


def test_record_has_exactly_the_documented_keys(client, agreements):
    row = client.get(f"{API}/{agreements['protocol'].uuid}").json()

    assert row.keys() == set(AGREEMENT["properties"])


def test_the_document_describes_the_agreements(client):
    document = client.get("/api/v1/openapi.json").json()

    validate(document)
    asked = {
        path: {p["name"] for p in document["paths"][f"/{path}"]["get"]["parameters"]}
        for path in ["agreements", "agreements/{id}", "agreements/covering"]
    }
    assert {"in_force_on", "on", "agreement_kind", "organisation"} <= asked[
        "agreements"
    ]
    assert asked["agreements/{id}"] == {"id", "on", "fields", "embed", "lang"}
    assert asked["agreements/covering"] == {"territory", "on"}


def test_public_pages_need_the_public_role_only(client, agreements, as_public_role):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = cursor.fetchone()[0]

    for url in [
        PAGE,
        f"{PAGE}?residence=Cuneo&day=2024-05-01",
        f"{PAGE}protocollo-con-il-piemonte/?on=2024-05-01",
        API,
        f"{API}/covering?territory=01",
    ]:
        assert client.get(url).status_code == 200, url
    assert role != "postgres"


def test_days_are_those_of_the_calendar_of_rome(client, agreements, monkeypatch):
    """At half past midnight in Rome it is still yesterday in UTC."""
    moment = datetime(2025, 7, 13, 22, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)

    row = client.get(f"{API}/{agreements['protocol'].uuid}").json()
    page = client.get(f"{PAGE}protocollo-con-il-piemonte/")

    assert row["in_force"]["on"] == "2025-07-14"
    assert page.context["today"]["day"] == date(2025, 7, 14)
    assert page.context["today"]["state"] == row["in_force"]["answer"] == "unknown"
