# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recurring jobs, for staff to look at."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partnership.jobs import TASKS
from partnership.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """What runs by itself, when it last ran and how it ended; nothing is changed here."""

    list_display = ["label", "due_at", "started_at", "ended_at", "outcome", "detail"]
    list_display_links = None

    @admin.display(description=_("Job"))
    def label(self, job):
        """What staff call it; one of an earlier release has its name left."""
        return TASKS[job.name].label if job.name in TASKS else job.name

    def has_add_permission(self, request):
        """Jobs come with the program."""
        return False

    def has_change_permission(self, request, obj=None):
        """And are run by the worker."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody takes one away."""
        return False
