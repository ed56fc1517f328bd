# SPDX-License-Identifier: AGPL-3.0-or-later
"""Loading the territory: all of it in one transaction, or nothing."""

from datetime import date

from django.db import connection, transaction
from django.db.models import F
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from partnership.territories.changes import Changes, Report
from partnership.territories.enums import TerritoryLevel
from partnership.territories.listing import Listing
from partnership.territories.models import Territory, TerritoryEvent
from partnership.territories.reading import BadFileError, EventRow, Figures

BATCH = 1_000


@transaction.atomic
def load_territories(
    listing: Listing,
    events: list[EventRow],
    figures: Figures,
    *,
    as_of: date | None = None,
) -> Report:
    """Bring the territories to the state of a list, and say what changed.

    Nothing is deleted: what the list no longer has ends on the eve of `as_of`, or is
    only reported where that day is not given.
    """
    with connection.cursor() as cursor:
        # Two loads at once would both see the same gaps and fill them.
        cursor.execute("LOCK TABLE territories_territory IN SHARE ROW EXCLUSIVE MODE")
    changes = Changes(Territory.objects.order_by(), as_of)
    changes.apply_listing(listing, {event.predecessor_code for event in events})
    changes.apply_events(events, listing)
    changes.apply_figures(figures)
    lines = {code: (listing.file, row.line) for code, row in _listed(listing)}
    for event in events:
        lines[event.predecessor_code] = (event.file, event.line)
    changes.finish(lines)
    if changes.problems:
        raise BadFileError(changes.problems)
    reason = f"load_territories {listing.file}"
    _write_rows(changes, reason)
    changes.report.events = _write_events(changes.events, reason)
    changes.report.bands = _write_bands(changes, figures)
    if changes.report.has_changes:
        with connection.cursor() as cursor:
            # The planner learns of the new rows now, not when autovacuum gets to them.
            cursor.execute("ANALYZE territories_territory, territories_populationband")
    return changes.report


def _listed(listing: Listing):
    yield from listing.regions.items()
    yield from listing.provinces.items()
    yield from listing.municipalities.items()


def _write_rows(changes: Changes, reason: str) -> None:
    """Write the new rows from the top down, then the changed columns of the others.

    The first load keeps no history: its eight thousand rows would only repeat the list.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS territories_territory_code_once_per_period DEFERRED"
        )
    for level in TerritoryLevel:
        created = [row for row in changes.created if row.level == level]
        if not changes.held_levels:
            Territory.objects.bulk_create(created, batch_size=BATCH)
        elif created:
            bulk_create_with_history(
                created, Territory, batch_size=BATCH, default_change_reason=reason
            )
    if changes.changed:
        names: set[str] = set().union(
            *(names for _row, names in changes.changed.values())
        )
        bulk_update_with_history(
            [row for row, _names in changes.changed.values()],
            Territory,
            sorted(names),
            batch_size=BATCH,
            default_change_reason=reason,
        )
    # Beside the names in four languages stands a column without one, for plain SQL; bulk
    # writing gives it the language of whoever runs the command, or leaves it alone.
    plain = Territory.objects.rewrite(False)
    plain.exclude(name=F("name_it")).update(name=F("name_it"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS territories_territory_code_once_per_period IMMEDIATE"
        )


def _write_events(events: list[TerritoryEvent], reason: str) -> int:
    """Record the pairs that are new; correct those of which the file says otherwise."""
    held = {
        (event.predecessor_id, event.successor_id): event
        for event in TerritoryEvent.objects.all()
    }
    columns = ["kind", "effective_on", "act", "source"]
    created, changed = [], []
    for event in events:
        before = held.get((event.predecessor.pk, event.successor.pk))
        if before is None:
            created.append(event)
        elif any(getattr(before, name) != getattr(event, name) for name in columns):
            for name in columns:
                setattr(before, name, getattr(event, name))
            changed.append(before)
    if created:
        bulk_create_with_history(created, TerritoryEvent, default_change_reason=reason)
    if changed:
        bulk_update_with_history(
            changed, TerritoryEvent, columns, default_change_reason=reason
        )
    return len(created) + len(changed)


def _write_bands(changes: Changes, figures: Figures) -> int:
    """Write residents by age in one statement; say how many rows it touched."""
    rows = [
        (changes.latest(code).pk, age_from, age_until, residents)
        for code, counts in figures.residents.items()
        if changes.latest(code)
        for (age_from, age_until), residents in zip(figures.bands, counts, strict=True)
    ]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            # One array per column: eighty thousand rows in one statement that says
            # itself what changed, which COPY cannot.
            """
            INSERT INTO territories_populationband AS held
                (territory_id, reference_on, age_from, age_until, residents)
            SELECT territory_id, %s, age_from, age_until, residents
            FROM unnest(%s::bigint[], %s::smallint[], %s::smallint[], %s::integer[])
                AS given (territory_id, age_from, age_until, residents)
            ON CONFLICT (territory_id, reference_on, age_from) DO UPDATE
                SET age_until = EXCLUDED.age_until, residents = EXCLUDED.residents
                WHERE (held.age_until, held.residents)
                    IS DISTINCT FROM (EXCLUDED.age_until, EXCLUDED.residents)
            """,
            [figures.reference_on, *map(list, zip(*rows, strict=True))],
        )
        return cursor.rowcount
