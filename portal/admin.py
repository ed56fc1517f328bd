# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inbox in the admin: ratings to read, reports and questions to deal with."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Avg, Count, Max
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.enums import VisitorQuestionState
from portal.inbox import questions, services
from portal.inbox.correction_pages import HandlesCorrections
from portal.inbox.corrections import handler_of
from portal.models import Rating, Report, VisitorQuestion
from practices.models import Question

# The pages with most ratings; the list itself can be narrowed further.
MOST_PAGES = 200


class InboxAdmin(admin.ModelAdmin):
    """What visitors wrote about pages of the own administration, or of nobody's."""

    list_select_related = ["administration"]

    def get_queryset(self, request):
        """What the person may see."""
        return super().get_queryset(request).visible_to(request.user)

    def has_add_permission(self, request):
        """Visitors write; staff read."""
        return False


@admin.register(Rating)
class RatingAdmin(InboxAdmin):
    change_list_template = "admin/portal/rating_list.html"
    list_display = ["given_on", "score", "answer", "text", "page", "language"]
    list_display_links = ["page"]
    list_filter = ["score", "given_on", "language", "administration"]
    search_fields = ["page", "text"]
    date_hierarchy = "given_on"
    fields = [
        "given_on",
        "score",
        "answer",
        "text",
        "page",
        "language",
        "administration",
        "record_kind",
        "record",
    ]

    def has_change_permission(self, request, obj=None):
        """Nobody changes what a visitor said."""
        return False

    def get_urls(self):
        """Add the summary by page."""
        view = self.admin_site.admin_view(self.summary)
        return [
            path("summary/", view, name="portal_rating_summary"),
            *super().get_urls(),
        ]

    def summary(self, request):
        """Number and average of the ratings of each page, as the list is narrowed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        ratings = self.get_changelist_instance(request).get_queryset(request)
        pages = (
            ratings.order_by()
            .values("page")
            .annotate(count=Count("pk"), average=Avg("score"), last=Max("given_on"))
            .order_by("-count", "page")
        )
        context = self.admin_site.each_context(request) | {
            "title": _("Ratings by page"),
            "opts": self.opts,
            "pages": pages[:MOST_PAGES],
            "most_pages": MOST_PAGES,
            "whole": ratings.order_by().aggregate(
                count=Count("pk"), average=Avg("score")
            ),
            "query": request.GET.urlencode(),
        }
        return render(request, "admin/portal/rating_summary.html", context)


@admin.register(Report)
class ReportAdmin(HandlesCorrections, InboxAdmin):
    list_display = ["reported_at", "kind", "state", "short_text", "page", "owner"]
    list_display_links = ["reported_at", "short_text"]
    list_filter = ["state", "kind", "outcome", "reported_at", "administration"]
    search_fields = ["page", "text", "proposal", "note"]
    date_hierarchy = "reported_at"
    fieldsets = [
        (
            gettext_lazy("What was reported"),
            {
                "fields": [
                    "kind",
                    "page",
                    "language",
                    "text",
                    "email",
                    "reported_at",
                    "administration",
                ]
            },
        ),
        (
            gettext_lazy("What was done"),
            {"fields": ["state", "note", "handled"]},
        ),
    ]
    readonly_fields = [
        "kind",
        "page",
        "language",
        "text",
        "email",
        "reported_at",
        "administration",
        "handled",
    ]

    def has_change_permission(self, request, obj=None):
        """Who writes for the administration that the report is about."""
        return super().has_change_permission(request, obj) and (
            obj is None
            or Report.objects.editable_by(request.user).filter(pk=obj.pk).exists()
        )

    def save_model(self, request, obj, form, change):
        """State and note change together with who it was and when."""
        if form.has_changed():
            services.handle(obj, by=request.user)

    @admin.display(description=gettext_lazy("what is wrong"))
    def short_text(self, report):
        """Enough to know what it is about."""
        return report.text if len(report.text) <= 80 else f"{report.text[:80]}…"

    @admin.display(description=gettext_lazy("administration"))
    def owner(self, report):
        """Whose page it is; a report about no record is everybody's."""
        return report.administration or _("all")

    @admin.display(description=gettext_lazy("Last handled"))
    def handled(self, report):
        """Who changed state or note last, and when."""
        return _handled(report)


