# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of an administration are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.administrations.models import Administration


@register(Administration)
class AdministrationTranslation(TranslationOptions):
    fields = ("name", "short_name")
