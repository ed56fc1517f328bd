# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet and the row of an agreement as templates show them."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnership.agreements.coverage import Coverage
from partnership.agreements.enums import AgreementKind, EndBasis, InForce, PartyRole
from partnership.agreements.periods import Answer, Facts
from partnership.agreements.publication import facts_of
from partnership.agreements.wording import when
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.related import Related
from partnership.editorial.enums import LinkKind

# The sections of the sheet in reading order: anchor, title, what fills them.
SECTIONS = [
    ("dates", _("The dates"), []),
    ("parties", _("Who agreed"), ["parties"]),
    ("provisions", _("What it provides"), ["provisions"]),
    ("attestations", _("Who says that it was in force"), ["attestations"]),
    ("chain", _("Before and after"), ["predecessor", "successors"]),
    ("results", _("What it brought about"), ["results"]),
    ("events", _("Events"), ["events"]),
    ("papers", _("Acts, documents and links"), ["papers"]),
    ("about", _("About this sheet"), []),
]
TONES = {
    InForce.YES: ("open", "check-circle"),
    InForce.NO: ("closed", "close-circle"),
    InForce.UNKNOWN: ("upcoming", "info-circle"),
}


def card(entry: Entry, today: date) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    return row | {
        "url": reverse("agreements:agreement-detail", args=[entry.slug]),
        "kind_label": str(AgreementKind(row["agreement_kind"]).label),
        "bodies": [
            party["organisation"]["label"]
            for party in row["parties"] or []
            if party["organisation"]
        ],
        "answer": shown(facts_of(row).in_force_on(today), today, today),
    }


def sheet(
    content: dict[str, Any],
    related: dict[str, list[Related]],
    today: date,
) -> dict[str, Any]:
    """The whole sheet: localised content, and what follows from it today."""
    facts = facts_of(content)
    links = content["links"] or []
    successors = [
        {"title": named.title, "url": named.url}
        for named in related.get("agreement", [])
    ]
    filled = content | {
        "successors": successors,
        "results": related.get("practice", []),
        "events": related.get("event", []),
        "papers": any(
            [
                content["acts"],
                content["documents"],
                [link for link in links if link["kind"] != LinkKind.SOURCE],
            ]
        ),
    }
    return {
        "agreement": content,
        "kind_label": str(AgreementKind(content["agreement_kind"]).label),
        "facts": facts,
        "today": shown(facts.in_force_on(today), today, today),
        "steps": _steps(content, facts),
        "parties": _parties(content),
        "duration": facts.duration(),
        "successors": successors,
        "results": filled["results"],
        "events": filled["events"],
        "websites": [link for link in links if link["kind"] == LinkKind.WEBSITE],
        "papers": [link for link in links if link["kind"] == LinkKind.DOCUMENT],
        "sources": [link for link in links if link["kind"] == LinkKind.SOURCE],
        "toc": [
            (anchor, title)
            for anchor, title, names in SECTIONS
            if not names or any(filled[name] for name in names)
        ],
    }


def shown(answer: Answer, day: date, today: date) -> dict[str, Any]:
    """An answer with its few words, its colour and its sign."""
    tone, symbol = TONES[answer.state]
    return {
        "state": answer.state.value,
        "ground": answer.ground,
        "day": day,
        "label": _in_few_words(answer.state, day, today),
        "tone": tone,
        "symbol": symbol,
    }


def coverage_shown(coverage: Coverage, today: date) -> dict[str, Any]:
    """The answer for a place, and each agreement with its own."""
    said = {"place": coverage.territory, "when": when(coverage.day.isoformat())}
    sentences = {
        InForce.YES: gettext("Yes: %(when)s an agreement is in force for %(place)s."),
        InForce.NO: gettext("No: %(when)s no agreement is in force for %(place)s."),
        InForce.UNKNOWN: gettext(
            "It cannot be said for certain whether %(when)s an agreement is in force "
            "for %(place)s."
        ),
    }
    answer = shown(coverage.answer, coverage.day, today)
    return answer | {
        "sentence": sentences[coverage.answer.state] % said,
        "agreements": [
            {
                "title": bond.title,
                "url": reverse("agreements:agreement-detail", args=[bond.entry.slug]),
                "answer": shown(bond.answer, coverage.day, today),
            }
            for bond in coverage.bonds
        ],
    }


def _in_few_words(state: InForce, day: date, today: date) -> str:
    if day == today:
        return {
            InForce.YES: gettext("In force today"),
            InForce.NO: gettext("Not in force today"),
            InForce.UNKNOWN: gettext("Not certain whether in force today"),
        }[state]
    return {
        InForce.YES: gettext("In force on that day"),
        InForce.NO: gettext("Not in force on that day"),
        InForce.UNKNOWN: gettext("Not certain whether in force on that day"),
    }[state]


def _parties(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Each party with who signed for it; who is no longer shown keeps its place."""
    signatories = content["signatories"] or []
    return [
        party
        | {
            "role_label": ""
            if party["role"] == PartyRole.PARTY
            else str(PartyRole(party["role"]).label),
            "signatories": [
                row
                for row in signatories
                if row["organisation"]
                and party["organisation"]
                and row["organisation"]["id"] == party["organisation"]["id"]
            ],
        }
        for party in content["parties"] or []
    ]


def _steps(content: dict[str, Any], facts: Facts) -> list[dict[str, Any]]:
    """Approval, signature, beginning, end: four dates, each as far as it is known."""
    approvals = sorted(
        (
            {
                "title": gettext("Approved"),
                "time": party["approved_on"],
                "reference": party["organisation"],
                "act": party["approval_act"],
            }
            for party in content["parties"] or []
            if party["approved_on"]
        ),
        key=lambda step: step["time"],
    )
    signed = {
        "title": gettext("Signed"),
        "time": facts.signed_on,
        "note": content["signed_at"],
    }
    begun = {"title": gettext("In force from"), "time": facts.begins_on}
    if not facts.starts_on and facts.signed_on:
        begun["note"] = gettext("From the signature: no other beginning is stated.")
    return [*approvals, signed, begun, _end(content, facts)]


def _end(content: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """The end that is stated; else what is known of it, marked as not decided."""
    step: dict[str, Any] = {"title": gettext("In force until"), "time": facts.ends_on}
    if facts.ends_on:
        is_by_act = facts.end_basis == EndBasis.ACT
        return step | {
            "note": gettext("An act states it.")
            if is_by_act
            else gettext("A source states it."),
            "url": content["end_source_url"],
        }
    if facts.is_open_ended:
        return step | {"note": gettext("It has no end by its own text.")}
    if not facts.duration_months:
        return step | {"note": gettext("No source says for how long it holds.")}
    note = gettext(
        "No end is stated. A source says that it lasts %(duration)s; whether it was "
        "renewed after that decides."
    ) % {"duration": facts.duration()}
    expected = facts.expected_end()
    return step | {
        "title": gettext("Expected until") if expected else step["title"],
        "time": expected.isoformat() if expected else "",
        "is_inferred": bool(expected),
        "note": note,
        "url": content["duration_source_url"],
    }
