# SPDX-License-Identifier: AGPL-3.0-or-later
"""Occasions on which administrations meet: study visits, workshops, conventions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class EventsConfig(AppConfig):
    name = "partnership.events"
    verbose_name = _("Events")

    def ready(self):
        """Keep the history of events and of their parts."""
        keep_history(
            self.get_model("Event"),
            m2m_fields=[
                "co_owners",
                "areas",
                "organisers",
                "invited_territories",
                "agreements",
                "materials",
            ],
        )
        for part in ["EventParticipant", "EventLink"]:
            keep_history(self.get_model(part))
