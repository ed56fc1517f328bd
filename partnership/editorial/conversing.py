# SPDX-License-Identifier: AGPL-3.0-or-later
"""Remarks beside a record, and the choice of who reviews it, in the admin."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partnership.accounts.models import User
from partnership.common.admin import RESUMED
from partnership.editorial.conversation import (
    assign,
    may_remark,
    remark,
    remarks_for,
    reviewers_of,
)
from partnership.editorial.enums import Transition
from partnership.editorial.forms import AssignForm, RemarkForm
from partnership.editorial.services import TransitionError

# The name in the session of a remark that could not be written yet.
KEPT = "kept remark"


class HoldsConversations:
    """Mixed into the admin of records: people write to each other beside the form."""

    def get_urls(self):
        """Add what sends a remark, and what assigns the review."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/remark/",
                view(require_POST(self.remark_view)),
                name=f"{name}_remark",
            ),
            path(
                "<path:object_id>/assign/",
                view(require_POST(self.assign_view)),
                name=f"{name}_assign",
            ),
            *super().get_urls(),
        ]

    def remark_view(self, request, object_id):
        """Write the remark; what is wrong with it is said above the form."""
        record = self.readable(request, object_id)
        form = RemarkForm(request.POST, is_own=self.is_own(request, record))
        if RESUMED in request.POST or not form.is_valid():
            # It stands in the form again, to be sent or mended.
            request.session[KEPT] = {str(record.uuid): request.POST.get("text", "")}
            self._say(request, {} if RESUMED in request.POST else form.errors)
        else:
            self._try(
                request,
                lambda: remark(record, by=request.user, **form.cleaned_data),
                _("The remark is written."),
            )
        return HttpResponseRedirect(f"{self.form_of(record)}#remarks")

    def assign_view(self, request, object_id):
        """Say who is to review the record."""
        record = self.readable(request, object_id)
        if not self.may_move(request, Transition.ASSIGN, record):
            raise PermissionDenied
        form = AssignForm(request.POST, people=reviewers_of(record))
        if form.is_valid():
            person = form.cleaned_data["person"]
            self._try(
                request,
                lambda: assign(record, person, by=request.user),
                _("%(person)s is to review this record.") % {"person": person}
                if person
                else _("Nobody in particular is to review this record."),
            )
        else:
            self._say(request, form.errors)
        return HttpResponseRedirect(self.form_of(record))

    def conversation_about(self, request, record) -> dict[str, Any]:
        """The remarks that the person may read, and the forms to answer."""
        is_own = self.is_own(request, record)
        kept = request.session.pop(KEPT, {}).get(str(record.uuid), "")
        rows = list(remarks_for(record, request.user, is_own=is_own))
        people = User.objects.in_bulk({row.written_by_id for row in rows} - {None})
        may_assign = self.may_move(request, Transition.ASSIGN, record)
        return {
            "remarks": [
                {
                    "row": row,
                    "by": people.get(row.written_by_id, row.written_by_role),
                }
                for row in rows
            ],
            "remark_form": RemarkForm(is_own=is_own, initial={"text": kept})
            if is_own or may_remark(record, request.user)
            else None,
            "assigned_to": record.assigned_to if is_own else None,
            "assign_form": AssignForm(
                people=reviewers_of(record), initial={"person": record.assigned_to_id}
            )
            if may_assign
            else None,
        }

    def _try(self, request, act, done) -> None:
        try:
            act()
        except TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)

    def _say(self, request, errors) -> None:
        for found in errors.values():
            for text in found:
                self.message_user(request, str(text), messages.ERROR)
