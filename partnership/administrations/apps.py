# SPDX-License-Identifier: AGPL-3.0-or-later
"""The partners of the agreement."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class AdministrationsConfig(AppConfig):
    name = "partnership.administrations"
    verbose_name = _("Administrations")

    def ready(self):
        """Keep the history of the partners."""
        keep_history(self.get_model("Administration"))
