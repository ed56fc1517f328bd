# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a record is written, reviewed, published and withdrawn."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from partnership.common.history import keep_history


class EditorialConfig(AppConfig):
    name = "partnership.editorial"
    verbose_name = _("Editorial work")

    def ready(self):
        """Keep the history of the rules, and the translations’ marks with every save."""
        keep_history(self.get_model("EditorialRule"))
        # Needs the models, which are loaded by now.
        from partnership.editorial.translating import follow

        follow()
