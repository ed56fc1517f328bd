# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who work in the portal, and as what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class AccountsConfig(AppConfig):
    name = "partnership.accounts"
    verbose_name = _("People and roles")

    def ready(self):
        """Keep the history of accounts and assignments, passwords excepted."""
        keep_history(
            self.get_model("User"),
            excluded_fields=["password", "last_login", "reminded_on"],
        )
        keep_history(self.get_model("Assignment"))
