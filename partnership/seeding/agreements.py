# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreements with their parties, attestations and sources."""

from collections.abc import Iterable
from typing import Any

from partnership.agreements.models import (
    Agreement,
    AgreementLink,
    AgreementParty,
    Attestation,
)
from partnership.common.history import related_in_one_step
from partnership.documents.models import Act, Document
from partnership.organisations.models import Organisation
from partnership.seeding.common import (
    Library,
    add_links,
    check_and_save,
    identifier,
    only_known,
    set_texts,
)

DATES = ["signed_on", "starts_on", "ends_on", "end_basis"]
TEXTS = ["title", "summary", "signed_at", "extension", "renewal_note"]
FIELDS = {"slug", "administration", "kind", "areas", "provisions", "duration_months"}
FIELDS |= {"duration_source", "end_source", "predecessor", "acts", "documents"}
FIELDS |= {"parties", "attestations", "links", "is_on_home", *DATES, *TEXTS}
PARTY = {"organisation", "role", "approved_on", "act", "signatory", "signatory_role"}
ATTESTATION = {"attested_on", "source", "url", "note"}


class AgreementSeeder:
    """Creates agreements from entries."""

    model = Agreement

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Agreement:
        """One agreement with its parts."""
        only_known(entry, FIELDS)
        library = self.library
        predecessor = entry.get("predecessor")
        agreement = Agreement(
            uuid=identifier(entry, Agreement.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            agreement_kind=entry["kind"],
            duration_months=entry.get("duration_months"),
            duration_source_url=entry.get("duration_source", ""),
            end_source_url=entry.get("end_source", ""),
            is_on_home=entry.get("is_on_home", False),
            predecessor=predecessor
            and library.record(Agreement, predecessor, "predecessor"),
            **{name: entry.get(name, "") for name in DATES},
        )
        for name in TEXTS:
            set_texts(agreement, name, entry.get(name))
        set_texts(agreement, "provisions", entry.get("provisions"), as_html=True)
        check_and_save(agreement)
        with related_in_one_step(agreement):
            agreement.areas.set(library.term_set(entry, {"areas": "area"})["areas"])
            agreement.acts.set(library.records(Act, entry, "acts"))
            agreement.documents.set(library.records(Document, entry, "documents"))
        self._parties(agreement, entry["parties"])
        for item in entry.get("attestations", []):
            _attest(agreement, item)
        add_links(AgreementLink, {"agreement": agreement}, entry["links"])
        return agreement

    def _parties(self, agreement: Agreement, entries: list[dict[str, Any]]) -> None:
        for position, item in enumerate(entries, 1):
            only_known(item, PARTY, "parties")
            act = item.get("act")
            party = AgreementParty(
                agreement=agreement,
                organisation=self.library.record(
                    Organisation, item["organisation"], "parties organisation"
                ),
                role=item.get("role", "party"),
                approved_on=item.get("approved_on", ""),
                approval_act=act and self.library.record(Act, act, "parties act"),
                signatory=item.get("signatory", ""),
                position=position,
            )
            set_texts(party, "signatory_role", item.get("signatory_role"))
            check_and_save(party)


def _attest(agreement: Agreement, item: dict[str, Any]) -> None:
    only_known(item, ATTESTATION, "attestations")
    attestation = Attestation(
        agreement=agreement, attested_on=item["attested_on"], source_url=item["url"]
    )
    for name in ["source", "note"]:
        set_texts(attestation, name, item.get(name))
    check_and_save(attestation)


def predecessors_first(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries in their order, but each after the one that it follows."""
    by_slug = {entry["slug"]: entry for entry in entries}
    placed: dict[str, dict[str, Any]] = {}

    def place(entry: dict[str, Any], chain: frozenset[str]) -> None:
        slug, before = entry["slug"], by_slug.get(entry.get("predecessor", ""))
        if slug in placed or slug in chain:
            return
        if before:
            place(before, chain | {slug})
        placed[slug] = entry

    for entry in by_slug.values():
        place(entry, frozenset())
    return list(placed.values())
