# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contact of a record in its form and its list: asked now, answered, silent."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from partnership.editorial.contacts.asking import ask, mailbox_of
from partnership.editorial.enums import FOR_THE_OWNER, QuestionState
from partnership.editorial.models import ConfirmationRequest
from partnership.editorial.services import TransitionError

WAITING, TO_DEAL_WITH = "waiting", "answered"


class AsksContacts:
    """Mixed into the admin of records: a button on the form, the state of the question."""

    def get_urls(self) -> list[Any]:
        """Add what the button sends to."""
        return [
            path(
                "<path:object_id>/ask/",
                self.admin_site.admin_view(require_POST(self.ask_view)),  # type: ignore[attr-defined]
                name=f"{self.opts.app_label}_{self.opts.model_name}_ask",  # type: ignore[attr-defined]
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def ask_view(self, request: Any, object_id: str) -> HttpResponseRedirect:
        """Ask now; why it cannot be done is said above the form."""
        record = self.readable(request, object_id)  # type: ignore[attr-defined]
        try:
            asked = ask(record, by=request.user)
        except TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)  # type: ignore[attr-defined]
        else:
            text = _("%(mailbox)s is asked about “%(record)s”.") % {
                "mailbox": asked.sent_to,
                "record": record,
            }
            self.message_user(request, text, messages.SUCCESS)  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.form_of(record))  # type: ignore[attr-defined]

    def contact_of(self, request: Any, record: Any) -> dict[str, Any]:
        """Who can be asked about a record, and the last question; for its owners."""
        if not record.contact_mailboxes or not self.is_own(request, record):  # type: ignore[attr-defined]
            return {}
        asked = ConfirmationRequest.objects.filter(record=record.uuid)
        last = asked.select_related("given").first()
        may_ask = self.may_confirm(request, record) and not record.is_demonstration  # type: ignore[attr-defined]
        url = "admin:editorial_confirmationrequest_change"
        return {
            "contact": {
                "mailbox": mailbox_of(record),
                "last": last,
                "last_url": reverse(url, args=[last.pk]) if last else "",
                "may_ask": may_ask,
            }
        }


class ContactFilter(admin.SimpleListFilter):
    """Narrows a list of records by what their contact was asked and answered."""

    title = gettext_lazy("contact asked")
    parameter_name = "contact"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        """Who waits for whom; of kinds whose contact is asked."""
        if not model_admin.model.contact_mailboxes:
            return []
        return [
            (WAITING, _("waiting for the contact")),
            (TO_DEAL_WITH, _("answered or silent, to be dealt with")),
        ]

    def queryset(self, request: Any, queryset: Any) -> Any:
        """The records with such a question; of other administrations none."""
        states = {WAITING: [QuestionState.WAITING], TO_DEAL_WITH: FOR_THE_OWNER}
        if self.value() not in states:
            return queryset
        own = queryset.model.objects.owned_by(request.user)
        found = own.with_question(*states[self.value()])
        return queryset.filter(pk__in=found.values("pk"))
