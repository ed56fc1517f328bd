# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an agreement becomes public, and by what it is found."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.organisations.models import Organisation
from tests.factories import make_term, make_user
from tests.factories_agreements import (
    make_act,
    make_adherent,
    make_agreement,
    make_organisation,
)

pytestmark = pytest.mark.django_db

FIELDS = {
    "id",
    "kind",
    "slug",
    "title",
    "summary",
    "administration",
    "is_demonstration",
    "agreement_kind",
    "provisions",
    "areas",
    "signed_on",
    "signed_at",
    "starts_on",
    "ends_on",
    "end_basis",
    "end_source_url",
    "duration_months",
    "duration_source_url",
    "is_open_ended",
    "is_on_home",
    "extension",
    "renewal_note",
    "predecessor",
    "parties",
    "signatories",
    "attestations",
    "acts",
    "documents",
    "links",
}


@pytest.fixture
def region(piemonte, places):
    """The region as an organisation."""
    return make_organisation(piemonte, "Regione Piemonte", governs=places["01"])


@pytest.fixture
def province(trento):
    """The province as an organisation: the partner that it is says what it governs."""
    return make_organisation(trento, "Provincia di Trento", partner=trento)


def test_content_names_parties_acts_and_who_signed_in_which_role(
    trento, province, region
):
    act = make_act(trento)
    area = make_term("area", "A", "Buone pratiche")

    agreement = make_agreement(
        trento,
        "Protocollo tra Trento e Piemonte",
        parties=[
            {
                "organisation": province,
                "approved_on": "2022-05-20",
                "approval_act": act,
                "signatory": "Maria Bianchi",
                "signatory_role_it": "assessora",
            },
            region,
        ],
        areas=[area],
        acts=[act],
        signed_on="2022-07-14",
        duration_months=36,
        published=True,
    )
    content = Entry.objects.get(record=agreement.uuid).content.data

    # With what the API says of every record.
    assert set(content) == FIELDS | {
        "version",
        "published_at",
        "first_published_at",
        "confirmed_on",
        "outdated_translations",
    }
    first, second = content["parties"]
    assert first["organisation"]["slug"] == "provincia-di-trento"
    assert (first["path"], second["path"]) == ("IT.04.022", "IT.01")
    assert first["approval_act"]["id"] == str(act.uuid)
    assert (first["approved_on"], second["approved_on"]) == ("2022-05-20", "")
    assert [row["name"] for row in content["signatories"]] == ["Maria Bianchi"]
    assert content["signatories"][0]["role"] == {"it": "assessora"}
    assert content["predecessor"] is None


def test_an_agreement_is_found_by_its_windows_keys_and_places(trento, province, region):
    supporter = make_organisation(trento, "Un’associazione")
    agreement = make_agreement(
        trento,
        parties=[province, region, {"organisation": supporter, "role": "supporter"}],
        signed_on="2022-07-14",
        duration_months=36,
        attestations=["2025-10-01", "2026"],
        published=True,
    )
    entry = Entry.objects.get(record=agreement.uuid)

    assert entry.territory_paths == ["IT.01", "IT.04.022"]
    assert list(entry.windows.order_by("id").values_list("opens_on", "closes_on")) == [
        (date(2022, 7, 14), date(2025, 7, 13)),
        (date(2025, 10, 1), date(2025, 10, 1)),
    ]
    in_force = Entry.objects.of_kind("agreement")
    assert in_force.open_on(date(2025, 7, 13)).exists()
    assert not in_force.open_on(date(2025, 7, 14)).exists()


def test_who_only_supports_an_agreement_binds_no_place(trento, province, region):
    agreement = make_agreement(
        trento,
        parties=[province, {"organisation": region, "role": "supporter"}],
        signed_on="2022-07-14",
        is_open_ended=True,
        published=True,
    )

    assert Entry.objects.get(record=agreement.uuid).territory_paths == ["IT.04.022"]


def test_a_withdrawn_party_is_no_longer_named_but_was_still_bound(
    trento, province, region
):
    agreement = make_agreement(
        trento,
        parties=[province, make_adherent(region, "2023")],
        signed_on="2022-07-14",
        published=True,
    )

    catalogue.withdraw(region, by=None, reason="Prova")

    entry = Entry.objects.get(record=agreement.uuid)
    assert entry.content.data["parties"][1]["organisation"] is None
    assert entry.territory_paths == ["IT.01", "IT.04.022"]


def test_an_agreement_names_only_what_the_public_sees(trento, province):
    draft = make_organisation(trento, "Un ente in bozza", published=False)
    agreement = make_agreement(trento, parties=[province, draft])

    with pytest.raises(catalogue.PublicationError, match="Un ente in bozza"):
        catalogue.publish(agreement, by=None)

    assert not Entry.objects.of_kind("agreement").exists()
    assert Organisation.objects.count() == 2


def test_words_of_parties_and_provisions_find_it_but_not_who_signed(
    client, trento, province, region
):
    make_agreement(
        trento,
        parties=[
            province,
            {
                "organisation": region,
                "signatory": "Maria Bianchi",
                "signatory_role_it": "assessora",
            },
        ],
        provisions_it="<p>Scambio di buone prassi</p>",
        published=True,
    )

    def found(words):
        return client.get("/api/v1/agreements", {"q": words, "count": "true"}).json()

    assert found("piemonte")["count"] == 1
    assert found("prassi")["count"] == 1
    assert found("Bianchi")["count"] == 0


def test_a_redacted_signatory_is_gone_everywhere_and_the_agreement_still_binds(
    client, trento, province, region
):
    agreement = make_agreement(
        trento,
        parties=[
            {
                "organisation": province,
                "signatory": "Maria Bianchi",
                "signatory_role_it": "assessora alle politiche sociali",
            },
            region,
        ],
        signed_on="2022-07-14",
        duration_months=36,
        published=True,
    )
    make_user("operatore")

    call_command(
        "redact",
        "agreement",
        str(agreement.uuid),
        "signatories",
        act="Determinazione 1",
        by="operatore",
        verbosity=0,
    )

    entry = Entry.objects.get(record=agreement.uuid)
    assert entry.content.data["signatories"] is None
    assert entry.territory_paths == ["IT.01", "IT.04.022"]
    party = agreement.parties.get(organisation=province)
    assert (party.signatory, party.signatory_role_it or "") == ("", "")
    with connection.cursor() as cursor:
        for table in ["agreementparty", "historicalagreementparty"]:
            cursor.execute(f"SELECT * FROM agreements_{table}")
            rows = str(cursor.fetchall())
            assert "Bianchi" not in rows
            assert "assessora" not in rows
    assert "Bianchi" not in str(list(Publication.objects.values_list("content")))
    assert client.get(f"/protocolli/{agreement.slug}/").status_code == 200
