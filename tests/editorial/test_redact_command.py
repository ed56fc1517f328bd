# SPDX-License-Identifier: AGPL-3.0-or-later
"""Redaction from the command line: every name is checked before anything is blanked."""

import pytest
from django.core.management import CommandError, call_command

from partnership.agreements.models import AgreementParty
from partnership.catalogue.models import Entry
from tests.factories import make_practice, make_user
from tests.factories_agreements import make_agreement, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(trento):
    make_user("responsabile")
    return make_practice(
        trento,
        promoters_it="Maria Rossi",
        contact_email="m@example.org",
        published=True,
    )


def test_fields_are_blanked_everywhere(practice, client):
    call_command(
        "redact",
        "practice",
        str(practice.uuid),
        "promoters",
        "contact",
        act="Determinazione 12/2026",
        by="responsabile",
    )

    content = Entry.objects.get().content.data
    assert content["promoters"] is None
    assert content["contact"] is None
    practice.refresh_from_db()
    assert not practice.promoters_it
    assert practice.contact_email == ""
    assert not practice.history.filter(promoters_it="Maria Rossi").exists()
    assert client.get("/pratiche/una-buona-pratica/").status_code == 200
    assert client.get("/pratiche/").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["titolo"], "titolo"),
        (["promoters", "--by", "nessuno"], "nessuno"),
    ],
)
def test_wrong_names_are_named(practice, arguments, said):
    rest = arguments if "--by" in arguments else [*arguments, "--by", "responsabile"]

    with pytest.raises(CommandError, match=said):
        call_command("redact", "practice", str(practice.uuid), *rest, "--act", "x")
    practice.refresh_from_db()
    assert practice.promoters_it == "Maria Rossi"


def test_unknown_record_is_named(practice):
    with pytest.raises(CommandError, match="abc"):
        call_command(
            "redact", "practice", "abc", "promoters", act="x", by="responsabile"
        )


def test_who_signed_is_blanked_and_the_agreement_still_binds(trento):
    make_user("responsabile")
    agreement = make_agreement(
        trento,
        parties=[
            {
                "organisation": make_organisation(trento, "Ente che firma"),
                "signatory": "Maria Rossi",
            },
            {"organisation": make_organisation(trento, "Altro ente")},
        ],
        published=True,
    )

    call_command(
        "redact",
        "agreement",
        str(agreement.uuid),
        "signatories",
        act="Determinazione 12/2026",
        by="responsabile",
    )

    content = Entry.objects.get(record=agreement.uuid).content.data
    parties = AgreementParty.objects.filter(agreement=agreement)
    assert content["signatories"] is None
    assert len(content["parties"]) == 2
    assert set(parties.values_list("signatory", flat=True)) == {""}
    versions = AgreementParty.history.filter(agreement=agreement)
    assert set(versions.values_list("signatory", flat=True)) == {""}
