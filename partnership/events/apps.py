# SPDX-License-Identifier: AGPL-3.0-or-later
"""Occasions on which administrations meet, and courses."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class EventsConfig(AppConfig):
    name = "partnership.events"
    verbose_name = _("Events")

    def ready(self):
        """Keep the history of events, of courses and of their parts.

        Not of enrolments and certificates: a history would keep names for ever.
        """
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
        keep_history(
            self.get_model("Course"),
            m2m_fields=["co_owners", "areas", "organisers", "documents"],
        )
        for part in ["EventParticipant", "EventLink", "CourseEdition", "CourseLink"]:
            keep_history(self.get_model(part))
