# SPDX-License-Identifier: AGPL-3.0-or-later
"""Protocols and conventions: who was bound to whom, on which day."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class AgreementsConfig(AppConfig):
    name = "partnership.agreements"
    verbose_name = _("Agreements")

    def ready(self):
        """Keep the history of agreements and of their parts."""
        keep_history(
            self.get_model("Agreement"),
            m2m_fields=["co_owners", "areas", "acts", "documents"],
        )
        for part in ["AgreementParty", "Attestation", "AgreementLink"]:
            keep_history(self.get_model(part))
