# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures with their definition, date and source."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class IndicatorsConfig(AppConfig):
    name = "partnership.indicators"
    verbose_name = _("Figures")

    def ready(self):
        """Keep the history of indicators and of every figure."""
        keep_history(self.get_model("Indicator"), m2m_fields=["co_owners", "themes"])
        keep_history(self.get_model("Observation"))
