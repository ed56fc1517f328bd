# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frame as an application: management commands, demonstration data, locale."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from partnership.public_role import grant_after_migrations


class PartnershipConfig(AppConfig):
    name = "partnership"

    def ready(self):
        """After migrations the public role may read what its table says."""
        post_migrate.connect(grant_after_migrations, sender=self)
