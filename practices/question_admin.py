# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions in the admin: asked by colleagues elsewhere, answered by the owner."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import F, TextField
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.common.admin import NOT_SAVED_YET, RESUMED
from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import in_italian, other_languages
from practices import asking
from practices.choosing import practices_of_others, published_practice
from practices.exchange_enums import QuestionState
from practices.models import Practice
from practices.models.questions import NEW_FOR
from practices.question_forms import (
    AskForm,
    IntoSheetForm,
    PracticeSearchForm,
    QuestionForm,
)
from practices.question_sheet import sheet
from practices.translation import QuestionTranslation

# What the asking administration has said is not rewritten by who answers.
AS_ASKED = ["practice", "asker", "asked_by", "asked_on"]


class AnsweringFilter(admin.SimpleListFilter):
    """Narrows the list to what waits for an answer, or came back with one."""

    title = gettext_lazy("who waits for whom")
    parameter_name = "answering"

    def lookups(self, request, model_admin):
        """What waits for us, and what we wait for."""
        return [
            ("ours", _("Waiting for our answer")),
            ("unread", _("Not read yet")),
            ("overdue", _("Our answer is overdue")),
            ("theirs", _("Asked by us, waiting")),
            ("answered", _("Asked by us, answered lately")),
        ]

    def queryset(self, request, queryset):
        """The questions of the chosen pile."""
        day, user = timezone.localdate(), request.user
        piles = {
            "ours": lambda: queryset.to_answer_by(user),
            "unread": lambda: queryset.to_answer_by(user).unread(),
            "overdue": lambda: queryset.to_answer_by(user).overdue(day),
            "theirs": lambda: queryset.asked_for(user).filter(
                question_state=QuestionState.OPEN
            ),
            "answered": lambda: queryset.asked_for(user).answered_since(day - NEW_FOR),
        }
        return piles[self.value()]() if self.value() in piles else queryset


