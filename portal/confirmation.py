# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page behind the link of a contact: still right, changed or ended (X-09).

Whoever opens it changes nothing: programs that look into mails follow every link. It
has no cookie, no memory and no address that others could learn.
"""

from django import forms
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.views import PublicPage
from partnership.editorial.contacts.links import (
    ClosedError,
    keep_answer,
    question_behind,
)
from partnership.editorial.enums import ContactAnswer
from partnership.editorial.models.contacts import LONGEST_NOTE
from portal.inbox.forms import WrittenField
from portal.inbox.views import NoFiles
from portal.text_pages import WRITTEN_ON

# Why a link takes no answer.
REASONS = {
    "unknown": _("This link is not one of ours. Copy it whole from the mail."),
    "used": _("Somebody has answered with this link already: each takes one answer."),
    "expired": _("The time for this answer is over."),
    "superseded": _(
        "This answer is no longer needed: the sheet was confirmed or published anew, or "
        "a newer mail asks again."
    ),
    "withdrawn": _("The sheet is no longer public: nothing is to be confirmed."),
}


class AnswerForm(forms.Form):
    """One of three answers, and what has changed."""

    answer = forms.ChoiceField(
        choices=ContactAnswer.choices,
        error_messages={
            "required": _("Choose one of the three answers."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )
    note = WrittenField(
        max_length=LONGEST_NOTE,
        required=False,
        error_messages={
            "max_length": _(
                "The note has %(show_value)d characters; at most %(limit_value)d are "
                "taken. Shorten it."
            )
        },
    )

    def sentences(self):
        """Every error, for the head of the page."""
        return [sentence for errors in self.errors.values() for sentence in errors]


class ConfirmationView(PublicPage):
    """Shows what is asked; takes one answer."""

    template_name = "portal/confirmation.html"
    last_updated = WRITTEN_ON

    # Said again: who overrides a method leaves its decorations behind.
    @method_decorator(csrf_exempt)
    def dispatch(self, request, *args, **kwargs):
        """Kept by nobody, found by nobody; its address is told to no other page."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except ClosedError as error:
            response = self.closed(str(error))
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response.render() if hasattr(response, "render") else response

    def get(self, request, *args, **kwargs):
        """The question; nothing happens."""
        return self.question(AnswerForm(), status=200)

    def post(self, request, *args, **kwargs):
        """Keep the answer, once; no file is taken."""
        request.upload_handlers = [NoFiles(request)]
        asked = question_behind(self.kwargs["token"], timezone.now())
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.question(form, status=422)
        if is_sent_from_elsewhere(request):
            text = _("The form was not sent from this portal. Check it and send again.")
            return self.question(form, status=403, refusal=text)
        keep_answer(asked.request, now=timezone.now(), **form.cleaned_data)
        return HttpResponseRedirect(reverse("portal:confirmation-thanks"), status=303)

    def question(self, form, *, status, refusal=""):
        """The page with the sheet that it is about, and the form as it was typed."""
        asked = question_behind(self.kwargs["token"], timezone.now())
        entry = asked.entry
        content = localised(entry.content.data, get_language())
        context = self.get_context_data(
            form=form,
            refusal=refusal,
            typed=form.data if form.is_bound else {},
            answers=ContactAnswer.choices,
            longest_note=LONGEST_NOTE,
            record={
                "title": content["title"],
                "summary": content["summary"],
                "url": publication_kind(entry.kind).url(entry.slug),
                "published_at": entry.published_at,
                "confirmed_on": entry.confirmed_on,
            },
            is_changed=entry.version != asked.request.version,
            expires_at=asked.request.expires_at,
            office=entry.administration,
            is_secret=True,
        )
        return self.render_to_response(context, status=status)

    def closed(self, reason):
        """Why the link takes no answer, and whom to ask."""
        status = 404 if reason == "unknown" else 410
        self.template_name = "portal/confirmation_closed.html"
        context = self.get_context_data(reason=REASONS[reason], is_secret=True)
        return self.render_to_response(context, status=status)


class ConfirmationThanksView(PublicPage):
    """The answer was kept."""

    template_name = "portal/confirmation_thanks.html"
    last_updated = WRITTEN_ON


def is_sent_from_elsewhere(request) -> bool:
    """Whether the browser says that another site sends the form.

    Silence is no refusal, other than in the inbox: who forges a request does not know
    the link, and a page that tells its address to nobody has no origin to tell.
    """
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site not in {"same-origin", "none"}
