# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of an agreement are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.agreements.models import (
    Agreement,
    AgreementLink,
    AgreementParty,
    Attestation,
)


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "provisions",
        "signed_at",
        "extension",
        "renewal_note",
    )
    required_languages = {"it": ("title",), "default": ()}


@register(AgreementParty)
class AgreementPartyTranslation(TranslationOptions):
    fields = ("signatory_role",)


@register(Attestation)
class AttestationTranslation(TranslationOptions):
    fields = ("source", "note")
    required_languages = {"it": ("source",), "default": ()}


@register(AgreementLink)
class AgreementLinkTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("it",)
