# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with the records of one's administrations: five questions about all.

Each is one statement over all kinds, however many records there are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    FloatField,
    Func,
    IntegerField,
    JSONField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Extract, JSONObject
from django.utils.translation import gettext_lazy as _

from partnership.accounts.models import User
from partnership.catalogue.models import Entry
from partnership.editorial.desk import counted, editorial_models
from partnership.editorial.models import EditorialModel, LikeRecord, NamedAddress
from partnership.editorial.quality import words
from partnership.editorial.quality.relations import without_company
from partnership.editorial.quality.words import Piece

BELOW = 60
# Of what is wrong with one record; nobody reads more in one line.
MOST_DETAILS = 20


@dataclass(frozen=True)
class Criteria:
    """Who asks about which records, and when."""

    user: User
    now: datetime
    kind: str = ""
    administration: int | None = None
    below: int = BELOW

    def records(self) -> list[Any]:
        """The person's own records that stand, kind by kind."""
        rows = []
        for model in readable_kinds(self.user):
            if self.kind in {"", model.kind}:
                own = model.objects.owned_by(self.user).lasting().standing()
                if self.administration is not None:
                    own = own.of([self.administration])
                # Columns in the order in which they are asked for, as a union needs them:
                # the manager of translated models shuffles them.
                rows.append(own.rewrite(False))
        return rows


class Finding(NamedTuple):
    """A record with which something is wrong; the words come from `details`."""

    kind: str
    number: int
    title: str
    administration: int
    rank: float
    details: Any


@dataclass(frozen=True)
class Report:
    """A question about records: which ones, with what details, in which words."""

    name: str
    title: Any
    # What it holds, and how old the answer may be.
    intro: Any
    # The records with which something is wrong, and the same with `rank` and `details`:
    # what is worst has the lowest rank.
    narrow: Callable[[QuerySet, Criteria], QuerySet]
    detail: Callable[[QuerySet, Criteria], QuerySet]
    words: Callable[[type[EditorialModel], Any], list[Piece]]
    takes_below: bool = False

    def count(self, criteria: Criteria) -> int:
        """How many records it finds."""
        return counts_of([self], criteria)[self.name]

    def findings(self, criteria: Criteria) -> QuerySet:
        """The worst first; rows are read as `Finding`."""
        parts = [
            self.detail(self.narrow(rows, criteria), criteria)
            .order_by()
            .annotate(
                record_kind=Value(rows.model.kind, output_field=CharField()),
                record_title=Cast(rows.model.called, CharField()),
            )
            .values_list(
                "record_kind",
                "pk",
                "record_title",
                "administration_id",
                "rank",
                "details",
            )
            for rows in criteria.records()
        ]
        if not parts:
            return LikeRecord.objects.none()
        whole = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
        return whole.order_by("rank", "record_title", "record_kind", "pk")


def readable_kinds(user: User) -> list[type[EditorialModel]]:
    """The kinds of record that the person's roles read."""
    return [
        model
        for model in editorial_models()
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    ]


def counts_of(reports: list[Report], criteria: Criteria) -> dict[str, int]:
    """How many records some reports find; one query for all."""
    kinds = criteria.records()
    found = counted(
        {
            (report.name, rows.model.kind): report.narrow(rows, criteria)
            for report in reports
            for rows in kinds
        }
    )
    return {
        report.name: sum(found.get((report.name, rows.model.kind), 0) for rows in kinds)
        for report in reports
    }


def _wrong_addresses() -> QuerySet:
    return NamedAddress.objects.filter(record=OuterRef("uuid")).filter(
        Q(address__is_broken=True) | ~Q(address__moved_to="")
    )


def _with_wrong_addresses(rows: QuerySet, criteria: Criteria) -> QuerySet:
    return rows.filter(Exists(_wrong_addresses()))


def _addresses(rows: QuerySet, criteria: Criteria) -> QuerySet:
    wrong = _wrong_addresses()
    broken = wrong.filter(address__is_broken=True)
    details = wrong.order_by("-address__is_broken", "place", "address").values(
        found=JSONObject(
            place="place",
            address="address__address",
            fault="address__fault",
            status="address__status",
            since="address__failing_since",
            moved_to="address__moved_to",
        )
    )
    # What does not work at all before what has only moved.
    return rows.annotate(
        rank=Case(When(Exists(broken), then=0.0), default=1.0),
        details=_as_json(ArraySubquery(details[:MOST_DETAILS])),
    )


def _unconfirmed(rows: QuerySet, criteria: Criteria) -> QuerySet:
    return rows.unconfirmed(criteria.now)


