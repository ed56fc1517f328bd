# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page on which a visitor asks something about a practice."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry, Slug
from portal.inbox.forms import (
    LINE_BREAKS,
    SHORTEST_WRITING,
    AccessibilityForm,
    InboxForm,
    WrittenField,
    seconds_since,
    stamp,
)
from portal.inbox.pages import page_at
from portal.inbox.questions import keep_question
from portal.inbox.views import InboxView, ThanksView, stamp_of
from portal.models import VISITORS
from practices.exchange_enums import Asker
from practices.models.questions import LONGEST_DETAILS, LONGEST_TITLE


class VisitorQuestionForm(InboxForm):
    """A question in one sentence, what is behind it, and perhaps an address."""

    title = WrittenField(
        max_length=LONGEST_TITLE,
        error_messages={
            "required": _("Write your question in one sentence."),
            "max_length": _(
                "The question has %(show_value)d characters; at most "
                "%(limit_value)d are taken. Write the rest under “In detail”."
            ),
        },
    )
    text = WrittenField(
        max_length=LONGEST_DETAILS,
        required=False,
        error_messages={
            "max_length": _(
                "The details have %(show_value)d characters; at most "
                "%(limit_value)d are taken. Shorten them."
            )
        },
    )
    asker = forms.ChoiceField(
        choices=[(asker.value, asker.label) for asker in VISITORS],
        required=False,
        error_messages={"invalid_choice": _("Who asks: choose an answer listed.")},
    )
    email = AccessibilityForm.base_fields["email"]
    written = forms.CharField(required=False)

    def clean_title(self):
        """One line: it may become a title."""
        title = " ".join(self.cleaned_data["title"].split())
        if not title.strip(LINE_BREAKS):
            raise ValidationError(_("Write your question in one sentence."))
        return title

    def clean_asker(self):
        """A citizen, unless the form says otherwise."""
        return self.cleaned_data["asker"] or Asker.PUBLIC

    def clean_email(self):
        """As long as the column that keeps it."""
        return AccessibilityForm.clean_email(self)

    def clean_written(self):
        """Nobody writes so fast; a form without our own stamp was not opened here."""
        if seconds_since(self.cleaned_data["written"]) < SHORTEST_WRITING:
            raise ValidationError(
                _("That was very quick. Wait three seconds, then send again.")
            )
        return self.cleaned_data["written"]


class VisitorQuestionView(InboxView):
    """Asks the owner of a practice; nothing is public before the owner publishes it."""

    template_name = "portal/question.html"
    form_class = VisitorQuestionForm
    purpose = "question"
    thanks_url = "portal:question-thanks"

    @cached_property
    def entry(self):
        """The practice that the address names."""
        rows = Entry.objects.of_kind("practice").select_related("administration")
        return rows.filter(slug=self.kwargs["slug"]).first()

    @property
    def sheet_url(self):
        """The sheet of the practice."""
        return reverse("practices:practice-detail", args=[self.kwargs["slug"]])

    def elsewhere(self):
        """What was renamed or withdrawn is told by the sheet's own address."""
        if self.entry is not None:
            return None
        if Slug.objects.filter(kind="practice", value=self.kwargs["slug"]).exists():
            return HttpResponseRedirect(self.sheet_url)
        raise Http404

    def post(self, request, *args, **kwargs):
        """Nothing is asked about what is not there."""
        return self.elsewhere() or super().post(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        """The form carries the moment in which it was opened: nobody else may have it."""
        if answer := self.elsewhere():
            return answer
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-cache"
        return response

    def keep(self, form):
        """One row, and a mail to the owner of the practice."""
        data = form.cleaned_data
        keep_question(
            page_at(self.sheet_url),
            asker=data["asker"],
            title=data["title"],
            text=data["text"],
            email=data["email"],
        )

    def get_context_data(self, **kwargs):
        """The practice, and the form as it was sent."""
        form = kwargs.pop("form", None) or self.form_class(initial={"written": stamp()})
        card = localised(self.entry.card, get_language())
        typed = form.data if form.is_bound else {}
        return super().get_context_data(
            form=form,
            practice={
                "id": self.entry.record,
                "title": card["title"],
                "url": self.sheet_url,
            },
            administration=self.entry.administration,
            typed=typed,
            written=stamp_of(form),
            askers=[
                {
                    "value": asker.value,
                    "label": asker.label,
                    "is_chosen": typed.get("asker", Asker.PUBLIC) == asker.value,
                }
                for asker in VISITORS
            ],
            **kwargs,
        )


class QuestionThanksView(ThanksView):
    """What happens now with a question."""

    template_name = "portal/question_thanks.html"
