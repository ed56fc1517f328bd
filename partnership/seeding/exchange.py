# SPDX-License-Identifier: AGPL-3.0-or-later
"""What administrations write about each other's practices."""

from decimal import Decimal
from typing import Any

from partnership.editorial.services import move
from partnership.organisations.models import Organisation
from partnership.seeding.common import (
    Library,
    check_and_save,
    day,
    identifier,
    only_known,
    set_texts,
)
from practices.lessons.enums import Visibility
from practices.models import (
    Adoption,
    AdoptionOutcome,
    AdoptionStep,
    EvidenceAnswer,
    EvidenceReview,
    Lesson,
    Practice,
)
from practices.models.adoption import STORY
from practices.models.lessons import TOLD

SHARED = {"slug", "administration", "is_demonstration", "practice", "title", "summary"}
OF_ADOPTION = SHARED | {"adopter", "result", "cost", "steps", "outcomes", "source"}
STEP = {"stage", "reached_on", "reason", "source"}
OUTCOME = {"months", "observed_on", "text", "source"}
OF_LESSON = SHARED | {
    "visibility",
    "kind",
    "adoption",
    "learned_on",
    "areas",
    "themes",
    "source",
}
OF_REVIEW = SHARED | {"reviewed_on", "reviewer_role", "interests", "answers"}


class AdoptionSeeder:
    """Creates adoptions from entries."""

    model = Adoption

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Adoption:
        """One adoption with its stages and outcomes."""
        only_known(entry, OF_ADOPTION | set(STORY))
        library = self.library
        result = entry.get("result")
        adoption = Adoption(
            uuid=identifier(entry, Adoption.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            practice=library.record(Practice, entry["practice"], "practice"),
            adopter=library.record(Organisation, entry["adopter"], "adopter"),
            result=result and library.record(Practice, result, "result"),
            cost_amount=Decimal(entry["cost"]) if "cost" in entry else None,
            source_url=entry.get("source", ""),
            is_demonstration=entry.get("is_demonstration", False),
        )
        for name in ["title", "summary"]:
            set_texts(adoption, name, entry.get(name))
        for name in STORY:
            set_texts(adoption, name, entry.get(name), as_html=True)
        check_and_save(adoption)
        for item in entry["steps"]:
            only_known(item, STEP, "steps")
            step = AdoptionStep(
                adoption=adoption,
                stage=item["stage"],
                reached_on=item["reached_on"],
                source_url=item.get("source", ""),
            )
            set_texts(step, "reason", item.get("reason"))
            check_and_save(step)
        for item in entry.get("outcomes", []):
            only_known(item, OUTCOME, "outcomes")
            outcome = AdoptionOutcome(
                adoption=adoption,
                months=item["months"],
                observed_on=item["observed_on"],
                source_url=item.get("source", ""),
            )
            set_texts(outcome, "text", item["text"])
            check_and_save(outcome)
        return adoption


class EvidenceReviewSeeder:
    """Creates reviews of evidence from entries."""

    model = EvidenceReview

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> EvidenceReview:
        """One review with an answer to each criterion."""
        only_known(entry, OF_REVIEW)
        review = EvidenceReview(
            uuid=identifier(entry, EvidenceReview.kind),
            administration=self.library.administration(entry, "administration"),
            slug=entry["slug"],
            practice=self.library.record(Practice, entry["practice"], "practice"),
            reviewed_on=day(entry, "reviewed_on"),
            is_demonstration=entry.get("is_demonstration", False),
        )
        for name in ["title", "summary", "reviewer_role", "interests"]:
            set_texts(review, name, entry.get(name))
        check_and_save(review)
        for position, criterion in enumerate(review.scheme.criteria):
            said = entry["answers"][criterion.code]
            only_known(said, {"value", "note"}, f"answers {criterion.code}")
            answer = EvidenceAnswer(
                review=review,
                criterion=criterion.code,
                value=said["value"],
                position=position,
            )
            set_texts(answer, "note", said.get("note"))
            check_and_save(answer)
        return review


class LessonSeeder:
    """Creates lessons from entries."""

    model = Lesson

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Lesson:
        """One lesson; about a practice, an adoption or neither."""
        only_known(entry, OF_LESSON | set(TOLD))
        library = self.library
        practice, adoption = entry.get("practice"), entry.get("adoption")
        lesson = Lesson(
            uuid=identifier(entry, Lesson.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            lesson_kind=entry["kind"],
            visibility=entry["visibility"],
            practice=practice and library.record(Practice, practice, "practice"),
            adoption=adoption and library.record(Adoption, adoption, "adoption"),
            learned_on=entry.get("learned_on", ""),
            source_url=entry.get("source", ""),
            is_demonstration=entry.get("is_demonstration", False),
        )
        for name in ["title", "summary"]:
            set_texts(lesson, name, entry.get(name))
        for name in TOLD:
            set_texts(lesson, name, entry.get(name), as_html=True)
        check_and_save(lesson)
        terms = library.term_set(entry, {"areas": "area", "themes": "theme"})
        lesson.areas.set(terms["areas"])
        lesson.themes.set(terms["themes"])
        if lesson.visibility == Visibility.PARTNERS:
            # So partners read it; it is never published.
            move(lesson, "submit", by=None)
        return lesson
