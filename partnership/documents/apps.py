# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents that the partners take and share."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class DocumentsConfig(AppConfig):
    name = "partnership.documents"
    verbose_name = _("Acts and documents")

    def ready(self):
        """Keep the history of acts and documents; versions are never changed."""
        keep_history(self.get_model("Act"), m2m_fields=["co_owners"])
        keep_history(
            self.get_model("Document"),
            m2m_fields=["co_owners", "areas", "themes", "acts"],
        )
