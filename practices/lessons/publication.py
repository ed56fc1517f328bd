# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a lesson becomes public, and how it is found."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from partnership.catalogue.kinds import Index, PublicationKind, held
from partnership.catalogue.languages import LANGUAGES, REFERENCE, translations
from partnership.catalogue.references import (
    label_in,
    reference_to_administration,
    reference_to_record,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key, words_of
from partnership.vocabularies.models import Term
from practices.lessons.enums import Visibility
from practices.models import Lesson
from practices.models.lessons import TOLD

# Public fields that may hold personal data -> the columns from which they are made.
COLUMNS = {
    name: [f"{name}_{code}" for code in LANGUAGES] for name in ["summary", *TOLD]
}
TERMS = ["areas", "themes"]
# What would tell whose it is.
NAMES = ["practice", "adoption"]
YEAR = 4
CARD = [
    "title",
    "summary",
    "administration",
    "practice",
    "lesson_kind",
    "learned_on",
    "areas",
    "is_demonstration",
]


class LessonPublication(PublicationKind):
    """The public JSON of a lesson, described in docs/api.md.

    Without a name it has nothing that tells whose it is: neither administration nor
    practice, adoption and source, and of the day the year alone.
    """

    kind = "lesson"
    url_name = "practices:lesson-detail"
    read = dict.fromkeys(TERMS, Term.objects.select_related("vocabulary"))

    def content(self, record: Lesson) -> dict[str, Any]:
        """What was tried, what happened, what one would do differently."""
        content: dict[str, Any] = {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "is_demonstration": record.is_demonstration,
            "lesson_kind": record.lesson_kind,
            "is_anonymous": record.is_anonymous,
        }
        content |= {
            name: translations(record, name) for name in ["title", "summary", *TOLD]
        }
        content |= {
            name: [reference_to_term(term) for term in held(record, name)]
            for name in TERMS
        }
        if record.is_anonymous:
            return content | {
                "administration": None,
                **dict.fromkeys(NAMES),
                "learned_on": record.learned_on[:YEAR],
                "source_url": "",
            }
        practice = record.about()
        return content | {
            "administration": reference_to_administration(record.administration),
            "practice": practice and reference_to_record(practice),
            "adoption": record.adoption and reference_to_record(record.adoption),
            "learned_on": record.learned_on,
            "source_url": record.source_url,
        }

    def refusal(
        self,
        record: Lesson,
        *,
        on: date | None = None,
        content: dict[str, Any] | None = None,
    ) -> str:
        """What is for partners, or held back, is shown to nobody."""
        if record.visibility == Visibility.PARTNERS:
            return _(
                "“%(record)s” is not for the public. Who reads it: %(visibility)s."
            ) % {"record": record, "visibility": record.get_visibility_display()}
        if record.is_anonymous and content and content["administration"]:
            return _(
                "“%(record)s” is to name nobody by now, and what was approved does. "
                "Publish it anew."
            ) % {"record": record}
        return record.held_back(on)

    def index(self, content: dict[str, Any]) -> Index:
        """Keys and texts of a lesson; it is sorted by the day."""
        administration = content["administration"]
        return Index(
            card={name: content[name] for name in CARD},
            sort_title=sort_key((content["title"] or {}).get(REFERENCE, "")),
            administration=administration["id"] if administration else "",
            keys=_keys(content),
            territory_paths=[],
            texts={code: _texts(content, code) for code in LANGUAGES},
            sort_day=content["learned_on"] or "",
        )


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {("lesson_kind", content["lesson_kind"])}
    for name in ["administration", *NAMES]:
        if named := content[name]:
            keys.add((name, named["id"]))
    for name, facet in [("areas", "area"), ("themes", "theme")]:
        keys |= {(facet, term["id"]) for term in content[name]}
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    named = [content[name] for name in NAMES]
    named += [*content["areas"], *content["themes"]]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[
            *(words_of((content[name] or {}).get(code, "")) for name in TOLD),
            *(label_in(one, code) for one in named if one),
        ],
    )
