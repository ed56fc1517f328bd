# SPDX-License-Identifier: AGPL-3.0-or-later
"""Area A of the protocol: exchange of good practices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = _("Area A: exchange of good practices")

    def ready(self):
        """Keep the history of practices, of what they are tagged with and their parts."""
        keep_history(
            self.get_model("Practice"),
            m2m_fields=[
                "areas",
                "co_owners",
                "themes",
                "target_groups",
                "goals",
                "territories",
                "organisations",
                "documents",
                "agreements",
                "events",
            ],
        )
        for record in ["EvidenceReview", "Adoption"]:
            keep_history(self.get_model(record), m2m_fields=["co_owners"])
        keep_history(
            self.get_model("Lesson"), m2m_fields=["co_owners", "areas", "themes"]
        )
        for part in [
            "PracticeFigure",
            "PracticeLink",
            "ApplicationWindow",
            "EvidenceAnswer",
            "AdoptionStep",
            "AdoptionOutcome",
        ]:
            keep_history(self.get_model(part))
        keep_history(self.get_model("Question"), m2m_fields=["co_owners"])
        keep_history(self.get_model("ExchangeRequest"))
