# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed since a number: for programs that keep a copy."""

import json
from typing import ClassVar

from django.conf import settings
from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.views import APIView

from partnership.catalogue.api.changes_schema import (
    CHANGES,
    CHANGES_PARAMETERS,
    GREATEST,
    RECORDS,
    RECORDS_PARAMETERS,
)
from partnership.catalogue.api.schema import PROBLEM
from partnership.catalogue.changes import (
    REBUILT,
    RENAMED,
    changes_between,
    clock_with_count,
)
from partnership.catalogue.listing import BY_TITLE
from partnership.catalogue.memory import now
from partnership.catalogue.models import Clock, Entry, Rebuilding, Renaming
from partnership.catalogue.references import naming
from partnership.catalogue.writing import as_utc
from partnership.common.api.addresses import absolute
from partnership.common.api.conditional import answer, is_unchanged
from partnership.common.api.pagination import DEFAULT_ROWS, MOST_ROWS, Pagination
from partnership.common.api.problems import CONTENT_TYPE
from partnership.common.api.views import EnglishView, refuse_unknown_parameters
from partnership.common.keyset import Order
from partnership.common.release import release

RECORD = "record"
# Kinds that are neither records nor administrations are vocabularies.
ADMINISTRATION = "administration"
BY_NUMBER = Order("number", ("id",))


class Following(Pagination):
    """Some changes after a number; the next ones begin where these end."""

    parameters: ClassVar[set[str]] = {"after", "limit", "kind", "count", "embed"}

    def __init__(self, request):
        self.request = request
        refuse_unknown_parameters(request, self.parameters, may_repeat={"kind"})
        self.limit = self._number("limit", DEFAULT_ROWS, 1, MOST_ROWS)
        self.after = self._number("after", 0, 0, GREATEST)
        self.kinds = sorted(set(request.query_params.getlist("kind")))
        self.embeds = "embed" in request.query_params
        if unknown := [k for k in self.kinds if k not in settings.CATALOGUE_KINDS]:
            raise ValidationError(
                {"kind": [_no_such(unknown[0], ", ".join(settings.CATALOGUE_KINDS))]}
            )
        if self.embeds and request.query_params["embed"] != RECORD:
            asked = request.query_params["embed"]
            raise ValidationError({"embed": [_no_such(asked, RECORD)]})
        if self._wants_count():
            self.last, self.count = clock_with_count(self.after, self.kinds)
        else:
            self.last, self.count = now(), None
        if self.after > self.last:
            raise ValidationError({"after": [self._begin_anew()]})

    def _begin_anew(self):
        return _(
            "The last number is %(last)d. A copy that knows a greater one belongs to "
            "another portal, or to this one before a backup was restored: make the "
            "copy anew."
        ) % {"last": self.last}

    def page(self):
        """The changes, and what stands around them."""
        found = changes_between(
            self.after, self.last, kinds=self.kinds, most=self.limit + 1
        )
        has_more = len(found) > self.limit
        found = found[: self.limit]
        last = found[-1]["number"] if has_more else self.last
        around = {} if self.count is None else {"count": self.count}
        around |= {
            "next": self._link(after=last) if has_more else None,
            # Who follows goes forward only; other lists of the API have it.
            "previous": None,
            "last": last,
        }
        return found, around


class ChangesView(EnglishView, APIView):
    """Everything that changed what the public sees, in order."""

    @extend_schema(
        operation_id="changes_list",
        summary="What changed",
        description=(
            "Acts of publication, new names and kinds made anew, after a number, in "
            "the order of their numbers. A program that remembers `last` and asks for "
            "what came after it misses nothing. Numbers have gaps."
        ),
        tags=["changes"],
        parameters=CHANGES_PARAMETERS,
        responses={200: CHANGES, (400, CONTENT_TYPE): PROBLEM},
    )
    def get(self, request, *args, **kwargs):
        """One page, in at most three queries: the clock, the changes, the records."""
        following = Following(request)
        facts = f"{following.last}-{release()}-{request.get_full_path()}"
        if unchanged := is_unchanged(request, facts):
            return unchanged
        changes, around = following.page()
        records = _records_of(changes, with_text=following.embeds)
        items = []
        for change in changes:
            present = records.get(change["identifier"])
            item = json.dumps(_item(request, change, present), ensure_ascii=False)
            if following.embeds:
                item = f'{item[:-1]}, "{RECORD}": {_embedded(change, present)}}}'
            items.append(item)
        body = f'{json.dumps(around)[:-1]}, "items": [{",".join(items)}]}}'
        return answer(body, facts)


