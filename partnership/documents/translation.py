# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of acts and documents are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.documents.models import Act, Document, DocumentVersion


@register(Act)
class ActTranslation(TranslationOptions):
    fields = ("issuer", "subject")
    required_languages = ("it",)


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title", "summary", "author")
    required_languages = {"it": ("title",)}


@register(DocumentVersion)
class DocumentVersionTranslation(TranslationOptions):
    fields = ("note",)
