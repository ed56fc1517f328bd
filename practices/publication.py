# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a practice becomes public, and how it is found."""

from datetime import date
from decimal import Decimal
from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind, held
from partnership.catalogue.languages import LANGUAGES, translations
from partnership.catalogue.references import (
    label_in,
    place_keys,
    reference_to_administration,
    reference_to_place,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of
from partnership.territories.models import ROOT_PATH
from partnership.vocabularies.models import Term
from practices.enums import OVER, ApplicantKind, EvidenceShelf, cost_class
from practices.evidence.grading import GRADES
from practices.models import Practice
from practices.models.practice import SHEET
from practices.told import adoptions_of, evidence_of, questions_of

MEASURE = ["what", "who", "amount", "how", "where"]

# Public fields that may hold personal data -> the columns from which they are made.
COLUMNS = {
    name: [f"{name}_{code}" for code in LANGUAGES]
    for name in [
        "promoters",
        "period_note",
        "territory_note",
        "cost_note",
        "update_note",
        *SHEET,
    ]
} | {
    "contact": [
        *(f"contact_office_{code}" for code in LANGUAGES),
        "contact_email",
        "contact_phone",
        "contact_url",
    ],
}


# Form 1 named terms without their vocabulary.
VOCABULARIES = {
    "areas": "area",
    "themes": "theme",
    "target_groups": "target_group",
    "goals": "sdg",
}
RECORDS = ["organisations", "documents", "agreements", "events"]


def upgrade_1_to_2(content: dict[str, Any]) -> dict[str, Any]:
    """Terms say their vocabulary; organisations, documents, agreements are named."""
    terms = {
        name: [term | {"vocabulary": vocabulary} for term in content[name] or []]
        for name, vocabulary in VOCABULARIES.items()
    }
    names = ["organisations", "documents", "agreements"]
    return content | terms | {name: [] for name in names}


def upgrade_2_to_3(content: dict[str, Any]) -> dict[str, Any]:
    """The promoter may reply to reviews of evidence."""
    return content | {"evidence_reply": {}}


def upgrade_3_to_4(content: dict[str, Any]) -> dict[str, Any]:
    """Events at which it was shown are named."""
    return content | {"events": []}


class PracticePublication(PublicationKind):
    """The public JSON of a practice, described in docs/api.md."""

    kind = "practice"
    url_name = "practices:practice-detail"
    schema = 4
    is_named = True
    told_by = ("evidence_review", "adoption", "question", "lesson")
    read = dict.fromkeys([*RECORDS, "territories", "figures", "links", "windows"]) | (
        dict.fromkeys(VOCABULARIES, Term.objects.select_related("vocabulary"))
    )
    upgrades = {1: upgrade_1_to_2, 2: upgrade_2_to_3, 3: upgrade_3_to_4}

    def content(self, record: Practice) -> dict[str, Any]:
        """Everything the sheet shows, in all languages."""
        content = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "title": translations(record, "title"),
            "summary": translations(record, "summary"),
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "lifecycle": record.lifecycle,
            "recurrence": record.recurrence,
            "start_year": record.start_year,
            "end_year": record.end_year,
            "period_note": translations(record, "period_note"),
            "child_age": _child_age(record),
            "territories": [
                reference_to_place(place) for place in held(record, "territories")
            ],
            "is_nationwide": record.is_nationwide,
            "territory_note": translations(record, "territory_note"),
            "promoters": translations(record, "promoters"),
            "cost": _cost(record),
            "cost_note": translations(record, "cost_note"),
            "figures": [_figure(figure) for figure in held(record, "figures")],
            "measure": _measure(record) if record.is_measure else None,
            "contact": {
                "office": translations(record, "contact_office"),
                "email": record.contact_email,
                "phone": record.contact_phone,
                "url": record.contact_url,
            },
            "links": [link.published() for link in held(record, "links")],
            "licence": record.licence,
            "provenance": {
                "origin": record.origin,
                "imported_from": record.imported_from,
                "original_url": record.original_url,
                "imported_on": record.imported_on,
            },
            "checked_on": record.checked_on,
            "update_note": translations(record, "update_note"),
            "evidence_reply": translations(record, "evidence_reply"),
        }
        content |= {name: translations(record, name) for name in SHEET}
        content |= {
            name: [reference_to_term(term) for term in held(record, name)]
            for name in VOCABULARIES
        }
        content |= {
            name: [reference_to_record(other) for other in held(record, name)]
            for name in RECORDS
        }
        return content

    def with_told(
        self, content: dict[str, Any], told: dict[str, list[dict[str, Any]]]
    ) -> dict[str, Any]:
        """The grade that reviews give it, and how often it was taken up."""
        return content | {
            "evidence": evidence_of(content, told.get("evidence_review", [])),
            "adoptions": adoptions_of(content, told.get("adoption", [])),
            "questions": questions_of(told.get("question", [])),
            "told_lessons": {"count": len(told.get("lesson", []))},
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places, windows and texts of a practice, with what others tell of it."""
        evidence, adoptions = content["evidence"], content["adoptions"]
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "administration",
                    "lifecycle",
                    "start_year",
                    "end_year",
                    "areas",
                    "themes",
                    "territories",
                    "is_nationwide",
                    "is_demonstration",
                ]
            }
            | {
                "windows": _family_windows(content),
                "grade": evidence and evidence["grade"],
                "adoption_count": adoptions["count"],
            },
            sort_title=sort_key((content["title"] or {}).get("it", "")),
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=[ROOT_PATH]
            if content["is_nationwide"]
            else [place["path"] for place in content["territories"] or []],
            texts={code: _texts(content, code) for code in LANGUAGES},
            marks=_marks(content),
            sort_day=str(content["start_year"] or ""),
            # Whatever was reviewed stands before what was not.
            rank=GRADES.index(evidence["grade"]) + 1 if evidence else 0,
            windows=[
                (window["opens_on"], window["closes_on"])
                for window in _family_windows(content) or []
                if content["lifecycle"] not in OVER
            ],
        )


def _child_age(record: Practice) -> dict[str, int] | None:
    if record.child_age_from is None:
        return None
    return {"from": record.child_age_from, "to": record.child_age_until}


def _cost(record: Practice) -> dict[str, str] | None:
    if record.cost_amount is None:
        return None
    return {"amount": f"{record.cost_amount:.2f}", "currency": "EUR"}


def _decimal(value: Decimal, unit: str) -> str:
    """Without needless zeros; amounts of money keep their cents."""
    if unit == "euro" and value != value.to_integral_value():
        return f"{value:.2f}"
    return f"{value.normalize():f}"


def _figure(figure) -> dict[str, Any]:
    return {
        "label": translations(figure, "label"),
        "value": _decimal(figure.value, figure.unit_it),
        "unit": translations(figure, "unit"),
        "reference": figure.reference,
        "definition": translations(figure, "definition"),
        "source_url": figure.source_url,
    }


def _measure(record: Practice) -> dict[str, Any]:
    texts = {name: translations(record, f"measure_{name}") for name in MEASURE}
    return texts | {
        "windows": [
            {
                "applicant": window.applicant,
                "opens_on": window.opens_on,
                "closes_on": window.closes_on,
                "note": translations(window, "note"),
            }
            for window in held(record, "windows")
        ]
    }


def _family_windows(content: dict[str, Any]) -> list[dict[str, date | None]] | None:
    """When families can apply; None where the practice is no measure for families.

    A call whose windows are all for municipalities or organisations is none.
    """
    if not content["measure"]:
        return None
    windows = content["measure"]["windows"]
    own = [
        {"opens_on": window["opens_on"], "closes_on": window["closes_on"]}
        for window in windows
        if window["applicant"] == ApplicantKind.FAMILIES
    ]
    return own if own or not windows else None


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("lifecycle", content["lifecycle"]),
        (
            "grade",
            content["evidence"]["grade"]
            if content["evidence"]
            else EvidenceShelf.UNGRADED,
        ),
        ("adopted", "true" if content["adoptions"]["count"] else "false"),
        ("measure", "false" if _family_windows(content) is None else "true"),
    }
    for name, facet in VOCABULARIES.items():
        keys |= {(facet, term["id"]) for term in content[name] or []}
    for name in RECORDS:
        keys |= {(other["kind"], other["id"]) for other in content[name] or []}
    keys |= {("language", code) for code in content["title"] or []}
    if year := content["start_year"]:
        keys.add(("year", str(year)))
    if cost := content["cost"]:
        keys.add(("cost_class", cost_class(Decimal(cost["amount"]))))
    for place in content["territories"] or []:
        keys |= place_keys(place["path"])
    return keys


def _marks(content: dict[str, Any]) -> set[tuple[str, str]]:
    ages = content["child_age"] or {"from": 0, "to": -1}
    marks = {("child_age", str(age)) for age in range(ages["from"], ages["to"] + 1)}
    # By whom practices are alike.
    return marks | {
        ("organisation", body["id"]) for body in content["organisations"] or []
    }


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    """The texts of one language as they are searched."""
    measure = content["measure"] or {}
    rich = [content[name] for name in SHEET] + [measure.get(name) for name in MEASURE]
    body = [words_of(text[code]) for text in rich if text and text.get(code)]
    labels = [
        label_in(item, code)
        for name in ["areas", "themes", "target_groups", "territories", *RECORDS]
        for item in content[name] or []
    ]
    plain = [(content[name] or {}).get(code, "") for name in ["promoters"]]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[*body, *labels, *plain],
    )
