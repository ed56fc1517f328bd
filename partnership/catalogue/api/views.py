# SPDX-License-Identifier: AGPL-3.0-or-later
"""Base of the API of every published kind: stored JSON, no serialising row by row."""

from datetime import UTC
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from partnership.catalogue.enums import TAKEN_OUT, PublicationAct
from partnership.catalogue.models import Entry, Publication
from partnership.catalogue.references import present_successor
from partnership.common.api.filters import StrictFilterBackend
from partnership.common.api.problems import Gone
from partnership.common.api.views import EnglishView, refuse_unknown_parameters


class EntryViewSet(EnglishView, GenericViewSet):
    """The published records of one kind."""

    kind: str
    filter_backends = [StrictFilterBackend]
    lookup_field = "record"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    # What one record can be asked beside its identifier.
    parameters_of_one: frozenset[str] = frozenset()

    def get_queryset(self):
        """The kind's entries with their content, the newest first."""
        return Entry.objects.of_kind(self.kind).select_related("content").newest_first()

    def filterset_arguments(self) -> dict[str, Any]:
        """What the FilterSet takes beside the parameters."""
        return {"today": timezone.localdate()}

    def row(self, entry: Entry) -> dict[str, Any]:
        """The stored content and when it was published."""
        return entry.content.content | {
            "published_at": as_utc(entry.published_at),
            "first_published_at": as_utc(entry.first_published_at),
            "version": entry.version,
        }

    def list(self, request, *args, **kwargs):
        """One page of records."""
        entries = self.filter_queryset(self.get_queryset())
        rows = self.paginate_queryset(entries)
        return self.get_paginated_response([self.row(entry) for entry in rows])

    def retrieve(self, request, *args, **kwargs):
        """One record; 410 with date and reason if it was withdrawn."""
        refuse_unknown_parameters(request, self.parameters_of_one)
        record = self.kwargs["id"]
        entry = self.get_queryset().filter(record=record).first()
        if entry is not None:
            return Response(self.row(entry))
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


def as_utc(moment) -> str:
    """A moment as the API writes it (RFC 3339, UTC with Z)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
