# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a record is written, reviewed, published and withdrawn."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "partnership.editorial"
    verbose_name = _("Editorial work")
