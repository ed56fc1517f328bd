# SPDX-License-Identifier: AGPL-3.0-or-later
"""Across the areas: home, error pages, what every page shows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self):
        """The checks register themselves when they are loaded."""
        from portal import checks  # noqa: F401  (registers on import)
