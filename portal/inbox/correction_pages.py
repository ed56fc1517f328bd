# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the admin on which a proposed correction is looked at and decided."""

from copy import copy
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from partnership.common.admin import RESUMED
from partnership.editorial.desk import editorial_models
from partnership.editorial.differences import Change, label_of
from partnership.editorial.forms import LinesField, version_in
from partnership.editorial.models import EditorialModel
from partnership.editorial.quality.words import form_url
from partnership.editorial.services import TransitionError
from portal.enums import ReportKind, ReportOutcome, ReportState
from portal.inbox.corrections import (
    close,
    draft_of,
    handler_of,
    has_column,
    is_conflicting,
    may_decide,
    proposed_value,
    record_of,
    take_over,
)
from portal.models import Report


class CloseForm(forms.Form):
    """Says what becomes of a proposal that is not taken over, and why."""

    note = LinesField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("For colleagues. Write no personal data."),
    )


class HandlesCorrections:
    """Mixed into the admin of reports: a proposal has a page of its own."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        return [
            path(
                "<uuid:number>/correction/",
                self.admin_site.admin_view(self.correction_view),  # type: ignore[attr-defined]
                name="portal_report_correction",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> Any:
        """Of a correction nothing is changed but on its own page."""
        this: Any = self
        row = this.get_object(request, object_id)
        if row is not None and row.kind == ReportKind.CORRECTION:
            return HttpResponseRedirect(_page_of(row))
        return super().change_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def correction_view(self, request: HttpRequest, number: Any) -> HttpResponse:
        """What the visitor read and proposes, what the record says, and what to do."""
        this: Any = self
        if not this.has_view_permission(request):
            raise PermissionDenied
        rows = this.get_queryset(request).filter(kind=ReportKind.CORRECTION)
        row = rows.filter(pk=number).first()
        if row is None:
            raise Http404
        record = record_of(row, request.user)
        if record is not None and not has_column(record, row):
            record = None
        may = may_decide(row, request.user) and row.state != ReportState.CLOSED
        # What comes back after a new login is looked at before it is done.
        is_sent = request.method == "POST" and RESUMED not in request.POST
        act = request.POST.get("act") if request.method == "POST" else None
        take_form = None
        if record is not None and may and may_change(request.user, record):
            take_form = _take_form(request, row, record, is_bound=act == "take")
        close_form = CloseForm(request.POST if act == "close" else None)
        problem = ""
        if is_sent:
            if not may:
                raise PermissionDenied
            try:
                done = (
                    self._take(request, row, take_form)
                    if act == "take"
                    else self._close(request, row, close_form)
                )
            except TransitionError as error:
                problem = str(error)
            else:
                if done:
                    return HttpResponseRedirect(_page_of(row))
        context = this.admin_site.each_context(request) | {
            "title": _("Proposed correction"),
            "opts": this.opts,
            "row": row,
            "record": record,
            "record_url": record and form_url(type(record), record.pk),
            "proposed": _difference(row, row.before, row.proposal),
            "conflict": record is not None
            and is_conflicting(record, row)
            and row.state != ReportState.CLOSED
            and _difference(row, draft_of(record, row), row.proposal),
            "take_form": take_form,
            "close_form": close_form if may else None,
            "problem": problem,
            "handled_by": handler_of(row),
            "media": Media.from_media(
                this.media + (take_form.media if take_form else forms.Media()),
                nonce=request.csp_nonce,  # type: ignore[attr-defined]
            ),
        }
        response = render(request, "admin/portal/correction.html", context)
        return _record_admin(row).with_editor(response)

    def _take(self, request: HttpRequest, row: Report, form: Any) -> bool:
        this: Any = self
        if form is None:
            raise PermissionDenied
        if not form.is_valid():
            return False
        record = take_over(
            row,
            form.cleaned_data[row.column],
            by=request.user,
            seen=version_in(request.POST, "version"),
            replaces_draft=bool(request.POST.get("replaces_draft")),
        )
        text = _("“%(record)s” now reads so, and is not published yet.")
        this.message_user(request, text % {"record": record})
        return True

    def _close(self, request: HttpRequest, row: Report, form: Any) -> bool:
        this: Any = self
        outcome = request.POST.get("outcome", "")
        if outcome not in {ReportOutcome.REFUSED, ReportOutcome.DONE}:
            raise TransitionError(_("Choose what becomes of the proposal."))
        if not form.is_valid():
            return False
        close(row, outcome, by=request.user, note=form.cleaned_data["note"])
        this.message_user(request, _("The proposal is closed."), messages.SUCCESS)
        return True


def may_change(user: Any, record: EditorialModel) -> bool:
    """Whether a person changes the record itself."""
    meta = record._meta
    return bool(
        user.has_perm(f"{meta.app_label}.change_{meta.model_name}")
        and type(record).objects.editable_by(user).filter(pk=record.pk).exists()
    )


def _take_form(
    request: HttpRequest, row: Report, record: EditorialModel, *, is_bound: bool
) -> Any:
    """The one text as the record's own form has it, with the proposal in it."""
    record_admin = _record_admin(row)
    form_class = forms.modelform_factory(
        type(record),
        fields=[row.column],
        formfield_callback=lambda column: record_admin.formfield_for_dbfield(
            column, request=request
        ),
    )
    return form_class(
        request.POST if is_bound else None,
        # A copy: the form writes into it, and the page compares with what is kept.
        instance=copy(record),
        initial={row.column: proposed_value(record, row)},
    )


def _record_admin(row: Report) -> Any:
    model = next(each for each in editorial_models() if each.kind == row.record_kind)
    return admin.site.get_model_admin(model)


def _difference(row: Report, before: str, after: str) -> Change:
    model = next(each for each in editorial_models() if each.kind == row.record_kind)
    names = {column.name: column for column in model._meta.concrete_fields}
    column = names.get(row.column)
    label, language = label_of(column) if column is not None else (row.column, "")
    return Change(row.column, capfirst(label), before, after, language)


def _page_of(row: Report) -> str:
    return reverse("admin:portal_report_correction", args=[row.pk])
