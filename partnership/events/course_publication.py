# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a course becomes public: totals of its registers, and no name."""

from collections import Counter
from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind, held
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    label_in,
    place_keys,
    reference_to_administration,
    reference_to_place,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of
from partnership.common.dates import first_day, last_day
from partnership.events.enums import CertificateBasis, CertificateStatus
from partnership.events.models import Course, CourseEdition
from partnership.vocabularies.models import Term

# Public fields that may hold personal data -> the columns from which they are made.
COLUMNS = {
    name: [f"{name}_{code}" for code in LANGUAGES]
    for name in ["objectives", "audience", "programme"]
}
TRANSLATED = ["title", "summary", "objectives", "audience", "programme"]
RECORDS = ["organisers", "documents"]
CARD = [
    "title",
    "summary",
    "administration",
    "areas",
    "hours",
    "organisers",
    "editions",
    "is_demonstration",
]


class CoursePublication(PublicationKind):
    """The public JSON of a course, described in docs/api.md."""

    kind = "course"
    url_name = "events:course-detail"
    is_named = True
    read = dict.fromkeys([*RECORDS, "links"]) | {
        "areas": Term.objects.select_related("vocabulary"),
        # What is counted in the registers comes with them.
        "editions": CourseEdition.objects.select_related("place").prefetch_related(
            "enrolments", "certificates__organisation"
        ),
    }

    def content(self, record: Course) -> dict[str, Any]:
        """Everything the sheet shows, in all languages."""
        content = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "hours": record.hours,
            "areas": [reference_to_term(term) for term in held(record, "areas")],
            "editions": [_edition(row) for row in held(record, "editions")],
            "links": [link.published() for link in held(record, "links")],
        }
        content |= {name: translations(record, name) for name in TRANSLATED}
        return content | {
            name: [reference_to_record(other) for other in held(record, name)]
            for name in RECORDS
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places and texts; the windows are the days of the editions."""
        editions = content["editions"] or []
        days = [edition["starts_on"] for edition in editions if edition["starts_on"]]
        return Index(
            card={name: content[name] for name in CARD},
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=sorted(
                {row["place"]["path"] for row in editions if row["place"]}
            ),
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=max(days, default=""),
            windows=[
                (first_day(row["starts_on"]), _last(row))
                for row in editions
                if row["starts_on"]
            ],
        )


def _last(edition: dict[str, Any]):
    first = first_day(edition["starts_on"])
    return max(last_day(edition["ends_on"] or edition["starts_on"]), first)


def _edition(row: CourseEdition) -> dict[str, Any]:
    enrolments = list(row.enrolments.all())
    attended = [one.attended for one in enrolments if one.attended is not None]
    return {
        "code": row.code,
        "label": translations(row, "label"),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "place": row.place and reference_to_place(row.place),
        "places": row.places,
        "note": translations(row, "note"),
        "enrolled": sum(one.enrolled for one in enrolments) if enrolments else None,
        "attended": sum(attended) if attended else None,
        "certificates": _certificates(row),
    }


def _certificates(row: CourseEdition) -> dict[str, Any] | None:
    """How many, from where that is known, and by organisation; never both added.

    The register counts as soon as it has as many as a source states.
    """
    valid = [
        one for one in row.certificates.all() if one.status == CertificateStatus.VALID
    ]
    bodies = {one.organisation_id: one.organisation for one in valid}
    numbers = Counter(one.organisation_id for one in valid if one.organisation_id)
    is_stated = len(valid) < (row.certificates_stated or 0)
    if not valid and not is_stated:
        return None
    return {
        "count": row.certificates_stated if is_stated else len(valid),
        "basis": CertificateBasis.SOURCE if is_stated else CertificateBasis.REGISTER,
        "source_url": row.certificates_source_url if is_stated else "",
        "by_organisation": [
            {"organisation": reference_to_record(bodies[number]), "count": count}
            for number, count in sorted(
                numbers.items(), key=lambda one: (-one[1], str(bodies[one[0]]))
            )
        ],
    }


def _bodies(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Who organises it, and who has certificates."""
    certificates = [row["certificates"] or {} for row in content["editions"] or []]
    holding = [
        row["organisation"]
        for one in certificates
        for row in one.get("by_organisation", [])
    ]
    return [body for body in [*(content["organisers"] or []), *holding] if body]


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {("administration", content["administration"]["id"])}
    keys |= {("area", area["id"]) for area in content["areas"] or []}
    keys |= {("organisation", body["id"]) for body in _bodies(content)}
    for edition in content["editions"] or []:
        if edition["starts_on"]:
            years = range(first_day(edition["starts_on"]).year, _last(edition).year + 1)
            keys |= {("year", str(year)) for year in years}
        if edition["place"]:
            keys |= place_keys(edition["place"]["path"])
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    """The texts of one language as they are searched."""
    editions = content["editions"] or []
    named = [
        *(content["areas"] or []),
        *_bodies(content),
        *(content["documents"] or []),
        *(row["place"] for row in editions if row["place"]),
    ]
    rich = [content[name] for name in ["objectives", "programme"]]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[
            *(words_of(text[code]) for text in rich if text and text.get(code)),
            *(label_in(reference, code) for reference in named),
            (content["audience"] or {}).get(code, ""),
            *((row["label"] or {}).get(code, "") for row in editions),
        ],
    )
