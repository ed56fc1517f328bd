# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of everything that was done with the records of one's administrations."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import Assignment, User
from partnership.catalogue.export import csv_file
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import JournalEntry


def journal_of(user: User) -> Any:
    """What was done with the records that a person's administrations own."""
    return of_own_records(JournalEntry.objects.all(), user)


def of_own_records(rows: Any, user: User) -> Any:
    """Rows that are about records of a person's administrations, shared ones included."""
    owned = Q(pk__in=[])
    for model in editorial_models():
        records = model.objects.owned_by(user).values("uuid")
        owned |= Q(kind=model.kind, record__in=records)
    return rows.filter(owned)


def with_names(entries: Any) -> Any:
    """Each with the title and number of its record, and the person who did it."""
    person = User.objects.filter(pk=OuterRef("done_by_id"))
    return with_titles(entries).annotate(
        person=Coalesce(
            Subquery(person.values("username")[:1]),
            # The person's number has gone; the role stays.
            NullIf("done_by_role", Value("")),
        )
    )


def with_titles(rows: Any) -> Any:
    """Each row about a record with the title and number of that."""
    titles, numbers = [], []
    for model in editorial_models():
        # Records of other kinds have other identifiers.
        record = model.objects.filter(uuid=OuterRef("record"))
        titles.append(
            Subquery(record.values(model.called)[:1], output_field=CharField())
        )
        numbers.append(Subquery(record.values("pk")[:1]))
    return rows.annotate(
        record_title=Coalesce(*titles), record_number=Coalesce(*numbers)
    )


def colleagues(user: User) -> Any:
    """Those who work or worked for a person's administrations."""
    people = User.objects.all()
    if user.is_superuser:
        return people
    own = user.administration_ids(timezone.localdate())
    held = Assignment.objects.filter(administration__in=own)
    return people.filter(pk__in=held.values("user"))


class KindFilter(admin.SimpleListFilter):
    """Narrows the log to one kind of record."""

    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        """The kinds, as they are called."""
        return [
            (model.kind, capfirst(str(model._meta.verbose_name_plural)))
            for model in editorial_models()
        ]

    def queryset(self, request, queryset):
        """What was done with records of the kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    """Narrows the log to what one person did."""

    title = gettext_lazy("by")
    parameter_name = "by"

    def lookups(self, request, model_admin):
        """Those who work or worked for one's administrations."""
        people = colleagues(request.user)
        return [(str(pk), name) for pk, name in people.values_list("pk", "username")]

    def queryset(self, request, queryset):
        """What the person did; an odd number is nobody's."""
        value = self.value()
        if not value:
            return queryset
        if not value.isdecimal() or len(value) > 18:
            return queryset.none()
        return queryset.filter(done_by_id=value)


class JournalEntryAdmin(admin.ModelAdmin):
    """The log: to be read, narrowed and taken along; nobody changes it."""

    change_list_template = "admin/editorial/log.html"
    list_display = ["done_at", "what", "about", "kind_label", "version", "by", "reason"]
    list_display_links = None
    list_filter = [KindFilter, "transition", PersonFilter, "done_at"]
    search_fields = ["reason"]
    date_hierarchy = "done_at"
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        """Of the own records alone."""
        return with_names(journal_of(request.user))

    def has_add_permission(self, request):
        """What is done writes itself down."""
        return False

    def has_change_permission(self, request, obj=None):
        """What was done was done."""
        return False

    def has_delete_permission(self, request, obj=None):
        """And is not forgotten."""
        return False

    @admin.display(description=gettext_lazy("What"), ordering="transition")
    def what(self, entry):
        """What was done."""
        return entry.get_transition_display()

    @admin.display(description=gettext_lazy("Record"), ordering="record_title")
    def about(self, entry):
        """The record, with the way to its form."""
        model = _models().get(entry.kind)
        if model is None or entry.record_number is None:
            return entry.record_title or "–"
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        url = reverse(name, args=[entry.record_number])
        return format_html('<a href="{}">{}</a>', url, entry.record_title)

    @admin.display(description=gettext_lazy("Kind"), ordering="kind")
    def kind_label(self, entry):
        """The kind of the record, as it is called."""
        return _kind_label(entry)

    @admin.display(description=gettext_lazy("By"), ordering="person")
    def by(self, entry):
        """Who did it; the worker has no name."""
        return entry.person or "–"

    def get_urls(self):
        """Add the file for spreadsheets."""
        return [
            path(
                "export/",
                self.admin_site.admin_view(self.export),
                name="editorial_journalentry_export",
            ),
            *super().get_urls(),
        ]

    def export(self, request):
        """The log as it is narrowed, line by line, for a spreadsheet."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        entries = self.get_changelist_instance(request).get_queryset(request)
        headings = [_("When"), _("What"), _("Record"), _("Kind"), _("Version")]
        return csv_file.sent(
            f"registro-{timezone.localdate().isoformat()}",
            [*headings, _("By"), _("Reason")],
            _lines(entries),
        )


def _models() -> dict[str, Any]:
    return {model.kind: model for model in editorial_models()}


def _kind_label(entry: JournalEntry) -> str:
    model = _models().get(entry.kind)
    return capfirst(str(model._meta.verbose_name)) if model else entry.kind


def _lines(entries: Any) -> Iterator[list[Any]]:
    for entry in entries.iterator():
        yield [
            entry.done_at,
            entry.get_transition_display(),
            entry.record_title,
            _kind_label(entry),
            entry.version,
            entry.person,
            entry.reason,
        ]
