# SPDX-License-Identifier: AGPL-3.0-or-later
"""How served copies are written: any number of entries in the same few statements."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from partnership.administrations.models import Administration
from partnership.catalogue.kinds import OUTDATED, Index, publication_kind
from partnership.catalogue.models import PLACE, Entry, EntryWindow, Key, Publication
from partnership.catalogue.references import Names, Thing, naming
from partnership.catalogue.search import sort_key, text_sql
from partnership.catalogue.telling import told_of
from partnership.catalogue.words import remember_words

# Entries of one round: few enough that their texts fit in one statement.
ROUND = 500
# What of an entry is written anew; the rest stays as long as the entry.
WRITTEN = [
    "slug",
    "publication",
    "version",
    "administration",
    "territory_paths",
    "terms",
    "counted",
    "refs",
    "sort_title",
    "sort_day",
    "sort_rank",
    "published_at",
    "confirmed_on",
    "updated_at",
    "card",
    "etag",
]


@dataclass
class Copy:
    """An entry, and the published content that it is to show."""

    entry: Entry
    content: dict[str, Any]


def plain(content: Any) -> Any:
    """Content as JSON holds it: dates and numbers as text, tuples as lists."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def as_utc(moment: datetime) -> str:
    """A moment as the API writes it (RFC 3339, UTC with Z)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write(copies: Sequence[Copy], names: Names | None = None) -> None:
    """Write entries with their keys, texts and periods; new ones get their number.

    Whoever calls holds the locks of the entries that exist. `names` are given where
    the contents already have the names of now.
    """
    if not copies:
        return
    if names is None:
        names = Names.of(copy.content for copy in copies)
        shown = [names.applied(copy.content) for copy in copies]
    else:
        shown = [copy.content for copy in copies]
    told = told_of(copy.entry for copy in copies)
    shown = [
        publication_kind(copy.entry.kind).with_told(
            content, told.get((copy.entry.kind, str(copy.entry.record)), {})
        )
        for copy, content in zip(copies, shown, strict=True)
    ]
    indexes = [
        publication_kind(copy.entry.kind).index(content)
        for copy, content in zip(copies, shown, strict=True)
    ]
    # With all that lies between: whatever of it changes, the copy is made anew.
    named = [names.things_on_the_way(copy.content) for copy in copies]
    for index in indexes:
        index.marks.update((PLACE, path) for path in index.territory_paths)
    keys = _key_ids(
        set().union(*(index.keys | index.marks for index in indexes), *named)
    )
    administrations = dict(
        Administration.objects.filter(
            code__in={index.administration for index in indexes}
        ).values_list("code", "pk")
    )
    now = timezone.now()
    stored = []
    for copy, content, index, things in zip(copies, shown, indexes, named, strict=True):
        entry = copy.entry
        # Sorted: the same content gives the same text, wherever it was read.
        # What was published before the portal knew of outdated translations has none.
        row = {OUTDATED: []} | content | _facts(entry)
        text = json.dumps(row, ensure_ascii=False, sort_keys=True)
        entry.administration_id = (
            administrations[index.administration] if index.administration else None
        )
        entry.card = index.card
        entry.sort_title = index.sort_title
        entry.sort_day = index.sort_day
        entry.sort_rank = index.rank
        entry.territory_paths = sorted(index.territory_paths)
        entry.terms = sorted(keys[pair] for pair in index.keys | index.marks)
        entry.counted = sorted(keys[pair] for pair in index.keys)
        entry.refs = sorted(keys[pair] for pair in things)
        entry.updated_at = now
        entry.etag = hashlib.sha256(f"{entry.slug}{text}".encode()).hexdigest()[:32]
        stored.append(text)
    Entry.objects.bulk_create(
        [copy.entry for copy in copies],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=WRITTEN,
    )
    _write_contents(copies, stored)
    _write_texts(copies, shown, indexes)
    _write_windows(copies, indexes)
    remember_words(indexes)


def _facts(entry: Entry) -> dict[str, Any]:
    """What a record in the API says of its publication."""
    return {
        "version": entry.version,
        "published_at": as_utc(entry.published_at),
        "first_published_at": as_utc(entry.first_published_at),
        "confirmed_on": entry.confirmed_on and entry.confirmed_on.isoformat(),
    }


def write_again(entries: Iterable[Entry]) -> None:
    """Make served copies anew from their publications, which the entries carry."""
    write(
        [
            Copy(
                entry,
                publication_kind(entry.kind).upgraded(
                    entry.publication.content or {}, entry.publication.schema
                ),
            )
            for entry in entries
        ]
    )


def in_rounds(numbers: Sequence[int]) -> Iterator[list[Entry]]:
    """Entries by number, locked and with their publications, some at a time.

    Always in the same order, so that two who need the same ones do not wait for each
    other in a circle.
    """
    for start in range(0, len(numbers), ROUND):
        rows = Entry.objects.select_for_update().filter(
            pk__in=numbers[start : start + ROUND]
        )
        entries = list(rows.order_by("pk"))
        # Asked apart: a joined row would be that of before the wait for the lock.
        publications = Publication.objects.in_bulk(
            [entry.publication_id for entry in entries]
        )
        for entry in entries:
            entry.publication = publications[entry.publication_id]
        yield entries


def write_what_names(things: Iterable[Thing]) -> int:
    """Make every served copy anew that names any of these things; how many did."""
    numbers = list(
        Entry.objects.filter(naming(things)).order_by("pk").values_list("pk", flat=True)
    )
    for entries in in_rounds(numbers):
        write_again(entries)
    return len(numbers)


def _write_contents(copies: Sequence[Copy], stored: Sequence[str]) -> None:
    rows, parameters = [], []
    for copy, text in zip(copies, stored, strict=True):
        rows.append("(%s, %s)")
        parameters += [copy.entry.pk, text]
    with connection.cursor() as cursor:
        cursor.execute(
            # The SQL is made of fixed words; every text is a parameter.
            "INSERT INTO catalogue_entrycontent (entry_id, text)"  # noqa: S608
            f" VALUES {', '.join(rows)}"
            " ON CONFLICT (entry_id) DO UPDATE SET text = excluded.text",
            parameters,
        )


def _write_texts(
    copies: Sequence[Copy], shown: Sequence[dict[str, Any]], indexes: Sequence[Index]
) -> None:
    """The texts that are searched; title and summary are read once for both vectors."""
    rows, parameters = [], []
    for copy, content, index in zip(copies, shown, indexes, strict=True):
        titles = {*(content["title"] or {}).values(), *index.codes}
        short, body, texts = text_sql(index.texts)
        rows.append(f"(%s, %s, %s::int[], %s::int[], %s::text[], %s, {short}, {body})")
        parameters += [
            copy.entry.pk,
            copy.entry.kind,
            copy.entry.terms,
            copy.entry.counted,
            sorted(filter(None, map(sort_key, titles))),
            json.dumps(
                {code: text.passage for code, text in index.texts.items() if text},
                ensure_ascii=False,
            ),
            *texts,
        ]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_entrytext"  # noqa: S608 - as above
            " (entry_id, kind, terms, counted, exact, passages, short_text, full_text)"
            " SELECT entry_id, kind, terms, counted, exact, passages, short,"
            " short || body"
            f" FROM (VALUES {', '.join(rows)})"
            " AS row"
            " (entry_id, kind, terms, counted, exact, passages, short, body)"
            " ON CONFLICT (entry_id) DO UPDATE SET terms = excluded.terms,"
            " counted = excluded.counted,"
            " exact = excluded.exact, passages = excluded.passages,"
            " short_text = excluded.short_text, full_text = excluded.full_text",
            parameters,
        )


def _write_windows(copies: Sequence[Copy], indexes: Sequence[Index]) -> None:
    EntryWindow.objects.filter(entry__in=[copy.entry.pk for copy in copies]).delete()
    EntryWindow.objects.bulk_create(
        EntryWindow(entry=copy.entry, opens_on=opens_on, closes_on=closes_on)
        for copy, index in zip(copies, indexes, strict=True)
        for opens_on, closes_on in index.windows
    )


def _key_ids(keys: set[Thing]) -> dict[Thing, int]:
    """The numbers of the keys, made where they are new.

    Sorted, so that two publishers who need the same new keys do not wait for each
    other in a circle.
    """
    wanted = sorted(keys)
    found = _find_keys(wanted)
    if missing := [pair for pair in wanted if pair not in found]:
        Key.objects.bulk_create(
            (Key(facet=facet, value=value) for facet, value in missing),
            ignore_conflicts=True,
        )
        found = _find_keys(wanted)
    return found


def _find_keys(pairs: list[Thing]) -> dict[Thing, int]:
    rows = Key.objects.filter(
        facet__in={facet for facet, value in pairs},
        value__in={value for facet, value in pairs},
    ).values_list("facet", "value", "id")
    wanted = set(pairs)
    return {
        (facet, value): number
        for facet, value, number in rows
        if (facet, value) in wanted
    }