@admin.register(VisitorQuestion)
class VisitorQuestionAdmin(InboxAdmin):
    """What visitors asked about practices: to be taken up as a draft, or not."""

    change_form_template = "admin/portal/visitorquestion/change_form.html"
    list_display = ["asked_at", "title", "state", "page", "administration"]
    list_display_links = ["asked_at", "title"]
    list_filter = ["state", "asked_at", "administration"]
    search_fields = ["title", "text", "page"]
    date_hierarchy = "asked_at"
    fieldsets = [
        (
            gettext_lazy("What is asked"),
            {
                "fields": [
                    "title",
                    "text",
                    "asker",
                    "email",
                    "page",
                    "language",
                    "asked_at",
                    "administration",
                ]
            },
        ),
        (
            gettext_lazy("What was done"),
            {"fields": ["state", "reason", "handled"]},
        ),
    ]
    readonly_fields = ["handled"]

    def has_change_permission(self, request, obj=None):
        """Nobody changes what a visitor asked."""
        return False

    def get_urls(self):
        """Add what takes a question up, and what refuses it."""
        view = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/take-up/",
                view(require_POST(self.take_up_view)),
                name="portal_visitorquestion_take_up",
            ),
            path(
                "<path:object_id>/refuse/",
                view(require_POST(self.refuse_view)),
                name="portal_visitorquestion_refuse",
            ),
            *super().get_urls(),
        ]

    def may_handle(self, request, row) -> bool:
        """Whether it is new, and the person writes for the administration."""
        rows = VisitorQuestion.objects.editable_by(request.user)
        return (
            row.state == VisitorQuestionState.NEW
            and request.user.has_perm("portal.change_visitorquestion")
            and rows.filter(pk=row.pk).exists()
        )

    def _asked_for(self, request, object_id):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not request.user.has_perm("portal.change_visitorquestion"):
            raise PermissionDenied
        return row

    def take_up_view(self, request, object_id):
        """Make a draft of it, and go there."""
        row = self._asked_for(request, object_id)
        try:
            question = questions.take_up(row, by=request.user)
        except questions.HandlingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(self._page_of(row))
        self.message_user(
            request,
            _("The question is a draft now: answer it, then have it published."),
            messages.SUCCESS,
        )
        url = reverse("admin:practices_question_change", args=[question.pk])
        return HttpResponseRedirect(url)

    def refuse_view(self, request, object_id):
        """Keep why it is not taken on."""
        row = self._asked_for(request, object_id)
        reason = request.POST.get("reason", "")
        try:
            if len(reason) > row._meta.get_field("reason").max_length:
                raise questions.HandlingError(
                    _("The reason has more than 300 characters. Shorten it.")
                )
            questions.refuse(row, reason=reason, by=request.user)
        except questions.HandlingError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, _("It is not taken on."), messages.SUCCESS)
        return HttpResponseRedirect(self._page_of(row))

    @staticmethod
    def _page_of(row):
        return reverse("admin:portal_visitorquestion_change", args=[row.pk])

    def render_change_form(self, request, context, *args, **kwargs):
        """Add what can be done, and the draft that was made."""
        row = context["original"]
        draft = row.question and Question.objects.filter(uuid=row.question).first()
        context |= {"may_handle": self.may_handle(request, row), "draft": draft}
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=gettext_lazy("Last handled"))
    def handled(self, row):
        """Who took it up or refused it, and when."""
        return _handled(row)


def _handled(row) -> str:
    """Who dealt with something last, and when."""
    if row.handled_at is None:
        return "–"
    moment = date_format(timezone.localtime(row.handled_at), "d.m.Y H:i")
    return f"{moment}, {handler_of(row) or '–'}"
