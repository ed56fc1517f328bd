# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inbox in the admin: ratings to read, reports to deal with."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Avg, Count, Max
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import User
from portal.inbox import services
from portal.inbox.correction_pages import HandlesCorrections
from portal.models import Rating, Report

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
        if report.handled_at is None:
            return "–"
        moment = date_format(timezone.localtime(report.handled_at), "d.m.Y H:i")
        person = User.objects.filter(pk=report.handled_by_id).first()
        return f"{moment}, {person or '–'}"
