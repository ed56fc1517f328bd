# SPDX-License-Identifier: AGPL-3.0-or-later
"""A good practice in schema.org's words: a public service, or the account of one.

Without the office to turn to and the promoters: both may name persons.
"""

from partnership.catalogue.linked_data import Node, Sheet, filled, italy, span
from partnership.editorial.licences import LICENCES
from practices.enums import ApplicantKind


def licence_of(content: Node) -> str:
    """The licence of the sheet's texts, by its identifier."""
    return LICENCES[content["licence"]]["uri"]


def describe(sheet: Sheet) -> Node:
    """A measure for which families apply is a service; others are told as a work."""
    return _service(sheet) if _is_for_families(sheet.content) else _account(sheet)


def _is_for_families(content: Node) -> bool:
    measure = content["measure"]
    return bool(measure) and (not measure["windows"] or bool(_windows(measure)))


def _windows(measure: Node) -> list[Node]:
    return [
        window
        for window in measure["windows"]
        if window["applicant"] == ApplicantKind.FAMILIES
    ]


def _service(sheet: Sheet) -> Node:
    content = sheet.content
    return {
        "@type": "GovernmentService",
        "url": sheet.url,
        "category": sheet.texts(content["themes"]),
        "provider": sheet.publisher,
        "areaServed": _where(sheet),
        "audience": _audiences(sheet),
        "offers": [
            filled(
                {
                    "@type": "Offer",
                    "availabilityStarts": window["opens_on"],
                    "availabilityEnds": window["closes_on"],
                }
            )
            for window in _windows(content["measure"])
            if window["opens_on"] or window["closes_on"]
        ],
    }


def _account(sheet: Sheet) -> Node:
    content = sheet.content
    return {
        "@type": "CreativeWork",
        "url": sheet.url,
        "inLanguage": sheet.main_language,
        "license": licence_of(content),
        "publisher": sheet.publisher,
        "datePublished": sheet.first_published_at,
        "dateModified": sheet.published_at,
        "keywords": sheet.texts(content["themes"]),
        "spatialCoverage": _where(sheet),
        "temporalCoverage": span(
            str(content["start_year"] or ""), str(content["end_year"] or "")
        ),
        "audience": _audiences(sheet),
        "mentions": [
            *sheet.records(content["organisations"]),
            *sheet.records(content["agreements"]),
        ],
        "citation": sheet.records(content["documents"]),
    }


def _where(sheet: Sheet) -> list[Node | None]:
    if sheet.content["is_nationwide"]:
        return [italy()]
    return sheet.places(sheet.content["territories"])


def _audiences(sheet: Sheet) -> list[Node]:
    """Whom it is for: groups of people, and the age of the children."""
    groups = [
        {"@type": "Audience", "audienceType": label}
        for label in sheet.texts(sheet.content["target_groups"])
    ]
    if ages := sheet.content["child_age"]:
        groups.append(
            {
                "@type": "PeopleAudience",
                "suggestedMinAge": ages["from"],
                "suggestedMaxAge": ages["to"],
            }
        )
    return groups
