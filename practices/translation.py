# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of a practice are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from practices.models import (
    Adoption,
    AdoptionOutcome,
    AdoptionStep,
    ApplicationWindow,
    EvidenceAnswer,
    EvidenceReview,
    Lesson,
    Practice,
    PracticeFigure,
    PracticeLink,
    Question,
)
from practices.models.adoption import STORY
from practices.models.lessons import TOLD
from practices.models.practice import SHEET


@register(Practice)
class PracticeTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "period_note",
        "territory_note",
        "promoters",
        *SHEET,
        "cost_note",
        "measure_what",
        "measure_who",
        "measure_amount",
        "measure_how",
        "measure_where",
        "contact_office",
        "update_note",
        "evidence_reply",
    )
    required_languages = ("it",)


@register(ApplicationWindow)
class ApplicationWindowTranslation(TranslationOptions):
    fields = ("note",)


@register(PracticeFigure)
class PracticeFigureTranslation(TranslationOptions):
    fields = ("label", "unit", "definition")
    required_languages = ("it",)


@register(PracticeLink)
class PracticeLinkTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("it",)


@register(EvidenceReview)
class EvidenceReviewTranslation(TranslationOptions):
    fields = ("title", "reviewer_role", "interests", "summary")
    required_languages = ("it",)


@register(Lesson)
class LessonTranslation(TranslationOptions):
    fields = ("title", "summary", *TOLD)
    required_languages = ("it",)


@register(EvidenceAnswer)
class EvidenceAnswerTranslation(TranslationOptions):
    fields = ("note",)


@register(Adoption)
class AdoptionTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        *STORY,
        "cost_note",
        "staff_note",
        "contact_office",
    )
    required_languages = ("it",)


@register(AdoptionStep)
class AdoptionStepTranslation(TranslationOptions):
    fields = ("reason",)


@register(AdoptionOutcome)
class AdoptionOutcomeTranslation(TranslationOptions):
    fields = ("text", "label", "unit")
    required_languages = ("it",)


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("title", "summary", "answer", "closing_note")
    required_languages = {"it": ("title",), "default": ()}
