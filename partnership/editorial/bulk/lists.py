# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mixed into the admin of records: what is done with a file, or with a whole list."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.administrations.models import Administration
from partnership.common.models import Origin
from partnership.editorial.bulk.columns import KEY, VERSION, columns, headings
from partnership.editorial.bulk.files import TYPES, listed, template
from partnership.editorial.bulk.forms import (
    ChooseForm,
    ImportForm,
    ReasonedForm,
    WayForm,
)
from partnership.editorial.bulk.tables import MOST_ROWS
from partnership.editorial.enums import BatchState
from partnership.editorial.filters import cleaned, narrowed
from partnership.editorial.models import WRITING_ROLES, Batch, BatchRow

# Of the records that are to change, so many are named beforehand.
SAMPLE = 5
# What differs from record to record, or says whose it is.
NOT_FOR_MANY = {KEY, VERSION, "slug"}


class WorksInBulk:
    """Import, template, export and the change of many records."""

    change_list_template = "admin/editorial/record_list.html"

    def get_urls(self) -> list[Any]:
        """Add the pages; they stand before those of a single record."""
        opts: Any = self.opts  # type: ignore[attr-defined]
        name = f"{opts.app_label}_{opts.model_name}"
        view = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path("import/", view(self.import_view), name=f"{name}_import"),
            path(
                "template/<str:form>/",
                view(self.template_view),
                name=f"{name}_template",
            ),
            path("export/<str:form>/", view(self.export_view), name=f"{name}_export"),
            path("many/", view(self.many_view), name=f"{name}_many"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, and whether what it holds may be changed from here."""
        may_change = self.has_change_permission(request)  # type: ignore[attr-defined]
        context = dict(extra_context or {}) | {"may_change": may_change}
        return super().changelist_view(request, context)  # type: ignore[misc]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file; a worker checks it, and nothing is written before that is seen."""
        admin: Any = self
        if not (
            admin.has_add_permission(request) or admin.has_change_permission(request)
        ):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = ImportForm(
            request.POST if is_sent else None,
            request.FILES if is_sent else None,
            administrations=self._own(request),
        )
        if is_sent and form.is_valid():
            file = form.cleaned_data["file"]
            batch = Batch.objects.create(
                kind=admin.model.kind,
                origin=Origin.IMPORT,
                administration=form.cleaned_data["administration"],
                started_by=request.user,
                reason=form.cleaned_data["reason"],
                file=file,
                file_name=file.name[-200:],
            )
            return self._to(batch)
        return self._page(request, "import.html", _("Import"), {"form": form})

    def template_view(self, request: HttpRequest, form: str) -> Any:
        """An empty file with the headings, to be filled."""
        admin: Any = self
        if not admin.has_view_permission(request):
            raise PermissionDenied
        if form not in TYPES:
            raise Http404
        return template(admin.model, form, request.user)

    def export_view(self, request: HttpRequest, form: str) -> Any:
        """Exactly the list that is narrowed in the address, in its order.

        Internal notes are in no list; records of others are read, as in the list.
        """
        admin: Any = self
        if not admin.has_view_permission(request):
            raise PermissionDenied
        if form not in TYPES:
            raise Http404
        rows = self._narrowed(request)
        if rows is None:
            return self._not_narrowed(request)
        numbers = list(rows.values_list("pk", flat=True))
        return listed(admin.model, form, request.user, numbers)

    def many_view(self, request: HttpRequest) -> HttpResponse:
        """Change chosen fields of every record that the list holds and one may change."""
        admin: Any = self
        if not admin.has_change_permission(request):
            raise PermissionDenied
        rows = self._narrowed(request)
        if rows is None:
            return self._not_narrowed(request)
        mine = rows.filter(
            pk__in=admin.model.objects.editable_by(request.user).values("pk")
        ).order_by()
        names = headings(columns(admin.model))
        offered = [
            column for column in columns(admin.model) if column.name not in NOT_FOR_MANY
        ]
        chosen = request.POST.getlist("fields_to_change")
        choose = ChooseForm(
            request.POST if request.method == "POST" else None,
            choices=[(column.name, names[column.name]) for column in offered],
        )
        reason = ReasonedForm(request.POST if "_write" in request.POST else None)
        fields = []
        if request.method == "POST" and choose.is_valid():
            fields = [
                _FieldOfMany(self, request, column, names[column.name])
                for column in offered
                if column.name in chosen
            ]
        found, total = mine.count(), rows.order_by().count()
        is_complete = "_write" in request.POST and fields
        if is_complete and found and found <= MOST_ROWS:
            # Each is asked, so that each says what is wrong with it.
            are_right = [field.is_valid() for field in fields]
            if all(are_right) and reason.is_valid():
                batch = self._many(request, mine, fields, reason.cleaned_data["reason"])
                return self._to(batch)
        context = {
            "choose": choose,
            "fields": fields,
            "reason": reason,
            "found": found,
            "others": total - found,
            "most": MOST_ROWS if found > MOST_ROWS else 0,
            "sample": list(mine.order_by("pk")[:SAMPLE]),
            "media": sum((field.media for field in fields), admin.media),
        }
        return self._page(request, "many.html", _("Change many records"), context)

    @transaction.atomic
    def _many(self, request: Any, mine: Any, fields: Any, reason: str) -> Batch:
        """The batch, with a row for each record of the list."""
        admin: Any = self
        owners = set(mine.values_list("administration", flat=True).distinct()[:2])
        batch = Batch.objects.create(
            kind=admin.model.kind,
            origin=Origin.EDIT,
            administration_id=owners.pop() if len(owners) == 1 else None,
            started_by=request.user,
            reason=reason,
            changes={field.column.name: field.change() for field in fields},
            state=BatchState.TO_CHECK,
        )
        sql, values = mine.values("id", "uuid").query.sql_with_params()
        table = connection.ops.quote_name(BatchRow._meta.db_table)
        with connection.cursor() as cursor:
            # SQL that the ORM made; every value is a parameter.
            cursor.execute(
                f"INSERT INTO {table} (batch_id, number, record, title, action, errors, "  # noqa: S608
                "values, before, is_written) SELECT %s, row_number() OVER (ORDER BY "
                "found.id), found.uuid, '', '', '[]', '{}', '{}', false "
                f"FROM ({sql}) AS found",
                [batch.pk, *values],
            )
        return batch

    def _own(self, request: Any) -> Any:
        """The administrations for which the person writes."""
        if request.user.is_superuser:
            return Administration.objects.all()
        own = request.user.administration_ids(timezone.localdate(), *WRITING_ROLES)
        return Administration.objects.filter(pk__in=own)

    def _narrowed(self, request: HttpRequest) -> Any:
        """The list that is asked for, in its order; None where its address is wrong."""
        admin: Any = self
        query = cleaned(request.GET)
        if narrowed(admin, request, query) is None:
            return None
        request.GET = QueryDict(query)
        return admin.get_changelist_instance(request).get_queryset(request)

    def _not_narrowed(self, request: HttpRequest) -> HttpResponse:
        response = self._page(
            request, "not_narrowed.html", _("This list cannot be read"), {}
        )
        response.status_code = 400
        return response

    def _to(self, batch: Batch) -> HttpResponseRedirect:
        return HttpResponseRedirect(
            reverse("admin:editorial_batch_change", args=[batch.pk])
        )

    def _page(
        self, request: HttpRequest, name: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        admin: Any = self
        kind = capfirst(str(admin.opts.verbose_name_plural))
        shown = {
            **admin.admin_site.each_context(request),
            "title": f"{title}: {kind}",
            "opts": admin.opts,
            "media": admin.media,
            "query": request.GET.urlencode(),
            **context,
        }
        return render(request, f"admin/editorial/bulk/{name}", shown)


class _FieldOfMany:
    """One field of the change, with the widget of the form of a record."""

    def __init__(self, admin: Any, request: Any, column: Any, label: str) -> None:
        self.column, self.label = column, label
        is_written = "_write" in request.POST
        field = admin.formfield_for_dbfield(column.field, request=request)
        field.required = field.required and not column.holds_several
        form = type("OneField", (ReasonedForm,), {"value": field, "reason": None})
        data = request.POST if is_written else None
        self.form = form(data, prefix=f"of-{column.name}")
        self.way = (
            WayForm(data, prefix=f"of-{column.name}") if column.holds_several else None
        )
        self.value = self.form["value"]
        self.media = self.form.media

    def is_valid(self) -> bool:
        """Whether the value can be written."""
        is_right = self.form.is_valid() and (self.way is None or self.way.is_valid())
        if is_right and not self.column.is_relation:
            try:
                self.column.field.clean(self.form.cleaned_data["value"], None)
            except ValidationError as error:
                self.form.add_error("value", error)
                return False
        return is_right

    def change(self) -> dict[str, Any]:
        """As the batch keeps it: numbers of what is named."""
        value = self.form.cleaned_data["value"]
        if self.column.holds_several:
            numbers = sorted(thing.pk for thing in value)
            return {"how": self.way.cleaned_data["way"], "value": numbers}  # type: ignore[union-attr]
        return {"how": "set", "value": value.pk if hasattr(value, "pk") else value}
