# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests between administrations in the admin: sent, dealt with, told to both sides."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import TextField
from django.forms import Textarea
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import User
from partnership.common.admin import RESUMED, HistoryAdmin
from partnership.editorial.forms import LinesField, version_in
from practices import requesting
from practices.asking import askable_for, writes_for_somebody
from practices.choosing import published_practice
from practices.exchange_enums import RequestStep
from practices.models import Practice
from practices.models.requests import LONGEST_TEXT


class DirectionFilter(admin.SimpleListFilter):
    """Narrows the list to what came, or to what was sent."""

    title = gettext_lazy("who asks whom")
    parameter_name = "direction"

    def lookups(self, request, model_admin):
        """Both directions, and what is not over in each."""
        return [
            ("incoming", _("To us")),
            ("to-answer", _("To us, not over")),
            ("overdue", _("To us, overdue")),
            ("outgoing", _("From us")),
            ("under-way", _("From us, not over")),
        ]

    def queryset(self, request, queryset):
        """The requests of the chosen direction."""
        user = request.user
        piles = {
            "incoming": lambda: queryset.incoming_for(user),
            "to-answer": lambda: queryset.to_answer_by(user),
            "overdue": lambda: queryset.incoming_for(user).overdue(
                timezone.localdate()
            ),
            "outgoing": lambda: queryset.outgoing_for(user),
            "under-way": lambda: queryset.under_way_for(user),
        }
        return piles[self.value()]() if self.value() in piles else queryset


class StepForm(forms.Form):
    """What has to be said with a step; some need nothing."""

    text = LinesField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=gettext_lazy("The other side reads it."),
    )
    day = forms.DateField(
        label=gettext_lazy("Agreed day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Dealt with by"), queryset=None, required=False
    )
    event = forms.ModelChoiceField(
        label=gettext_lazy("Event that came of it"),
        queryset=None,
        required=False,
        help_text=gettext_lazy(
            "A published event of your administration, of the year of the request or "
            "later."
        ),
    )

    def __init__(self, *args, record, step, **kwargs):
        super().__init__(*args, **kwargs)
        wanted = requesting.TRANSITIONS[step].asks_for
        self.fields["person"].queryset = requesting.people_of(record.to_administration)
        self.fields["person"].empty_label = _("nobody in particular")
        self.fields["person"].initial = record.assigned_to_id
        self.fields["day"].initial = record.agreed_on
        self.fields["event"].queryset = requesting.events_for(record)
        self.fields["event"].empty_label = _("none yet")
        self.fields["event"].initial = record.event_id
        if wanted == "outcome":
            self.fields["text"].label = _("What came of it")
        for name, belongs in {
            "text": wanted in {"reason", "outcome"},
            "day": wanted == "day",
            "person": wanted == "person",
            "event": wanted in {"day", "outcome"},
        }.items():
            if not belongs:
                del self.fields[name]


