# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person may do follows from today's assignments."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission


class AssignmentBackend(ModelBackend):
    """Password login; the groups of a person are the roles held today.

    The group of each role, with its permissions, is written by `sync_roles`.
    On which records a permission holds is decided by `editable_by` and `visible_to`.
    """

    def _get_group_permissions(self, user_obj):
        roles = {assignment.role for assignment in user_obj.current_assignments}
        return Permission.objects.filter(group__name__in=roles)
