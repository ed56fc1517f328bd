# SPDX-License-Identifier: AGPL-3.0-or-later
"""Batches in the admin: how far they are, what they would change, what is wrong."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from partnership.catalogue.export import csv_file
from partnership.common.models import Origin
from partnership.editorial.bulk.columns import columns
from partnership.editorial.bulk.running import model_of
from partnership.editorial.differences import Differences, Words, differences
from partnership.editorial.enums import BatchState, RowAction
from partnership.editorial.models import Batch, BatchRow
from partnership.editorial.versions import Held, parts_of

PAGE = 50
WRONG = "wrong"
# What can be decided about a batch, by where it stands.
WRITE, WRITE_RIGHT, AGAIN, GIVE_UP, UNDO = "write", "right", "again", "give-up", "undo"


class BatchAdmin(admin.ModelAdmin):
    """The batches: to be looked at, written, given up and undone; never edited."""

    list_display = [
        "what",
        "kind_label",
        "administration",
        "by",
        "state",
        "size",
    ]
    list_filter = ["origin", "state"]
    list_select_related = ["administration", "started_by"]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> Any:
        """Own ones, and those of the administrations that one looks after."""
        return super().get_queryset(request).visible_to(request.user)

    def has_add_permission(self, request):
        """They begin in the list of a kind of record."""
        return False

    def has_change_permission(self, request, obj=None):
        """What is decided about them has buttons of its own."""
        return False

    def has_delete_permission(self, request, obj=None):
        """A job forgets them."""
        return False

    @admin.display(description=gettext_lazy("Batch"))
    def what(self, batch):
        """What is done, and when it began."""
        return str(batch)

    @admin.display(description=gettext_lazy("Kind"))
    def kind_label(self, batch):
        """Of what kind its records are."""
        return capfirst(str(model_of(batch)._meta.verbose_name_plural))

    @admin.display(description=gettext_lazy("started by"), ordering="started_by")
    def by(self, batch):
        """Who started it; after its time, as what."""
        return batch.started_by or batch.started_by_role or "–"

    @admin.display(description=gettext_lazy("Rows"))
    def size(self, batch):
        """How many there are."""
        return batch.total

    def get_urls(self) -> list[Any]:
        """Add what the page of a batch asks and sends."""
        view = self.admin_site.admin_view
        name = "editorial_batch"
        return [
            path("<int:number>/status/", view(self.status_view), name=f"{name}_status"),
            path(
                "<int:number>/mistakes/", view(self.mistakes), name=f"{name}_mistakes"
            ),
            path(
                "<int:number>/decide/",
                view(require_POST(self.decide_view)),
                name=f"{name}_decide",
            ),
            *super().get_urls(),
        ]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """How far it is; then what it would change, or has changed, row by row."""
        batch = self.get_object(request, object_id)
        if batch is None or not self.has_view_permission(request, batch):
            raise Http404
        rows = rows_for(request.user, batch)
        counts = _counts(rows)
        shown = request.GET.get("show", "")
        if shown not in {WRONG, *RowAction.values}:
            shown = WRONG if counts[WRONG] else ""
        page = Paginator(_of_sort(rows, shown), PAGE).get_page(request.GET.get("p"))
        model = model_of(batch)
        context = {
            **self.admin_site.each_context(request),
            "title": str(batch),
            "opts": self.opts,
            "media": self.media,
            "original": batch,
            "kind": capfirst(str(model._meta.verbose_name_plural)),
            "list_url": reverse(
                f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
            ),
            "counts": counts,
            "tabs": _tabs(counts, shown),
            "page": page,
            "rows": _shown_rows(model, list(page)) if not batch.is_waiting else [],
            "decisions": self._decisions(request, batch, counts),
            "undoings": list(batch.undoings.all()),
        }
        return render(request, "admin/editorial/bulk/batch.html", context)

    def status_view(self, request: HttpRequest, number: int) -> JsonResponse:
        """How far it is, for the page that waits."""
        batch = self._batch(request, number)
        response = JsonResponse(
            {"state": batch.state, "done": batch.done, "total": batch.total}
        )
        response["Cache-Control"] = "no-store"
        return response

    def mistakes(self, request: HttpRequest, number: int) -> StreamingHttpResponse:
        """All mistakes as a file, a line each."""
        batch = self._batch(request, number)
        rows = rows_for(request.user, batch)
        return csv_file.sent(
            f"{_('mistakes')}-{batch.pk}",
            [_("Row"), _("Column"), _("Value"), _("Mistake"), _("Record")],
            (
                [
                    row.number,
                    error["column"],
                    error["value"],
                    error["message"],
                    row.title,
                ]
                for row in rows.wrong().iterator()
                for error in row.errors
            ),
        )

    def decide_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Write it, check it again, give it up or undo it."""
        batch = self._batch(request, number)
        decision = request.POST.get("decision", "")
        offered = {
            name
            for name, _label, _is_main in self._decisions(
                request, batch, _counts(rows_for(request.user, batch))
            )
        }
        back = HttpResponseRedirect(
            reverse("admin:editorial_batch_change", args=[batch.pk])
        )
        if decision not in offered:
            messages.error(request, _("This cannot be done with it now. Look again."))
            return back
        if decision == UNDO:
            undoing = Batch.objects.create(
                kind=batch.kind,
                origin=Origin.UNDO,
                administration=batch.administration,
                started_by=request.user,
                undoes=batch,
                reason=(_("Undone: %(batch)s") % {"batch": batch})[:100],
            )
            return HttpResponseRedirect(
                reverse("admin:editorial_batch_change", args=[undoing.pk])
            )
        changes: dict[str, Any] = {
            WRITE: {"state": BatchState.TO_WRITE, "is_partial": False},
            WRITE_RIGHT: {"state": BatchState.TO_WRITE, "is_partial": True},
            AGAIN: {"state": BatchState.TO_CHECK, "problem": "", "ended_at": None},
            GIVE_UP: {"state": BatchState.GIVEN_UP, "ended_at": timezone.now()},
        }[decision]
        # Two clicks are one: whoever comes second finds it in another state.
        Batch.objects.filter(pk=batch.pk, state=batch.state).update(
            done=0, claims=0, **changes
        )
        return back

    def _batch(self, request: HttpRequest, number: int) -> Batch:
        batch = self.get_queryset(request).filter(pk=number).first()
        if batch is None:
            raise Http404
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        return batch

    @staticmethod
    def _decisions(
        request: Any, batch: Batch, counts: dict[str, int]
    ) -> list[tuple[str, str, bool]]:
        """What the person may decide now: (name, label, whether it is the main one)."""
        is_own = request.user.is_superuser or batch.started_by_id == request.user.pk
        offered: list[tuple[str, str, bool]] = []
        if batch.state == BatchState.CHECKED and is_own:
            right = counts["right"]
            if right and not counts[WRONG]:
                offered.append((WRITE, _("Write all of it"), True))
            elif right:
                label = _("Write only the %(count)d rows without mistakes")
                offered.append((WRITE_RIGHT, label % {"count": right}, False))
            offered.append((AGAIN, _("Check again"), False))
            offered.append((GIVE_UP, _("Give it up"), False))
        elif batch.state == BatchState.FAILED and is_own:
            offered.append((AGAIN, _("Check again"), False))
        elif batch.state == BatchState.DONE and counts["written"]:
            is_undone = batch.undoings.filter(
                state__in=[BatchState.TO_CHECK, BatchState.CHECKED, BatchState.TO_WRITE]
            ).exists()
            if batch.origin != Origin.UNDO and not is_undone:
                offered.append((UNDO, _("Undo it"), False))
        return offered


