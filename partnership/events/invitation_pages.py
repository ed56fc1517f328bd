# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the admin from which one invites to an event."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from js_asset import Media

from partnership.catalogue.export.about import origin
from partnership.common.admin import RESUMED
from partnership.events.forms import InvitationForm
from partnership.events.inviting import (
    InvitationError,
    chosen,
    invite,
    published,
    refusal,
)
from partnership.events.mails import Letter, subject_and_text


class InvitesToEvents:
    """Mixed into the admin of events: choose, look at the mail, send it."""

    def get_urls(self):
        """Add the page."""
        return [
            path(
                "<path:object_id>/invite/",
                self.admin_site.admin_view(self.invite_view),
                name="events_event_invite",
            ),
            *super().get_urls(),
        ]

    def invite_view(self, request, object_id):
        """First the choice, then the preview, then the mails."""
        event = self.readable(request, object_id)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        entry = published(event)
        reason = refusal(event, entry, timezone.localdate())
        # What comes back after a new login is looked at before it is sent.
        is_sent = request.method == "POST" and RESUMED not in request.POST
        form = InvitationForm(
            request.POST if request.method == "POST" else None, user=request.user
        )
        preview = None
        if is_sent and not reason and form.is_valid():
            letter = self.letter(request, event, form)
            if "_send" in request.POST and self.send(request, event, form, letter):
                return HttpResponseRedirect(
                    reverse("admin:events_event_invite", args=[event.pk])
                )
            if "_change" not in request.POST:
                preview = self.preview_of(event, entry, form, letter)
        return render(
            request,
            "admin/events/invite.html",
            self.admin_site.each_context(request)
            | {
                "title": _("Invite"),
                "opts": self.opts,
                "original": event,
                "reason": reason,
                "form": form,
                "preview": preview,
                "back": self.form_of(event),
                "invitations": event.invitations.select_related(
                    "administration", "organisation", "sent_by"
                )[:200],
                # The choice of organisations is a script, and wants its nonce.
                "media": Media.from_media(form.media, nonce=request.csp_nonce),
            },
        )

    def letter(self, request, event, form):
        """The mail's words; answers go to the office of the event, or to the mailbox."""
        return Letter(
            language=form.cleaned_data["language"],
            message=form.cleaned_data["message"],
            origin=origin(request),
            reply_to=event.contact_email or event.administration.email,
        )

    def preview_of(self, event, entry, form, letter):
        """Whom the mail reaches, and what it says."""
        subject, text = subject_and_text(entry, letter)
        form.data = form.data.copy()
        form.data["sequence"] = str(entry.version)
        return {
            "chosen": chosen(event, entry.version, form.bodies()),
            "subject": subject,
            "text": text,
        }

    def send(self, request, event, form, letter) -> bool:
        """Whether it was done; if not, the page says why."""
        try:
            sending = invite(
                event,
                form.bodies(),
                by=request.user,
                sequence=form.cleaned_data["sequence"] or 0,
                letter=letter,
            )
        except InvitationError as error:
            self.message_user(request, str(error), messages.ERROR)
            return False
        count = len(sending.invitations) - len(sending.failed)
        text = ngettext(
            "%(count)d invitation is sent.", "%(count)d invitations are sent.", count
        )
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
        if sending.failed:
            self.message_user(
                request,
                _("Not sent, since the mail server refused them: %(mailboxes)s.")
                % {"mailboxes": ", ".join(row.mailbox for row in sending.failed)},
                messages.ERROR,
            )
        return True
