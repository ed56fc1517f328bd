# SPDX-License-Identifier: AGPL-3.0-or-later
"""Regions, provinces and municipalities, with their periods and mergers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class TerritoriesConfig(AppConfig):
    name = "partnership.territories"
    verbose_name = _("Territories")

    def ready(self):
        """Keep the history of what staff may correct; figures come from files only."""
        keep_history(self.get_model("Territory"))
        keep_history(self.get_model("TerritoryEvent"))
