# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every admin of the portal does the same way."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from simple_history.admin import SimpleHistoryAdmin

# Texts of the history library, which has no Italian catalogue of its own.
LIBRARY_TEXTS = [
    gettext_noop("Created"),
    gettext_noop("Changed"),
    gettext_noop("Deleted"),
    gettext_noop("Revert"),
    gettext_noop("Revert %s"),
    gettext_noop("View %s"),
    gettext_noop("View history: %s"),
    gettext_noop("Change history: %s"),
    gettext_noop("You may edit it again below"),
    gettext_noop(
        "Choose a date from the list below to revert to a previous version of this object."
    ),
    gettext_noop("This object doesn't have a change history."),
    gettext_noop(
        "Press the 'Revert' button below to revert to this version of the object."
    ),
]


class HistoryAdmin(SimpleHistoryAdmin):
    """Shows the history of a row to those who may read the row, and to nobody else.

    The library's own views find the history of any row by its number (R-16).
    """

    object_history_list_template = "admin/history_list.html"

    def readable(self, request: HttpRequest, object_id: str) -> Any:
        """The row, if it is among those that the person may read; 404 otherwise."""
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_view_permission(request, row):
            raise Http404
        return row

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The list of versions."""
        self.readable(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: Any = None,
    ) -> HttpResponse:
        """One earlier version."""
        self.readable(request, object_id)
        return super().history_form_view(request, object_id, version_id, extra_context)
