# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saying in the admin that a published record is still right."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from partnership.editorial.enums import PublicState, Transition
from partnership.editorial.forms import version_in
from partnership.editorial.services import TransitionError, confirm


class ConfirmsRecords:
    """Mixed into the admin of records: a button on the form, an action of the list."""

    def get_urls(self) -> list[Any]:
        """Add what the button sends to."""
        return [
            path(
                "<path:object_id>/confirm/",
                self.admin_site.admin_view(require_POST(self.confirm_view)),  # type: ignore[attr-defined]
                name=f"{self.opts.app_label}_{self.opts.model_name}_confirm",  # type: ignore[attr-defined]
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def may_confirm(self, request: Any, record: Any) -> bool:
        """Whoever may change it, as long as the public sees it."""
        return (
            record.public_state in {PublicState.PUBLISHED, PublicState.PENDING}
            and not record.closed()
            and self.may_move(request, Transition.CONFIRM, record)  # type: ignore[attr-defined]
        )

    def confirm_view(self, request: Any, object_id: str) -> HttpResponseRedirect:
        """Confirm the version that the person has seen, and no other."""
        record = self.readable(request, object_id)  # type: ignore[attr-defined]
        try:
            # Without a version nothing was seen.
            seen = version_in(request.POST, "version") or 0
            confirm(record, by=request.user, version=seen)
        except TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)  # type: ignore[attr-defined]
        else:
            text = _("“%(record)s” is confirmed.") % {"record": record}
            self.message_user(request, text, messages.SUCCESS)  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.form_of(record))  # type: ignore[attr-defined]

    @admin.action(
        description=gettext_lazy("Confirm: still right"), permissions=["change"]
    )
    def confirm_selected(self, request: Any, queryset: Any) -> None:
        """Confirm every chosen record; each refusal is told by name."""
        confirmed = 0
        for record in queryset:
            try:
                confirm(record, by=request.user)
            except TransitionError as error:
                self.message_user(request, str(error), messages.ERROR)  # type: ignore[attr-defined]
            else:
                confirmed += 1
        if confirmed:
            text = ngettext(
                "%(count)d record is confirmed.",
                "%(count)d records are confirmed.",
                confirmed,
            )
            self.message_user(  # type: ignore[attr-defined]
                request, text % {"count": confirmed}, messages.SUCCESS
            )
