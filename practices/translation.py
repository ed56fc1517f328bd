# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of a practice are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from practices.models import (
    ApplicationWindow,
    Practice,
    PracticeFigure,
    PracticeLink,
    Question,
)
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


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("title", "summary", "answer", "closing_note")
    required_languages = {"it": ("title",), "default": ()}
