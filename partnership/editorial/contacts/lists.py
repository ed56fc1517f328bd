# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions to contacts and their answers in the admin, and on the start page."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from partnership.accounts.models import User
from partnership.editorial.contacts.answering import deal_with, record_of
from partnership.editorial.desk import Line, editorial_models
from partnership.editorial.enums import ContactAnswer, QuestionState, Transition
from partnership.editorial.log import KindFilter, of_own_records, with_titles
from partnership.editorial.models import ConfirmationRequest
from partnership.editorial.quality.words import form_url
from partnership.editorial.services import TransitionError, check_right

SHORT = 80


def questions_of(user: User) -> Any:
    """Questions about records of a person's administrations, shared ones included."""
    return of_own_records(ConfirmationRequest.objects.all(), user)


def answers_for(user: User) -> list[Line]:
    """How many answers, and questions without any, wait for the owners; one query."""
    counts = {
        (state, answer): count
        for state, answer, count in questions_of(user)
        .for_the_owner()
        .order_by()
        .values_list("state", "given__answer")
        .annotate(count=Count("pk"))
    }
    url = reverse("admin:editorial_confirmationrequest_changelist")
    answered, silent = QuestionState.ANSWERED, QuestionState.UNANSWERED
    lines = [
        Line(
            ContactAnswer(answer).label,
            counts.get((answered, answer), 0),
            f"{url}?state__exact={answered}&answer={answer}",
        )
        for answer in [
            ContactAnswer.CHANGED,
            ContactAnswer.ENDED,
            # The sheet was published anew before the answer came.
            ContactAnswer.RIGHT,
        ]
    ]
    lines.append(
        Line(
            _("No answer"),
            counts.get((silent, None), 0),
            f"{url}?state__exact={silent}",
        )
    )
    return [line for line in lines if line.count]


class AnswerFilter(admin.SimpleListFilter):
    """Narrows the list to one answer."""

    title = gettext_lazy("answer")
    parameter_name = "answer"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """The three answers."""
        return ContactAnswer.choices

    def queryset(self, request: Any, queryset: Any) -> Any:
        """Those that were answered so."""
        if self.value() not in ContactAnswer.values:
            return queryset
        return queryset.filter(given__answer=self.value())


class ConfirmationRequestAdmin(admin.ModelAdmin):
    """What contacts were asked about own records, and what they answered; to be read."""

    change_form_template = "admin/editorial/question.html"
    list_display = ["asked_at", "about", "state", "answer", "short_note", "sent_to"]
    list_display_links = ["asked_at"]
    list_filter = ["state", AnswerFilter, KindFilter, "asked_at"]
    search_fields = ["sent_to", "given__note"]
    date_hierarchy = "asked_at"
    list_per_page = 50
    show_full_result_count = False
    fields = [
        "about",
        "state",
        "answer",
        "answered_at",
        "note",
        "sent_to",
        "asked_at",
        "asked_by",
        "reminded_at",
        "expires_at",
        "version",
        "handled",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """About own records, with their titles and answers."""
        return with_titles(questions_of(request.user)).select_related("given")

    def has_add_permission(self, request: Any) -> bool:
        """Contacts are asked by the job, or from the form of their record."""
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """What was asked and answered stays."""
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """It goes after its time."""
        return False

    def get_urls(self) -> list[Any]:
        """Add what the button sends to."""
        view = self.admin_site.admin_view(require_POST(self.deal_with_view))
        name = "editorial_confirmationrequest_deal_with"
        return [path("<int:number>/deal-with/", view, name=name), *super().get_urls()]

    def deal_with_view(self, request: Any, number: int) -> HttpResponseRedirect:
        """Note that the answer was dealt with."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(self.get_queryset(request), pk=number)
        try:
            deal_with(row, by=request.user)
        except TransitionError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("Dealt with."), messages.SUCCESS)
        url = reverse("admin:editorial_confirmationrequest_change", args=[number])
        return HttpResponseRedirect(url)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any):
        """Add the form of the record, and whether there is something to do."""
        row = context["original"]
        record = record_of(row)
        may_deal = record is not None and row.is_for_the_owner
        if may_deal:
            try:
                check_right(record, Transition.CONFIRM, request.user)
            except TransitionError:
                may_deal = False
        context |= {"record_url": _form_of(row), "may_deal_with": may_deal}
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("record"))
    def about(self, row: ConfirmationRequest) -> str:
        """The title, which leads to the form."""
        url = _form_of(row)
        title = row.record_title or "–"  # type: ignore[attr-defined]
        return format_html('<a href="{}">{}</a>', url, title) if url else title

    @admin.display(description=gettext_lazy("answer"))
    def answer(self, row: ConfirmationRequest) -> str:
        """What the contact chose."""
        return row.given.get_answer_display() if row.has_answer else "–"

    @admin.display(description=gettext_lazy("answered at"))
    def answered_at(self, row: ConfirmationRequest) -> str:
        """When that was."""
        if not row.has_answer:
            return "–"
        return date_format(timezone.localtime(row.given.answered_at), "d.m.Y H:i")

    @admin.display(description=gettext_lazy("note"))
    def note(self, row: ConfirmationRequest) -> str:
        """What the contact wrote."""
        return (row.given.note if row.has_answer else "") or "–"

    @admin.display(description=gettext_lazy("note"))
    def short_note(self, row: ConfirmationRequest) -> str:
        """Enough to know what it is about."""
        text = self.note(row)
        return text if len(text) <= SHORT else f"{text[:SHORT]}…"

    @admin.display(description=gettext_lazy("asked by"))
    def asked_by(self, row: ConfirmationRequest) -> str:
        """The person who asked, or the portal itself."""
        if row.asked_by_id is None:
            return _("the portal, by itself")
        return str(User.objects.filter(pk=row.asked_by_id).first() or "–")

    @admin.display(description=gettext_lazy("dealt with by"))
    def handled(self, row: ConfirmationRequest) -> str:
        """Who dealt with it."""
        if row.handled_by_id is None:
            return "–"
        return str(User.objects.filter(pk=row.handled_by_id).first() or "–")


def _form_of(row: ConfirmationRequest) -> str:
    """The form of the record in the admin; "" where it is gone."""
    models = {model.kind: model for model in editorial_models()}
    number = row.record_number  # type: ignore[attr-defined]
    return form_url(models[row.kind], number) if number else ""
