# SPDX-License-Identifier: AGPL-3.0-or-later
"""What administrations write about each other's practices."""

from datetime import date

from django.utils.text import slugify

from partnership.catalogue import services as catalogue
from practices.evidence.scheme import schemes
from practices.models import Adoption, EvidenceReview, Lesson
from tests.factories import make_organisation

# Per criterion the least answer for a grade of the first version.
ANSWERS = {
    grade: {one.code: one.needs[grade] for one in schemes()[1].criteria}
    for grade in schemes()[1].criteria[0].needs
}


def make_review(
    practice, administration, grade="emerging", *, published=True, **fields
):
    """A review whose answers come to a grade."""
    title = fields.pop("title_it", f"Valutazione: {practice.title_it}")
    fields.setdefault("slug", slugify(f"{title}-{administration.code}"))
    review = EvidenceReview.objects.create(
        practice=practice,
        administration=administration,
        title_it=title,
        summary_it="Che cosa convince.",
        reviewer_role_it="Ufficio valutazione",
        interests_it="nessuno",
        **fields,
    )
    for position, (criterion, value) in enumerate(ANSWERS[grade].items()):
        review.answers.create(criterion=criterion, value=value, position=position)
    if published:
        catalogue.publish(review, by=None)
    return review


def make_adoption(
    practice, administration, adopter=None, *, steps=(), published=True, **fields
):
    """An adoption with its stages: (stage, day) or (stage, day, reason)."""
    adopter = adopter or make_organisation(
        administration,
        f"Comune di {Adoption.objects.count() + 1}",
        published=published,
    )
    title = fields.pop("title_it", f"{adopter.name_it} riprende {practice.title_it}")
    fields.setdefault("slug", slugify(title)[:120])
    adoption = Adoption.objects.create(
        practice=practice,
        administration=administration,
        adopter=adopter,
        title_it=title,
        summary_it="Che cosa si riprende.",
        **fields,
    )
    for stage, day, *reason in steps or [("interested", "2024-01")]:
        adoption.steps.create(
            stage=stage, reached_on=day, reason_it=reason[0] if reason else ""
        )
    if published:
        catalogue.publish(adoption, by=None)
    return adoption


def make_residents(place, children, adults, old):
    """Residents of a place in three spans of ages."""
    for first, last, residents in [
        (0, 14, children),
        (15, 64, adults),
        (65, None, old),
    ]:
        place.population_bands.create(
            reference_on=date(2025, 1, 1),
            age_from=first,
            age_until=last,
            residents=residents,
        )


def make_lesson(administration, title="Informare prima", *, published=False, **fields):
    """A lesson for everybody about nothing in particular."""
    fields.setdefault("slug", slugify(title))
    lesson = Lesson.objects.create(
        administration=administration,
        title_it=title,
        summary_it="Per chi apre una domanda.",
        happened_it="<p>Sono arrivate poche domande.</p>",
        **fields,
    )
    if published:
        catalogue.publish(lesson, by=None)
    return lesson