class ChangedRecordsView(EnglishView, GenericAPIView):
    """The records that a renaming or a rebuilding made anew, as they are served now."""

    parameters: ClassVar[set[str]] = {"limit", "cursor"}

    @extend_schema(
        operation_id="changed_records_list",
        summary="Records that a change made anew",
        description=(
            "For a change of the type `renamed`, the records that name the thing; for "
            "`rebuilt`, all records of the kind. As they are served now, whole."
        ),
        tags=["changes"],
        parameters=RECORDS_PARAMETERS,
        responses={
            200: RECORDS,
            (400, CONTENT_TYPE): PROBLEM,
            (404, CONTENT_TYPE): PROBLEM,
        },
    )
    def get(self, request, *args, sequence, **kwargs):
        """One page, in at most three queries: the change, what it named, the records."""
        refuse_unknown_parameters(request, self.parameters)
        change = self._change(sequence)
        facts = f"{change.clock}-{release()}-{request.get_full_path()}"
        if unchanged := is_unchanged(request, facts, is_right=False):
            return unchanged
        entries = self._entries(change).select_related("content").defer("card")
        page = self.paginate_queryset(entries)
        around = json.dumps(self.paginator.envelope())
        rows = ",".join(entry.content.text for entry in page)
        response = answer(f'{around[:-1]}, "items": [{rows}]}}', facts)
        return is_unchanged(request, facts) or response

    def _change(self, sequence):
        """The renaming or rebuilding with this number, and the clock."""
        clock = Subquery(Clock.objects.values("value"))
        for changes in (Renaming.objects, Rebuilding.objects):
            change = changes.filter(sequence=sequence).annotate(clock=clock).first()
            if change is not None:
                return change
        raise NotFound(
            _("There is no change %(number)d that made other records anew.")
            % {"number": sequence}
        )

    def _entries(self, change):
        """What it made anew, in an order that an index has."""
        if isinstance(change, Rebuilding):
            self.orders = {"title": BY_TITLE}
            return Entry.objects.of_kind(change.kind)
        self.orders = {"number": BY_NUMBER}
        return Entry.objects.filter(naming([(change.kind, change.identifier)]))


def _no_such(asked, known):
    return _("There is no value “%(asked)s”. These exist: %(known)s.") % {
        "asked": asked[:40],
        "known": known,
    }


def _records_of(changes, *, with_text):
    """Present slug, and text where it is asked for, of records that changes concern."""
    wanted = [
        change["identifier"]
        for change in changes
        if change["thing"] in settings.CATALOGUE_KINDS
        and change["type"] != REBUILT
        and (with_text or change["type"] == RENAMED)
    ]
    if not wanted:
        return {}
    rows = Entry.objects.filter(record__in=wanted).values_list(
        "record", "slug", *(["content__text"] if with_text else [])
    )
    return {str(record): (slug, *text) for record, slug, *text in rows}


def _item(request, change, present):
    """A change as the API says it; each has all fields. `present`: record of now."""
    kind, identifier = change["thing"], change["identifier"]
    is_record = kind in settings.CATALOGUE_KINDS and change["type"] != REBUILT
    is_term = kind not in settings.CATALOGUE_KINDS and kind != ADMINISTRATION
    touches_others = change["type"] in {RENAMED, REBUILT}
    slug = change["published_slug"] or (present[0] if present else None)
    return {
        "sequence": change["number"],
        "type": change["type"],
        "kind": "term" if is_term else kind,
        "vocabulary": kind if is_term else None,
        "id": identifier or None,
        "slug": slug,
        "version": change["published_version"],
        "changed_at": as_utc(change["at"]),
        "url": absolute(request, reverse(f"v1:{kind}-detail", args=[identifier]))
        if is_record
        else None,
        "label": change["called"],
        "entry_count": change["entries"],
        "records_url": absolute(
            request, reverse("v1:change-records", args=[change["number"]])
        )
        if touches_others
        else None,
        "reason": change["ground"],
        "successor": change["followed_by"] and str(change["followed_by"]),
    }


def _embedded(change, present):
    """The record of a publication as text, or null where it is gone since."""
    if present is None or change["type"] in {RENAMED, REBUILT}:
        return "null"
    return present[1]
