# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an agreement becomes public, and how it is found."""

from typing import Any

from django.utils.translation import get_language

from partnership.agreements.enums import PartyRole
from partnership.agreements.models import Agreement, AgreementParty
from partnership.agreements.periods import Facts
from partnership.catalogue.kinds import Index, PublicationKind
from partnership.catalogue.languages import (
    LANGUAGES,
    REFERENCE,
    localised,
    translations,
)
from partnership.catalogue.references import (
    place_keys,
    reference_to_administration,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of

# Public fields that may hold personal data -> the columns from which they are made; a
# point leads to a column of a part. Without its signatories an agreement still binds.
COLUMNS = {
    "signatories": [
        "parties.signatory",
        *(f"parties.signatory_role_{code}" for code in LANGUAGES),
    ],
    **{
        name: [f"{name}_{code}" for code in LANGUAGES]
        for name in ["provisions", "signed_at", "extension", "renewal_note"]
    },
}
TRANSLATED = [
    "title",
    "summary",
    "provisions",
    "signed_at",
    "extension",
    "renewal_note",
]
PLAIN = [
    "is_demonstration",
    "is_on_home",
    "agreement_kind",
    "signed_on",
    "starts_on",
    "ends_on",
    "end_basis",
    "end_source_url",
    "duration_months",
    "duration_source_url",
    "is_open_ended",
]
CARD = [
    "title",
    "summary",
    "administration",
    "areas",
    "parties",
    *PLAIN,
    "renewal_note",
    "attestations",
]


class AgreementPublication(PublicationKind):
    """The public JSON of an agreement, described in docs/api.md."""

    kind = "agreement"
    url_name = "agreements:agreement-detail"
    is_named = True

    def content(self, record: Agreement) -> dict[str, Any]:
        """Everything the sheet shows, in all languages."""
        parties = record.parties.select_related(
            "approval_act",
            "organisation__governs",
            "organisation__partner__territory",
            "organisation__merged_into__governs",
            "organisation__merged_into__partner__territory",
        )
        content = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "administration": reference_to_administration(record.administration),
            "areas": [
                reference_to_term(term)
                for term in record.areas.select_related("vocabulary")
            ],
            "predecessor": record.predecessor
            and reference_to_record(record.predecessor),
            "parties": [_party(party) for party in parties],
            "signatories": [
                _signatory(party)
                for party in parties
                if party.signatory or party.signatory_role_it
            ],
            "attestations": [
                {
                    "attested_on": row.attested_on,
                    "source": translations(row, "source"),
                    "source_url": row.source_url,
                    "note": translations(row, "note"),
                }
                for row in record.attestations.all()
            ],
            "acts": [reference_to_record(act) for act in record.acts.all()],
            "documents": [
                reference_to_record(paper) for paper in record.documents.all()
            ],
            "links": [link.published() for link in record.links.all()],
        }
        content |= {name: translations(record, name) for name in TRANSLATED}
        return content | {name: getattr(record, name) for name in PLAIN}

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places and texts; the windows are the days on which it surely holds.

        So that `entries.open_on(day)` answers “in force on that day”.
        """
        return Index(
            card={name: content[name] for name in CARD},
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=sorted(
                {party["path"] for party in _bound(content) if party["path"]}
            ),
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=content["signed_on"] or "",
            windows=facts_of(content).periods_in_force(),
        )


def facts_of(content: dict[str, Any]) -> Facts:
    """What decides on which days a published agreement holds; pages and API ask it.

    Takes content or card, in all languages or localised.
    """
    attestations = localised(content["attestations"] or [], get_language() or REFERENCE)
    return Facts(
        signed_on=content["signed_on"] or "",
        starts_on=content["starts_on"] or "",
        ends_on=content["ends_on"] or "",
        end_basis=content["end_basis"] or "",
        duration_months=content["duration_months"],
        is_open_ended=bool(content["is_open_ended"]),
        attestations=[(row["attested_on"], row["source"]) for row in attestations],
    )


def _party(party: AgreementParty) -> dict[str, Any]:
    place = party.place()
    return {
        "organisation": reference_to_record(party.organisation),
        "role": party.role,
        "path": place.path if place else None,
        "joined_on": party.joined_on,
        "approved_on": party.approved_on,
        "approval_act": party.approval_act and reference_to_record(party.approval_act),
    }


def _signatory(party: AgreementParty) -> dict[str, Any]:
    return {
        "organisation": reference_to_record(party.organisation),
        "name": party.signatory,
        "role": translations(party, "signatory_role"),
    }


def _bound(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The parties that are bound; who only supports an agreement is not."""
    return [
        party
        for party in content["parties"] or []
        if party["role"] != PartyRole.SUPPORTER
    ]


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("agreement_kind", content["agreement_kind"]),
        ("on_home", str(content["is_on_home"]).lower()),
    }
    keys |= {("area", area["id"]) for area in content["areas"] or []}
    for party in content["parties"] or []:
        if party["organisation"]:
            keys.add(("organisation", party["organisation"]["id"]))
        if party["path"]:
            keys |= place_keys(party["path"])
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    """The texts of one language as they are searched; who signed is not looked for."""
    named = [
        *(content["areas"] or []),
        *(party["organisation"] for party in content["parties"] or []),
        *(content["acts"] or []),
        *(content["documents"] or []),
    ]
    provisions = (content["provisions"] or {}).get(code, "")
    plain = ["signed_at", "extension", "renewal_note"]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[
            words_of(provisions),
            *(reference["label"].get(code, "") for reference in named if reference),
            *((content[name] or {}).get(code, "") for name in plain),
        ],
    )
