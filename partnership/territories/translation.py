# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of a territory are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.territories.models import Territory


@register(Territory)
class TerritoryTranslation(TranslationOptions):
    fields = ("name",)
