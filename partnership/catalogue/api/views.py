# SPDX-License-Identifier: AGPL-3.0-or-later
"""Base of the API of every published kind: stored JSON, no serialising row by row."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.viewsets import GenericViewSet

from partnership.catalogue.api.renderers import CsvRenderer, XlsxRenderer
from partnership.catalogue.api.shape import Shape
from partnership.catalogue.enums import TAKEN_OUT, PublicationAct
from partnership.catalogue.export.base import Export
from partnership.catalogue.listing import SORTS
from partnership.catalogue.models import Entry, Publication
from partnership.catalogue.page_cache import clock_now
from partnership.catalogue.references import present_successor
from partnership.catalogue.writing import as_utc
from partnership.common.api.conditional import answer, is_unchanged, marked
from partnership.common.api.filters import StrictFilterBackend
from partnership.common.api.problems import Gone
from partnership.common.api.views import EnglishView, refuse_unknown_parameters
from partnership.common.release import release


def _served() -> str:
    """What all answers follow: the clock as it is committed, and the release."""
    return f"{clock_now()}-{release()}"


class EntryViewSet(EnglishView, GenericViewSet):
    """The published records of one kind.

    Rows are the stored JSON, joined as text; only `fields`, `lang` and what a kind
    adds for a day make it worth to be read.
    """

    kind: str
    filter_backends = [StrictFilterBackend]
    lookup_field = "record"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    # What one record can be asked beside its identifier.
    parameters_of_one: frozenset[str] = frozenset()
    # What a list is asked about the shape of its rows.
    shaping_parameters = Shape.parameters
    # The columns of its lists as files.
    export: Export
    # The day of which rows speak is another one every day.
    depends_on_the_day = False
    orders = SORTS

    def get_renderers(self):
        """Lists as files too."""
        files = [CsvRenderer(), XlsxRenderer()] if self.action == "list" else []
        return [*super().get_renderers(), *files]

    def get_queryset(self):
        """The kind's entries with their content."""
        rows = Entry.objects.of_kind(self.kind).select_related("content")
        return rows.defer("card", "terms", "counted", "refs", "territory_paths")

    def filterset_arguments(self) -> dict[str, Any]:
        """What the FilterSet takes beside the parameters."""
        return {"today": timezone.localdate()}

    def added(self, entry: Entry) -> dict[str, Any]:
        """What a kind adds to the stored content."""
        return {}

    def is_as_stored(self, shape: Shape) -> bool:
        """Whether the answer is the text that was stored, letter by letter."""
        return shape.is_whole and type(self).added is EntryViewSet.added

    def narrowed(self, entries: QuerySet[Entry], shape: Shape) -> QuerySet[Any]:
        """Rows of text and keys alone, where the answer needs nothing else.

        Two objects for each of a hundred rows take a third of a list's time.
        """
        if not self.is_as_stored(shape):
            return entries
        keys = {key for order in self.orders.values() for key in order.columns}
        return entries.values_list("etag", "content__text", *keys, named=True)

    def rows(self, entries: Sequence[Any], shape: Shape) -> list[str]:
        """Records as JSON text."""
        if self.is_as_stored(shape):
            return [entry.content__text for entry in entries]
        rows = [entry.content.data | self.added(entry) for entry in entries]
        if not shape.is_whole:
            self._refuse_unknown_fields(shape, rows)
        return [
            json.dumps(row, ensure_ascii=False, default=str)
            for row in shape.applied(rows)
        ]

    def shape_of_rows(self, shape: Shape, form: str) -> Shape:
        """Rows of a file are whole: a column may be made of several fields."""
        if form == "json":
            return shape
        if shape.embed:
            raise ValidationError(
                {
                    "embed": [
                        _("A file has no place for what a record names. Ask for JSON.")
                    ]
                }
            )
        columns = {name: self.export.columns_of({name}) for name in shape.fields}
        if without := [name for name, found in columns.items() if not found]:
            self._refuse_unknown_fields(shape, [])
            raise ValidationError(
                {
                    "fields": [
                        _("“%(name)s” has no column in a file. Ask for JSON.")
                        % {"name": ", ".join(without)}
                    ]
                }
            )
        return replace(shape, fields=())

    def _refuse_unknown_fields(self, shape: Shape, rows: list[dict[str, Any]]) -> None:
        """Also where nothing was found: all records of a kind have the same fields."""
        if rows:
            return shape.refuse_unknown(rows[0])
        if example := self.get_queryset().order_by().first():
            shape.refuse_unknown(example.content.data | self.added(example))
        return None

    def list(self, request, *args, **kwargs):
        """One page of records."""
        shape = Shape.asked(request)
        # Filters ask for the day too: “open today”.
        day = timezone.localdate()
        form = request.accepted_renderer.format
        facts = f"{_served()}-{request.get_full_path()}-{day}-{form}"
        if unchanged := is_unchanged(request, facts, is_right=False):
            return unchanged
        shape = self.shape_of_rows(shape, form)
        found = self.filter_queryset(self.get_queryset())
        entries = self.paginate_queryset(self.narrowed(found, shape))
        rows = self.rows(entries, shape)
        if form == "json":
            around = json.dumps(self.paginator.envelope(), separators=(",", ":"))
            body = f'{around[:-1]},"items":[{",".join(rows)}]}}'
            response = answer(body, facts)
        else:
            items = [json.loads(row) for row in rows]
            response = marked(self.get_paginated_response(items), facts)
        return is_unchanged(request, facts) or response

    def retrieve(self, request, *args, **kwargs):
        """One record; 410 with date and reason if it was withdrawn."""
        known = self.parameters_of_one | self.shaping_parameters
        refuse_unknown_parameters(request, known)
        shape = Shape.asked(request)
        record = self.kwargs["id"]
        found = self.get_queryset().filter(record=record)
        entry = self.narrowed(found, shape).first()
        if entry is not None:
            day = timezone.localdate() if self.depends_on_the_day else ""
            # What is written out changes without the record that names it.
            served = _served() if shape.embed else release()
            facts = f"{entry.etag}-{request.META['QUERY_STRING']}-{day}-{served}"
            if unchanged := is_unchanged(request, facts, is_right=False):
                return unchanged
            response = answer(self.rows([entry], shape)[0], facts)
            return is_unchanged(request, facts) or response
        withdrawal = (
            Publication.objects.of_record(record)
            .filter(kind=self.kind, act__in=TAKEN_OUT)
            .defer("published_by_id")
            .first()
        )
        if withdrawal is None:
            raise Http404
        raise Gone(
            _("This record was merged into another one.")
            if withdrawal.act == PublicationAct.MERGED
            else _("This record was withdrawn."),
            withdrawn_at=as_utc(withdrawal.published_at),
            reason=withdrawal.reason,
            successor=present_successor(self.kind, withdrawal.successor),
        )