class QuestionAdmin(EditorialAdmin):
    """The form has the question above and the answer below."""

    form = QuestionForm
    change_form_template = "admin/practices/question/change_form.html"
    change_list_template = "admin/practices/question/change_list.html"
    list_display = [
        "title",
        "practice",
        "question_state",
        "due",
        "administration",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        AnsweringFilter,
        PublicStateFilter,
        "question_state",
        "asker",
        ("administration", admin.RelatedOnlyFieldListFilter),
        "state",
    ]
    list_select_related = ["administration", "edited_by", "practice", "asked_by"]
    list_per_page = 50
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["practice"]
    radio_fields = {"question_state": admin.HORIZONTAL, "asker": admin.HORIZONTAL}
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}
    readonly_fields = [*EditorialAdmin.readonly_fields, "first_read"]
    preview_template = "practices/question_detail.html"
    fieldsets = [
        (
            gettext_lazy("The question"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "practice",
                    ("asker", "asked_by"),
                    ("asked_on", "due_on"),
                    "administration",
                    "co_owners",
                    "slug",
                    "is_demonstration",
                ]
            },
        ),
        (
            gettext_lazy("The answer"),
            {
                "fields": [
                    *in_italian("answer"),
                    "question_state",
                    "answered_on",
                    *in_italian("closing_note"),
                ],
                "description": gettext_lazy(
                    "The asking administration reads it once the question is said to "
                    "be answered. The public reads question and answer after they "
                    "are published."
                ),
            },
        ),
        *other_languages(QuestionTranslation.fields),
        (
            gettext_lazy("State"),
            {"fields": ["first_read", "state", "public_state", "version", "edited"]},
        ),
    ]

    def get_ordering(self, request):
        """What waits for an answer begins with what nobody has read."""
        if request.GET.get(AnsweringFilter.parameter_name) in {"ours", "overdue"}:
            return [F("first_read_at").asc(nulls_first=True), "due_on"]
        return super().get_ordering(request)

    def get_readonly_fields(self, request, obj=None):
        """Who asked what about which practice stays as it was asked."""
        fields = super().get_readonly_fields(request, obj)
        if obj is None or obj.asked_by_id is None or request.user.is_superuser:
            return fields
        return [*fields, *AS_ASKED]

    @admin.display(description=gettext_lazy("Answer due"), ordering="due_on")
    def due(self, record):
        """The day by which it is to be answered, and that it has passed."""
        if record.question_state != QuestionState.OPEN:
            return "–"
        day = f"{record.due_on:%d.%m.%Y}"
        if record.is_overdue(timezone.localdate()):
            return _("%(day)s, overdue") % {"day": day}
        return day

    @admin.display(description=gettext_lazy("First read by the owner"))
    def first_read(self, record):
        """When somebody of the owner opened it first."""
        if record.pk is None or record.first_read_at is None:
            return _("not yet")
        return f"{timezone.localtime(record.first_read_at):%d.%m.%Y %H:%M}"

    def get_urls(self):
        """Add the pages that ask, and that take an answer into the sheet."""
        view = self.admin_site.admin_view
        return [
            path("ask/", view(self.ask_view), name="practices_question_ask"),
            path(
                "<path:object_id>/into-sheet/",
                view(self.into_sheet_view),
                name="practices_question_into_sheet",
            ),
            *super().get_urls(),
        ]

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Whoever of the owner opens a question first, has read it for the owner."""
        if object_id and request.method == "GET":
            record = self.get_object(request, unquote(object_id))
            if record is not None and self.has_view_permission(request, record):
                asking.read_by(record, request.user)
        return super().changeform_view(request, object_id, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """What one writes oneself is read; who asked is told of the answer."""
        if not change:
            obj.first_read_at = timezone.now()
        super().save_model(request, obj, form, change)
        is_new = "question_state" in form.changed_data or not change
        if is_new and obj.question_state == QuestionState.ANSWERED:
            asking.answered(obj, by=request.user)

    def render_change_form(self, request, context, *args, **kwargs):
        """Add whether the answer can go into the sheet, and who waits since when."""
        record = context.get("original")
        context["may_ask"] = self.may_ask(request)
        if record is not None:
            context |= {
                "may_take_over": self.may_take_over(request, record),
                "is_overdue": record.is_overdue(timezone.localdate()),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def changelist_view(self, request, extra_context=None):
        """Add whether the person may ask."""
        extra = {"may_ask": self.may_ask(request)} | (extra_context or {})
        return super().changelist_view(request, extra)

    def may_ask(self, request) -> bool:
        """Whether the person asks in the name of some administration."""
        return request.user.has_perm(
            "practices.add_question"
        ) and asking.writes_for_somebody(request.user)

    @staticmethod
    def may_take_over(request, record) -> bool:
        """Whether there is an answer, and the person changes the practice."""
        rows = Practice.objects.editable_by(request.user)
        return (
            record.question_state == QuestionState.ANSWERED
            and request.user.has_perm("practices.change_practice")
            and rows.filter(pk=record.practice_id).exists()
        )

    def ask_view(self, request):
        """Choose a published practice of another administration, then ask its owner."""
        if not self.may_ask(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("Ask the owner of a practice"),
            "opts": self.opts,
            "media": self.media,
        }
        if "practice" not in request.GET:
            search = PracticeSearchForm(request.GET if "q" in request.GET else None)
            found = None
            if search.is_bound and search.is_valid():
                found = practices_of_others(search.cleaned_data["q"], request.user)
            context |= {"search": search, "found": found}
            return render(request, "admin/practices/question/choose.html", context)
        practice = published_practice(request.GET["practice"])
        others = asking.askable_for(request.user).exclude(pk=practice.administration_id)
        form = AskForm(
            request.POST if request.method == "POST" else None, administrations=others
        )
        if RESUMED in request.POST:
            # What comes back after a new login is looked at before it is done.
            form.add_error(None, NOT_SAVED_YET)
        elif form.is_bound and form.is_valid():
            try:
                question = asking.ask(practice, by=request.user, **form.cleaned_data)
            except asking.AskingError as error:
                form.add_error(None, str(error))
            else:
                self.message_user(
                    request,
                    _("%(administration)s was asked and will answer by %(day)s.")
                    % {
                        "administration": question.administration,
                        "day": f"{question.due_on:%d.%m.%Y}",
                    },
                    messages.SUCCESS,
                )
                return HttpResponseRedirect(self.form_of(question))
        context |= {
            "practice": practice,
            "form": form,
            "is_own": not others.exists(),
        }
        return render(request, "admin/practices/question/ask.html", context)

    def into_sheet_view(self, request, object_id):
        """Choose the part of the practice's sheet to which the answer is added."""
        record = self.readable(request, object_id)
        if not self.may_take_over(request, record):
            raise PermissionDenied
        practice = record.practice
        form = IntoSheetForm(
            request.POST if request.method == "POST" else None, practice=practice
        )
        is_sent = request.method == "POST" and RESUMED not in request.POST
        if is_sent and form.is_valid():
            try:
                asking.take_into_sheet(record, by=request.user, **form.cleaned_data)
            except asking.AskingError as error:
                form.refuse(error)
            else:
                self.message_user(
                    request,
                    _(
                        "The answer stands in the sheet. The public sees it after the "
                        "practice is published again."
                    ),
                    messages.SUCCESS,
                )
                form_of_practice = self.admin_site.get_model_admin(Practice).form_of
                return HttpResponseRedirect(form_of_practice(practice))
        context = self.page_context(
            request, record, _("Take the answer into the sheet")
        ) | {"form": form, "practice": practice}
        return render(request, "admin/practices/question/into_sheet.html", context)

    def shown(self, record, content):
        """What follows from the content today."""
        return sheet(content, timezone.localdate())
