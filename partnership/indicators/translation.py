# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of the figures are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.indicators.models import Indicator, Observation


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("title", "summary", "unit", "definition", "source", "group_label")


@register(Observation)
class ObservationTranslation(TranslationOptions):
    fields = ("source", "note")