def rows_for(user: Any, batch: Batch) -> Any:
    """Rows that a person may read: none that says what somebody else's record holds.

    Who started the batch reads too that a row is not for them to write; it has no title.
    """
    rows = batch.rows.all()
    if user.is_superuser:
        return rows
    model = model_of(batch)
    owned = model.objects.owned_by(user)
    if batch.started_by_id == user.pk:
        foreign = model._base_manager.exclude(pk__in=owned.values("pk"))
        return rows.exclude(~Q(title=""), record__in=foreign.values("uuid"))
    return rows.filter(
        Q(record__in=owned.values("uuid"))
        | Q(
            action=RowAction.CREATE,
            is_written=False,
            values__administration_id__in=list(
                user.administration_ids(timezone.localdate())
            ),
        )
    )


def _counts(rows: Any) -> dict[str, int]:
    """How many rows there are of each sort; one query."""
    is_right = Q(errors=[])
    return rows.aggregate(
        all=Count("pk"),
        wrong=Count("pk", filter=~is_right),
        right=Count("pk", filter=is_right & ~Q(action__in=["", RowAction.NONE])),
        written=Count("pk", filter=Q(is_written=True)),
        **{
            action: Count("pk", filter=is_right & Q(action=action))
            for action in RowAction.values
        },
    )


def _of_sort(rows: Any, shown: str) -> Any:
    if shown == WRONG:
        return rows.wrong()
    return rows.filter(errors=[], action=shown) if shown else rows


def _tabs(counts: dict[str, int], shown: str) -> list[dict[str, Any]]:
    tabs = [
        ("", _("All rows"), counts["all"]),
        (WRONG, _("With mistakes"), counts[WRONG]),
    ]
    tabs += [
        (action.value, capfirst(action.label), counts[action.value])
        for action in RowAction
    ]
    return [
        {"name": name, "label": label, "count": count, "is_current": name == shown}
        for name, label, count in tabs
        if count or name in {shown, ""}
    ]


def _shown_rows(model: Any, rows: list[BatchRow]) -> list[dict[str, Any]]:
    """Each row with its differences in words; what they name is looked up once."""
    states = [(_held(model, row.before), _held(model, row.values)) for row in rows]
    words = Words(model, [state for pair in states for state in pair])
    numbers = dict(
        model._base_manager.filter(uuid__in=[row.record for row in rows]).values_list(
            "uuid", "pk"
        )
    )
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    return [
        {
            "row": row,
            "differences": _differences(model, before, after, words),
            "url": reverse(name, args=[numbers[row.record]])
            if row.title and row.record in numbers
            else "",
        }
        for row, (before, after) in zip(rows, states, strict=True)
    ]


def _held(model: Any, values: dict[str, Any]) -> Held:
    """What a row of a batch holds, as the comparison takes it."""
    own: dict[str, Any] = {}
    named: dict[str, tuple[int, ...]] = {}
    for column in columns(model):
        if column.field is None or column.attname not in values:
            continue
        value = values[column.attname]
        if column.holds_several:
            named[column.name] = tuple(value)
        else:
            own[column.attname] = (
                value if column.is_relation else column.field.to_python(value)
            )
    return Held(own, named, {r.get_accessor_name(): {} for r in parts_of(model)})


def _differences(model: Any, before: Held, after: Held, words: Words) -> Differences:
    both = {*before.relations, *after.relations}
    empty: dict[str, tuple[int, ...]] = dict.fromkeys(both, ())
    return differences(
        model,
        Held(before.columns, empty | dict(before.relations), before.parts),
        Held(after.columns, empty | dict(after.relations), after.parts),
        words,
    )
