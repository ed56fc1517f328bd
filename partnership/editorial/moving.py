# SPDX-License-Identifier: AGPL-3.0-or-later
"""Moving records in the admin: what is offered, its confirmation, many at once."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from partnership.accounts.models import User
from partnership.catalogue.kinds import publication_kind
from partnership.common.admin import RESUMED
from partnership.editorial.comparing import compared, published_version
from partnership.editorial.confirming import ConfirmsRecords
from partnership.editorial.enums import PublicState, Transition, WorkState
from partnership.editorial.forms import MoveForm
from partnership.editorial.models import JournalEntry
from partnership.editorial.quality.uses import uses_of
from partnership.editorial.scheduling import cancel, schedule, to_come
from partnership.editorial.services import FOR_WRITERS, TransitionError, move

# What is offered, by what the public sees and where the work stands.
OFFERED = {
    Transition.SUBMIT: lambda record: (
        record.state == WorkState.DRAFT and record.public_state != PublicState.PUBLISHED
    ),
    Transition.RETURN: lambda record: record.state == WorkState.SUBMITTED,
    Transition.PUBLISH: lambda record: (
        record.state == WorkState.SUBMITTED
        or record.public_state in {PublicState.NEVER, PublicState.PENDING}
    ),
    Transition.WITHDRAW: lambda record: (
        record.public_state in {PublicState.PUBLISHED, PublicState.PENDING}
    ),
    Transition.RESTORE: lambda record: record.public_state == PublicState.WITHDRAWN,
}


class MovesRecords(ConfirmsRecords):
    """Mixed into the admin of records: transitions as buttons and as actions."""

    actions = ["submit_selected", "publish_selected", "confirm_selected"]

    def get_urls(self):
        """Add the confirmation of a transition, and what gives up a date."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path(
                "<path:object_id>/move/<str:transition>/",
                self.admin_site.admin_view(self.move_one),
                name=f"{name}_move",
            ),
            path(
                "<path:object_id>/cancel/",
                self.admin_site.admin_view(require_POST(self.cancel_view)),
                name=f"{name}_cancel",
            ),
            *super().get_urls(),
        ]

    def move_one(self, request, object_id, transition):
        """Ask for confirmation and reason, then move the record."""
        record = self.readable(request, object_id)
        if transition not in OFFERED:
            raise Http404
        if not self.may_move(request, transition, record):
            raise PermissionDenied
        back = self.form_of(record)
        form = MoveForm(
            request.POST if request.method == "POST" else None,
            record=record,
            transition=transition,
        )
        # What comes back after a new login is looked at before it is done.
        is_sent = request.method == "POST" and RESUMED not in request.POST
        if is_sent and form.is_valid():
            try:
                done = self._move(request.user, record, transition, form.cleaned_data)
            except TransitionError as error:
                form.refuse(error)
            else:
                self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(back)
        percentage, missing = record.completeness()
        seen_by_public = published_version(record)
        context = self.admin_site.each_context(request) | {
            "title": Transition(transition).label,
            "published": seen_by_public,
            # What a publication would change for the public.
            "differences": transition in {Transition.SUBMIT, Transition.PUBLISH}
            and seen_by_public is not None
            and compared(record, seen_by_public, record.version),
            "opts": self.opts,
            "original": record,
            "form": form,
            "back": back,
            "media": self.media,
            "asks_for_completeness": transition
            in {Transition.SUBMIT, Transition.PUBLISH},
            "percentage": percentage,
            "missing": missing,
            "blocking": record.essentials_missing(),
            # What would lack something for the public.
            "uses": uses_of(record, request.user)
            if transition == Transition.WITHDRAW
            else None,
        }
        return render(request, "admin/editorial/move.html", context)

    @staticmethod
    def _move(person, record, transition, given) -> str:
        """Do it now, or on the date that is given; what was done, in a sentence."""
        at = given.pop("at", None)
        if at is None:
            move(record, transition, by=person, **given)
            return _("“%(record)s”: %(transition)s, done.") % {
                "record": record,
                "transition": Transition(transition).label,
            }
        coming = schedule(record, transition, at=at, by=person, **given)
        return _("“%(record)s”: %(move)s.") % {"record": record, "move": coming}

    def cancel_view(self, request, object_id):
        """Give up the date of a record."""
        record = self.readable(request, object_id)
        try:
            cancel(record, by=request.user)
        except TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("The date is given up."), messages.SUCCESS)
        return HttpResponseRedirect(self.form_of(record))

    def moves_of(self, request, record) -> dict[str, Any]:
        """What can be done with a record now, and what was done; internal to owners."""
        is_own = self.is_own(request, record)
        return {
            "offered": [
                {"label": transition.label, "value": transition.value}
                for transition, is_offered in OFFERED.items()
                if is_offered(record)
                and not record.closed()
                and self.may_move(request, transition, record)
                # What is for nobody outside on any day is not offered to them.
                and not (
                    transition == Transition.PUBLISH
                    and publication_kind(record.kind).refusal(record, on=date.max)
                )
            ],
            "journal": _journal(record) if is_own else [],
            "to_come": to_come(record) if is_own else None,
            "returned": _returned(record) if is_own else None,
            "may_cancel": self.may_move(request, Transition.CANCEL, record),
            "may_confirm": self.may_confirm(request, record),
        }

    def is_own(self, request, record) -> bool:
        """Whether the record belongs to an administration that the person works for."""
        return self.model.objects.owned_by(request.user).filter(pk=record.pk).exists()

    def may_move(self, request, transition, record=None) -> bool:
        """Whether the roles allow it, for this record where one is given."""
        action = "change" if transition in FOR_WRITERS else "publish"
        permission = f"{self.opts.app_label}.{action}_{self.opts.model_name}"
        if record is None or not request.user.has_perm(permission):
            return request.user.has_perm(permission)
        rows = self.model.objects
        gate = (
            rows.editable_by(request.user)
            if transition in FOR_WRITERS
            else rows.publishable_by(request.user)
        )
        return gate.filter(pk=record.pk).exists()

    def has_publish_permission(self, request):
        """Whether the person's roles publish this kind of record."""
        return self.may_move(request, Transition.PUBLISH)

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        """Submit every chosen record; each refusal is told by name."""
        self._move_all(request, queryset, Transition.SUBMIT)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Publish every chosen record; each refusal is told by name."""
        self._move_all(request, queryset, Transition.PUBLISH)

    def _move_all(self, request, queryset, transition):
        moved = 0
        for record in queryset:
            try:
                move(record, transition, by=request.user)
            except TransitionError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                moved += 1
        if moved:
            self.message_user(
                request,
                ngettext("%(count)d record: done.", "%(count)d records: done.", moved)
                % {"count": moved},
                messages.SUCCESS,
            )


def _returned(record) -> JournalEntry | None:
    """Why a draft lies here again, unless it was submitted since."""
    moves = JournalEntry.objects.filter(
        record=record.uuid,
        transition__in=[Transition.SUBMIT, Transition.RETURN, Transition.PUBLISH],
    )
    last = moves.first()
    is_back = record.state == WorkState.DRAFT and last is not None
    return last if is_back and last.transition == Transition.RETURN else None


def _journal(record) -> list[dict[str, Any]]:
    rows = list(JournalEntry.objects.filter(record=record.uuid)[:20])
    people = User.objects.in_bulk({row.done_by_id for row in rows} - {None})
    return [
        {
            "done_at": row.done_at,
            "label": row.get_transition_display(),
            "by": people.get(row.done_by_id, row.done_by_role),
            "reason": row.reason,
            "version": row.version,
        }
        for row in rows
    ]
