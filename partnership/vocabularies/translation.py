# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of the vocabularies are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.vocabularies.models import Term, Vocabulary


@register(Vocabulary)
class VocabularyTranslation(TranslationOptions):
    fields = ("name",)


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("label", "description")