def _since_when(rows: QuerySet, criteria: Criteria) -> QuerySet:
    return rows.annotate(
        rank=Cast(Extract("right_at", "epoch"), FloatField()),
        details=JSONObject(since="right_at", months="due_after", version="version"),
    )


def _likes(rows: QuerySet, criteria: Criteria) -> QuerySet:
    """Own records and public ones: another administration's drafts are its business."""
    others = rows.model.objects.lasting().standing().nameable_by(criteria.user)
    return LikeRecord.objects.filter(
        record=OuterRef("uuid"), other__in=others.values("uuid")
    )


def _with_likes(rows: QuerySet, criteria: Criteria) -> QuerySet:
    return rows.filter(Exists(_likes(rows, criteria)))


def _like_ones(rows: QuerySet, criteria: Criteria) -> QuerySet:
    records = rows.model.objects
    other = records.filter(uuid=OuterRef("other"))
    own = records.owned_by(criteria.user).filter(uuid=OuterRef("other"))
    entry = Entry.objects.filter(record=OuterRef("other"))
    likes = _likes(rows, criteria)
    details = likes.order_by("-likeness", "other").values(
        found=JSONObject(
            likeness="likeness",
            same="has_same_origin",
            title=Subquery(other.values(rows.model.called)[:1]),
            number=Subquery(own.values("pk")[:1]),
            slug=Subquery(entry.values("slug")[:1]),
        )
    )
    likest = likes.order_by().values("record").annotate(most=Max("likeness"))
    return rows.annotate(
        rank=ExpressionWrapper(
            1.0 - Subquery(likest.values("most")), output_field=FloatField()
        ),
        details=_as_json(ArraySubquery(details[:MOST_DETAILS])),
    )


def _orphans(rows: QuerySet, criteria: Criteria) -> QuerySet:
    return without_company(rows)


def _unexplained(rows: QuerySet, criteria: Criteria) -> QuerySet:
    return rows.annotate(rank=Value(0.0), details=Value(None, output_field=JSONField()))


def _incomplete(rows: QuerySet, criteria: Criteria) -> QuerySet:
    whole = rows.model.whole
    return rows.alias(gaps=_length(whole.missing_in(rows.model))).filter(
        gaps__gte=whole.missing_below(criteria.below)
    )


def _gaps(rows: QuerySet, criteria: Criteria) -> QuerySet:
    whole = rows.model.whole
    missing = whole.missing_in(rows.model)
    count = Cast(_length(missing), FloatField())
    return rows.annotate(
        rank=ExpressionWrapper(
            1.0 - count / float(whole.total),
            output_field=FloatField(),
        ),
        details=_as_json(missing),
    )


def _length(array: Any) -> Func:
    return Func(array, function="cardinality", output_field=IntegerField())


def _as_json(array: Any) -> Func:
    return Func(array, function="to_jsonb", output_field=JSONField())


REPORTS = {
    report.name: report
    for report in [
        Report(
            "links",
            _("Broken links"),
            _(
                "Addresses in records that failed on two different days, or have moved "
                "for good. Every address is asked once a week; what you mend here is "
                "seen the next night."
            ),
            _with_wrong_addresses,
            _addresses,
            words.of_addresses,
        ),
        Report(
            "unconfirmed",
            _("Not confirmed for long"),
            _(
                "Published records that nobody changed or confirmed for as long as the "
                "rule of their administration allows. Look at them, then change or "
                "confirm them."
            ),
            _unconfirmed,
            _since_when,
            words.of_age,
        ),
        Report(
            "duplicates",
            _("Possible duplicates"),
            _(
                "Records with nearly the same name as another one of the same "
                "administration or a published one, or from the same original. They "
                "are compared every night."
            ),
            _with_likes,
            _like_ones,
            words.of_likeness,
        ),
        Report(
            "orphans",
            _("Orphans"),
            _(
                "Organisations, acts and documents that no other record names, "
                "practices without an organisation, agreements without act or document."
            ),
            _orphans,
            _unexplained,
            words.of_loneliness,
        ),
        Report(
            "incomplete",
            _("Incomplete"),
            _(
                "Records of which less is filled than you ask for: 60 per cent, if you "
                "say nothing else."
            ),
            _incomplete,
            _gaps,
            words.of_gaps,
            takes_below=True,
        ),
    ]
}


def read(rows: Any) -> Iterator[Finding]:
    """Rows of `findings` under their names."""
    return (Finding(*row) for row in rows)
