# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the table of roles to the database."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from partnership.roles import ROLE_PERMISSIONS


class Command(BaseCommand):
    """Give each role's group exactly the permissions that the table says."""

    help = __doc__

    @transaction.atomic
    def handle(self, **options):
        """Compare the table with the permissions there are, and write the groups."""
        by_name = {
            f"{permission.content_type.app_label}.{permission.codename}": permission
            for permission in Permission.objects.select_related("content_type")
        }
        for role, names in ROLE_PERMISSIONS.items():
            if missing := names - by_name.keys():
                raise CommandError(
                    f"The role {role} names permissions that do not exist: "
                    f"{', '.join(sorted(missing))}. Correct partnership/roles.py."
                )
            group, _is_new = Group.objects.get_or_create(name=role.value)
            group.permissions.set(by_name[name] for name in names)
        self.stdout.write(
            _("Roles: %(count)d in step with the table.")
            % {"count": len(ROLE_PERMISSIONS)}
        )
