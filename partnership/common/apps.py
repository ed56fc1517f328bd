# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every application shares: no tables, no domain words."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "partnership.common"

    def ready(self):
        """Register the system checks."""
        from partnership.common import checks  # noqa: F401  (registers on import)
