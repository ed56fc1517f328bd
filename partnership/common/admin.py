# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every admin of the portal does the same way."""

from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, gettext_noop
from simple_history.admin import SimpleHistoryAdmin

from partnership.common.naming import announce_new_names

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


# Sent with a form that comes back after a new login: it is shown, not saved.
RESUMED = "_resumed"
NOT_SAVED_YET = gettext_lazy(
    "You have logged in again. This is what you had typed: nothing of it is saved yet. "
    "Choose files once more and type passwords again, then save."
)


class HistoryAdmin(SimpleHistoryAdmin):
    """Shows the history of a row to those who may read the row, and to nobody else.

    The library's own views find the history of any row by its number (R-16).
    """

    object_history_list_template = "admin/history_list.html"
    history_list_per_page = 20

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A form that comes back after a new login is looked at before it is saved."""
        form = super().get_form(request, obj, change=change, **kwargs)

        class Resumable(form):  # type: ignore[misc, valid-type]
            def clean(self) -> Any:
                if RESUMED in self.data:
                    raise ValidationError(NOT_SAVED_YET, code="resumed")
                return super().clean()

        return Resumable

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """A version is read here; what is to change is written in the form."""
        return True

    def set_history_delta_changes(self, request: HttpRequest, page_obj: Any) -> None:
        """Not compared: each comparison costs a dozen queries a version."""

    def get_history_queryset(
        self, request: HttpRequest, history_manager: Any, pk_name: str, object_id: Any
    ) -> Any:
        """The versions with the user names of who made them, in one query."""
        person = get_user_model().objects.filter(pk=OuterRef("history_user_id"))
        return history_manager.filter(**{pk_name: object_id}).annotate(
            made_by=Subquery(person.values("username")[:1])
        )

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
        """One earlier version, to read: the library would save what is posted."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        if not version_id.isdecimal():
            raise Http404
        self.readable(request, object_id)
        return super().history_form_view(request, object_id, version_id, extra_context)


class LastingAdmin(HistoryAdmin):
    """Rows that others name: never deleted, their code fixed once it exists."""

    fixed: ClassVar[list[str]] = []
    # The translated field by which the public knows the row.
    public_name: ClassVar[str] = ""

    def thing(self, obj: Any) -> tuple[str, str]:
        """How records name the row: (kind or vocabulary, code)."""
        raise NotImplementedError

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> Any:
        """A new name is right at once wherever the public reads it."""
        super().save_model(request, obj, form, change)
        if (
            change
            and self.public_name
            and any(name.startswith(self.public_name) for name in form.changed_data)
        ):
            announce_new_names(self.thing(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what no longer holds gets an end and, if there is one, a successor."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What addresses and the API rest on is chosen once."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *self.fixed] if obj else fields
