# SPDX-License-Identifier: AGPL-3.0-or-later
"""How served copies are written: any number of entries in the same few statements."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from partnership.administrations.models import Administration
from partnership.catalogue.kinds import Index, publication_kind
from partnership.catalogue.models import Entry, EntryWindow, Key, Publication
from partnership.catalogue.references import Names, Thing, naming
from partnership.catalogue.search import vector_sql

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
    "refs",
    "sort_title",
    "published_at",
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


def write(copies: Sequence[Copy]) -> None:
    """Write entries with their keys, texts and periods; new ones get their number.

    Whoever calls holds the locks of the entries that exist.
    """
    if not copies:
        return
    names = Names.of(copy.content for copy in copies)
    shown = [names.applied(copy.content) for copy in copies]
    indexes = [
        publication_kind(copy.entry.kind).index(content)
        for copy, content in zip(copies, shown, strict=True)
    ]
    # With all that lies between: whatever of it changes, the copy is made anew.
    named = [names.things_on_the_way(copy.content) for copy in copies]
    keys = _key_ids(set().union(*(index.keys for index in indexes), *named))
    administrations = dict(
        Administration.objects.filter(
            code__in={index.administration for index in indexes}
        ).values_list("code", "pk")
    )
    stored = []
    for copy, content, index, things in zip(copies, shown, indexes, named, strict=True):
        entry = copy.entry
        text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
        entry.administration_id = administrations[index.administration]
        entry.card = plain(index.card)
        entry.sort_title = index.sort_title
        entry.territory_paths = sorted(index.territory_paths)
        entry.terms = sorted(keys[pair] for pair in index.keys)
        entry.refs = sorted(keys[pair] for pair in things)
        entry.etag = hashlib.sha256(f"{entry.slug}{text}".encode()).hexdigest()[:32]
        stored.append(text)
    Entry.objects.bulk_create(
        [copy.entry for copy in copies],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=WRITTEN,
    )
    _write_contents(copies, stored, indexes)
    _write_windows(copies, indexes)


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


def _write_contents(
    copies: Sequence[Copy], stored: Sequence[str], indexes: Sequence[Index]
) -> None:
    rows, parameters = [], []
    for copy, text, index in zip(copies, stored, indexes, strict=True):
        full, short, texts = vector_sql(index.texts)
        rows.append(f"(%s, %s, {full}, {short})")
        parameters += [copy.entry.pk, text, *texts]
    with connection.cursor() as cursor:
        cursor.execute(
            # The SQL is made of fixed names; every text is a parameter.
            "INSERT INTO catalogue_entrycontent"  # noqa: S608
            f" (entry_id, content, full_text, short_text) VALUES {', '.join(rows)}"
            " ON CONFLICT (entry_id) DO UPDATE SET content = excluded.content,"
            " full_text = excluded.full_text, short_text = excluded.short_text",
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
