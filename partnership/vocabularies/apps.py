# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of choices that staff may change."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class VocabulariesConfig(AppConfig):
    name = "partnership.vocabularies"
    verbose_name = _("Vocabularies")

    def ready(self):
        """Keep the history of the terms."""
        keep_history(self.get_model("Vocabulary"))
        keep_history(self.get_model("Term"))
