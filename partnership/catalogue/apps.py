# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the public sees."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class CatalogueConfig(AppConfig):
    name = "partnership.catalogue"
    verbose_name = _("Public catalogue")

    def ready(self):
        """Keep the history of the synonyms."""
        keep_history(self.get_model("Synonym"))
