# SPDX-License-Identifier: AGPL-3.0-or-later
"""What names a record: whoever withdraws it sees what then lacks something."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils.text import capfirst

from partnership.accounts.models import User
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry
from partnership.catalogue.references import naming
from partnership.editorial.desk import counted
from partnership.editorial.models import EditorialModel
from partnership.editorial.quality.relations import naming_any
from partnership.editorial.quality.words import form_url

# The others are counted.
MOST_SHOWN = 20


@dataclass(frozen=True)
class Use:
    """A record that names another one."""

    title: str
    kind: str
    url: str
    is_public: bool


@dataclass(frozen=True)
class Uses:
    """Everything that names a record: the first with their titles, drafts of others as a
    number alone.
    """

    shown: list[Use]
    known: int
    hidden: int

    @property
    def further(self) -> int:
        """How many one may see that are not shown."""
        return self.known - len(self.shown)


def uses_of(record: EditorialModel, user: User) -> Uses:
    """What names a record, in its draft or in public; public ones first.

    Three statements, however much names it.
    """
    # Also what the public still reads, whatever the drafts name by now.
    published = Entry.objects.filter(naming([(record.kind, str(record.uuid))]))
    found = [
        _naming(
            model, condition | Q(uuid__in=published.values("record")), published, user
        )
        for model, condition in naming_any(
            type(record).objects.of_thing(record)
        ).items()
    ]
    if not found:
        return Uses([], 0, 0)
    known = Q(is_readable=True) | Q(is_public=True)
    counts = counted(
        {("known", rows.model.kind): rows.filter(known) for rows in found}
        | {("hidden", rows.model.kind): rows.exclude(known) for rows in found}
    )
    models = {rows.model.kind: rows.model for rows in found}
    parts = [
        rows.filter(known)
        .order_by()
        .annotate(
            record_kind=Value(rows.model.kind, output_field=CharField()),
            record_title=Cast(rows.model.called, CharField()),
            public_slug=Subquery(_entry().values("slug")[:1]),
        )
        .values_list(
            "record_kind",
            "pk",
            "record_title",
            "is_readable",
            "is_public",
            "public_slug",
        )
        for rows in found
    ]
    whole = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    shown = [
        _use(models[kind], number, title, is_readable, is_public, slug)
        for kind, number, title, is_readable, is_public, slug in whole.order_by(
            "-is_public", "record_title", "record_kind", "pk"
        )[:MOST_SHOWN]
    ]
    return Uses(shown, _sum(counts, "known"), _sum(counts, "hidden"))


def _naming(
    model: type[EditorialModel], condition: Q, published: QuerySet, user: User
) -> QuerySet:
    """Records of a kind, with whether the person may read them and the public does.

    Of what is public, whether it names the record there: a draft may name more.
    """
    meta = model._meta
    readable: Any = model.objects.none()
    if user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
        readable = model.objects.visible_to(user)
    return (
        # A union needs the columns in their order: see `Criteria.records`.
        model.objects.rewrite(False)  # type: ignore[attr-defined]
        .lasting()
        .standing()
        .filter(condition)
        .annotate(
            is_readable=Exists(readable.filter(pk=OuterRef("pk"))),
            is_public=Exists(published.filter(record=OuterRef("uuid"))),
        )
    )


def _entry() -> QuerySet:
    return Entry.objects.filter(record=OuterRef("uuid"))


def _use(
    model: type[EditorialModel],
    number: int,
    title: str,
    is_readable: bool,
    is_public: bool,
    slug: str,
) -> Use:
    public = publication_kind(model.kind).url(slug) if slug else ""
    return Use(
        title=title,
        kind=capfirst(str(model._meta.verbose_name)),
        url=form_url(model, number) if is_readable else public,
        is_public=is_public,
    )


def _sum(counts: dict[tuple[str, str], int], name: str) -> int:
    return sum(count for (which, _kind), count in counts.items() if which == name)
