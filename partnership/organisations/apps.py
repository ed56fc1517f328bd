# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every body that a record names, with its offices and the people in its roles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class OrganisationsConfig(AppConfig):
    name = "partnership.organisations"
    verbose_name = _("Organisations")

    def ready(self):
        """Keep the history of organisations and of their parts."""
        keep_history(self.get_model("Organisation"), m2m_fields=["co_owners"])
        for part in ["OrganisationContact", "Office", "Appointment"]:
            keep_history(self.get_model(part))