class ExchangeRequestAdmin(HistoryAdmin):
    """What was sent is read by both sides; what is done with it are steps."""

    change_form_template = "admin/practices/exchangerequest/change_form.html"
    list_display = [
        "kind",
        "practice",
        "from_administration",
        "to_administration",
        "status",
        "due",
        "assigned_to",
    ]
    list_filter = [DirectionFilter, "status", "kind"]
    list_select_related = [
        "practice",
        "from_administration",
        "to_administration",
        "assigned_to",
    ]
    list_per_page = 50
    search_fields = ["wants", "brings", "practice__title_it"]
    autocomplete_fields = ["practice"]
    radio_fields = {"kind": admin.HORIZONTAL}
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}
    readonly_fields = [
        "status",
        "sent_on",
        "assigned_to",
        "agreed_on",
        "event",
        "reason",
        "outcome",
        "is_demonstration",
    ]
    asked_fields = (
        gettext_lazy("What is asked for"),
        {
            "fields": [
                "kind",
                "practice",
                ("from_administration", "to_administration"),
                "wants",
                "brings",
                ("wished_from", "wished_until"),
                "due_on",
            ]
        },
    )

    def get_fieldsets(self, request, obj=None):
        """A new request has nothing that was done with it."""
        if obj is None:
            return [self.asked_fields]
        return [
            self.asked_fields,
            (gettext_lazy("What was done"), {"fields": self.readonly_fields}),
        ]

    def get_queryset(self, request):
        """Those of the own administrations, sent or received."""
        return super().get_queryset(request).visible_to(request.user)

    def has_add_permission(self, request):
        """Whoever writes for some administration."""
        return super().has_add_permission(request) and writes_for_somebody(request.user)

    def has_change_permission(self, request, obj=None):
        """What was sent stays: it is withdrawn, and sent anew."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes: both sides have read it."""
        return False

    def get_changeform_initial_data(self, request):
        """About the practice from which one comes, to its owner."""
        initial = {}
        own = list(askable_for(request.user)[:2])
        if len(own) == 1:
            initial["from_administration"] = own[0]
        if asked := request.GET.get("practice", ""):
            practice = published_practice(asked)
            initial |= {
                "practice": practice.pk,
                "to_administration": practice.administration_id,
            }
        return initial

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """In the name of one's own; about what the public sees."""
        if db_field.name == "from_administration":
            kwargs["queryset"] = askable_for(request.user)
        if db_field.name == "practice":
            kwargs["queryset"] = Practice.objects.nameable_by(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A practice is chosen here, never begun or changed."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "practice":
            field.widget.can_add_related = False
            field.widget.can_change_related = False
            field.widget.can_view_related = False
        return field

    def save_model(self, request, obj, form, change):
        """Sending is the only way in which a request comes to be."""
        requesting.send(obj, by=request.user)

    @admin.display(description=gettext_lazy("Answer due"), ordering="due_on")
    def due(self, record):
        """The day by which it is to be answered, and that it has passed."""
        day = f"{record.due_on:%d.%m.%Y}"
        if record.is_overdue(timezone.localdate()):
            return _("%(day)s, overdue") % {"day": day}
        return day

    def get_urls(self):
        """Add the page of a step."""
        return [
            path(
                "<path:object_id>/step/<slug:step>/",
                self.admin_site.admin_view(self.step_view),
                name="practices_exchangerequest_step",
            ),
            *super().get_urls(),
        ]

    def may_step(self, request, record, step) -> bool:
        """Whether the person's side and roles allow a step now."""
        may = request.user.has_perm("practices.change_exchangerequest")
        return may and step in requesting.offered(record, request.user)

    def step_view(self, request, object_id, step):
        """Ask for what has to be said, then do it."""
        record = self.readable(request, object_id)
        if step not in requesting.TRANSITIONS:
            raise Http404
        back = reverse("admin:practices_exchangerequest_change", args=[record.pk])
        is_sent = request.method == "POST" and RESUMED not in request.POST
        # Somebody may have done it meanwhile: then the service says so.
        if not self.may_step(request, record, step) and not is_sent:
            raise PermissionDenied
        if not request.user.has_perm("practices.change_exchangerequest"):
            raise PermissionDenied
        form = StepForm(
            request.POST if request.method == "POST" else None,
            record=record,
            step=step,
        )
        if is_sent and form.is_valid():
            try:
                requesting.step(
                    record,
                    step,
                    by=request.user,
                    version=version_in(request.POST, "version"),
                    **form.cleaned_data,
                )
            except requesting.RequestError as error:
                form.add_error(None, str(error))
                record.refresh_from_db()
            else:
                self.message_user(request, _("Done."), messages.SUCCESS)
                return HttpResponseRedirect(back)
        context = self.admin_site.each_context(request) | {
            "title": RequestStep(step).label,
            "opts": self.opts,
            "original": record,
            "back": back,
            "form": form,
            "media": self.media,
        }
        return render(request, "admin/practices/exchangerequest/step.html", context)

    def render_change_form(self, request, context, *args, **kwargs):
        """Add what can be done, and what was done by whom."""
        if record := context.get("original"):
            context |= {
                "offered": [
                    {"name": step, "label": RequestStep(step).label}
                    for step in requesting.offered(record, request.user)
                    if self.may_step(request, record, step)
                ],
                "entries": _entries(record),
                "is_overdue": record.is_overdue(timezone.localdate()),
            }
        return super().render_change_form(request, context, *args, **kwargs)


def _entries(record):
    """What was done, with names or the roles that stay in their place."""
    rows = list(record.entries.all())
    people = User.objects.in_bulk({row.done_by_id for row in rows} - {None})
    return [
        {"row": row, "by": people.get(row.done_by_id, row.done_by_role)} for row in rows
    ]
