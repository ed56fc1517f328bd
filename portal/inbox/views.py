# SPDX-License-Identifier: AGPL-3.0-or-later
"""What takes in ratings and reports: with and without scripts, without a cookie."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnership.catalogue.views import PublicPage
from portal.enums import ReportKind
from portal.inbox import services
from portal.inbox.flood import is_flood, seconds_until_tomorrow
from portal.inbox.forms import (
    AccessibilityForm,
    CorrectionForm,
    RatingForm,
    ReportForm,
    seconds_since,
    stamp,
)
from portal.inbox.origin import comes_from_here
from portal.inbox.pages import page_at
from portal.inbox.texts import offered_text, offered_texts, sheet_of
from portal.text_pages import WRITTEN_ON


class NoFiles(FileUploadHandler):
    """Lets files pass by: they are read from the line and kept nowhere."""

    def new_file(self, *args, **kwargs):
        """Skip it."""
        raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        """Nothing arrives here."""

    def file_complete(self, file_size):
        """Nothing was kept."""


class InboxView(PublicPage):
    """A page with a form: what is refused comes back as it was typed.

    Subclasses set the form, the purpose that flood control counts, the page that says
    thanks, and keep what is valid.
    """

    form_class: type
    purpose: str
    thanks_url: str
    last_updated = WRITTEN_ON

    def post(self, request, *args, **kwargs):
        """Check where it comes from, what it says, and how much came already."""
        # No form here has a file: what comes all the same is not even kept for a moment.
        request.upload_handlers = [NoFiles(request)]
        form = self.form_class(request.POST)
        is_valid = form.is_valid()
        if not comes_from_here(request):
            return self.refused(
                form,
                _("The form was not sent from this portal. Check it and send again."),
                status=403,
            )
        if not is_valid:
            return self.answer(form, status=422)
        if self.is_unfinished(form):
            return self.answer(form, status=200)
        if is_flood(request, self.purpose):
            response = self.refused(
                form,
                _(
                    "Today too many messages came from your connection. "
                    "Try again tomorrow, or write to the office."
                ),
                status=429,
            )
            response["Retry-After"] = str(seconds_until_tomorrow())
            return response
        self.keep(form)
        # See other: reloading the page that says thanks sends nothing again.
        query = urlencode({"page": form.data.get("page", "")})
        return HttpResponseRedirect(f"{reverse(self.thanks_url)}?{query}", status=303)

    def is_unfinished(self, form):
        """Whether there are more questions to ask."""
        return False

    def keep(self, form):
        """Store what a valid form says."""
        raise NotImplementedError

    def refused(self, form, sentence, *, status):
        """The form again, as typed, with why it was not taken."""
        return self.answer(form, status=status, refusal=sentence)

    def answer(self, form, *, status, refusal=""):
        """The page with the form as it was sent."""
        context = self.get_context_data(form=form, refusal=refusal, is_answer=True)
        response = self.render_to_response(context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response


class RatingView(InboxView):
    """Rates a page: the whole form, or what follows the stars where they stood alone."""

    template_name = "portal/rating.html"
    form_class = RatingForm
    purpose = "rating"
    thanks_url = "portal:rating-thanks"

    def is_unfinished(self, form):
        """The score alone is answered with what one may add."""
        return form.is_score_alone

    def keep(self, form):
        """One row."""
        data = form.cleaned_data
        services.rate(
            form.rated, score=data["score"], answer=data["answer"], text=data["text"]
        )

    def get_context_data(self, **kwargs):
        """The form as sent, or an empty one for the page that the address names."""
        form = kwargs.pop("form", None)
        if form:
            rated = page_at(form.data.get("page", ""))
        else:
            address = self.request.GET.get("page", "")
            rated = page_at(address) or page_at(reverse("portal:home"))
        return super().get_context_data(
            form=form,
            rated=rated,
            rated_address=rated.url if rated else "",
            score=form.data.get("score", "") if form else "",
            **kwargs,
        )


class ReportView(InboxView):
    """Reports an error on a page."""

    template_name = "portal/report.html"
    form_class = ReportForm
    purpose = "report"
    thanks_url = "portal:report-thanks"
    kind = ReportKind.ERROR

    def get(self, request, *args, **kwargs):
        """The form carries the moment in which it was opened: nobody else may have it."""
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    def keep(self, form):
        """One row, and a mail to the administration."""
        data = form.cleaned_data
        services.report(
            form.reported,
            address=data["page"],
            kind=self.kind,
            text=data["text"],
            email=data.get("email", ""),
        )

    def get_context_data(self, **kwargs):
        """The page that it is about: from the form, else from the address."""
        form = kwargs.pop("form", None)
        given = form.data if form else self.request.GET
        form = form or self.form_class(initial={"written": stamp()})
        page = page_at(given.get("page", ""))
        return super().get_context_data(
            form=form,
            reported=page,
            address=given.get("page", "") if "page" not in form.errors else "",
            typed=form.data if form.is_bound else {},
            written=stamp_of(form),
            **kwargs,
        )


class AccessibilityView(ReportView):
    """How accessible the portal is, and where to report a barrier."""

    template_name = "portal/accessibility.html"
    form_class = AccessibilityForm
    kind = ReportKind.ACCESSIBILITY


class CorrectionView(ReportView):
    """Proposes how a text of a sheet should read: first which text, then the new one."""

    template_name = "portal/correction.html"
    form_class = CorrectionForm
    kind = ReportKind.CORRECTION

    def get(self, request, *args, **kwargs):
        """Only what the public reads now can be corrected."""
        if self.sheet() is None:
            raise Http404
        return super().get(request, *args, **kwargs)

    def sheet(self):
        """What is published of the record whose page the address, or the form, names."""
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        page = page_at(given.get("page", ""))
        return page and page.record and sheet_of(page.record_kind, page.record)

    def keep(self, form):
        """One row, with what the visitor read and what should stand there."""
        data = form.cleaned_data
        services.report(
            form.reported,
            address=data["page"],
            kind=self.kind,
            text=data["text"],
            email=data["email"],
            proposed={
                "column": form.chosen.column,
                "version": form.published_version,
                "before": form.chosen.text,
                "proposal": data["proposal"],
            },
        )

    def get_context_data(self, **kwargs):
        """The texts of the sheet, or the chosen one as it is read now."""
        context = super().get_context_data(**kwargs)
        entry = self.sheet()
        form = context["form"]
        given = form.data if form.is_bound else self.request.GET
        chosen = entry and offered_text(entry, given.get("field", ""))
        return context | {
            "entry": entry,
            "chosen": chosen,
            "proposal": given.get("proposal", "")
            if form.is_bound
            else chosen and chosen.text,
            "texts": offered_texts(entry, get_language())
            if entry and not chosen
            else [],
        }


class ThanksView(PublicPage):
    """What was sent has been kept; the way back leads to a page of this portal."""

    last_updated = WRITTEN_ON

    def get_context_data(self, **kwargs):
        """Back to the page that it was about, else home."""
        page = page_at(self.request.GET.get("page", ""))
        return super().get_context_data(
            back=page.url if page else reverse("portal:home"), **kwargs
        )


class RatingThanksView(ThanksView):
    """The sentence of the national rating."""

    template_name = "portal/rating_thanks.html"


class ReportThanksView(ThanksView):
    """What happens now with a report."""

    template_name = "portal/report_thanks.html"


def stamp_of(form) -> str:
    """The stamp that the form carries on; a new one in place of a forged one."""
    written = form.data.get("written", "") if form.is_bound else ""
    return written if seconds_since(written) >= 0 else stamp()
