# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a list of municipalities and a list of events change in the territories held.

Everything is worked out on the rows in memory, so that every contradiction can be named
before the database is touched.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from partnership.territories.enums import TerritoryEventKind, TerritoryLevel
from partnership.territories.listing import Listed, Listing
from partnership.territories.models import Territory, TerritoryEvent
from partnership.territories.periods import ONE_DAY, spans_of_codes
from partnership.territories.reading import EventRow, Figures, Problem

# Names in other languages are only filled in: what staff have written stays.
FILLED_ONLY = {"name_en", "name_de", "name_fr", "local_name"}
# A list that lacks more than these is a part of a list, not a reform.
MOST_CEASED = 300


@dataclass
class Report:
    """What a load changed, in words for the person who started it."""

    created: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    ceased: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    updated: int = 0
    unchanged: int = 0
    events: int = 0
    bands: int = 0

    @property
    def has_changes(self) -> bool:
        """Whether anything was written."""
        return bool(self.created or self.updated or self.events or self.bands)


class Changes:
    """The rows held, the rows that come anew, and which columns of which change."""

    def __init__(self, held: Iterable[Territory], as_of: date | None) -> None:
        self.as_of = as_of
        self.rows: dict[str, list[Territory]] = defaultdict(list)
        self.created: list[Territory] = []
        self.changed: dict[int, tuple[Territory, set[str]]] = {}
        self.events: list[TerritoryEvent] = []
        self.problems: list[Problem] = []
        self.report = Report()
        by_id = {row.pk: row for row in held}
        for row in by_id.values():
            # The parent from memory: asking for each would be a query a row.
            row.parent = by_id.get(row.parent_id)
            self.rows[row.code].append(row)
        self.held_levels = {row.level for row in by_id.values()}

    def apply_listing(self, listing: Listing, ended: set[str]) -> None:
        """Take over the list of one day; `ended` are codes whose end an event dates."""
        for level, listed in (
            (TerritoryLevel.REGION, listing.regions),
            (TerritoryLevel.PROVINCE, listing.provinces),
            (TerritoryLevel.MUNICIPALITY, listing.municipalities),
        ):
            absent = [
                row
                for code in self.rows
                if code not in listed
                and code not in ended
                and (row := self.latest(code)).level == level
                and row.valid_until is None
            ]
            for code, entry in listed.items():
                self._apply_listed(listing, level, code, entry)
            self._apply_absent(listing, absent)
        self.report.notes += listing.notes

    def _apply_listed(
        self, listing: Listing, level: TerritoryLevel, code: str, entry: Listed
    ) -> None:
        rows = self._in_order(code)
        parent = self.latest(entry.parent_code)
        begins = self.as_of if level in self.held_levels else None
        if not rows:
            self._create(level, code, parent, valid_from=begins, **entry.values)
            return
        row = rows[-1]
        if row.valid_until is not None:
            if self.as_of is None:
                fault = _(
                    "%(code)s ended on %(day)s, and is in the list again; say since "
                    "when with --as-of, or use a newer list."
                ) % {"code": code, "day": row.valid_until}
                self.problems.append(Problem(listing.file, entry.line, fault))
            else:
                self._create(level, code, parent, valid_from=begins, **entry.values)
            return
        if row.name_it != entry.values["name_it"]:
            row = self._rename(listing, row, entry)
        row.parent = parent
        if self._assign(row, **entry.values):
            self.report.corrected.append(_label(row))

    def _rename(self, listing: Listing, row: Territory, entry: Listed) -> Territory:
        """Give a new name: from a day on if it is known, else as a correction."""
        change = f"{row.code} {row.name_it} → {entry.values['name_it']}"
        self.report.renamed.append(change)
        if self.as_of is None or row.level != TerritoryLevel.MUNICIPALITY:
            self._assign(row, name_it=entry.values["name_it"])
            return row
        if not self._close(row, listing.file, entry.line):
            return row
        kept = ["latitude", "longitude", "population", "population_on"]
        successor = self._create(
            row.level,
            row.code,
            row.parent,
            is_reported=False,
            valid_from=self.as_of,
            **{column: getattr(row, column) for column in kept},
            **entry.values,
        )
        self._add_event(TerritoryEventKind.RENAMED, self.as_of, row, successor)
        return successor

    def _apply_absent(self, listing: Listing, absent: list[Territory]) -> None:
        """End what the list no longer has, if it is known since when."""
        if self.as_of is not None and len(absent) > MOST_CEASED:
            fault = _(
                "%(count)d territories would cease at once; the list looks "
                "incomplete. Use the whole list."
            ) % {"count": len(absent)}
            self.problems.append(Problem(listing.file, 0, fault))
            return
        by_cadastral_code = {
            entry.values["cadastral_code"]: code
            for code, entry in listing.municipalities.items()
        }
        for row in absent:
            # The cadastral code stays when a municipality changes province.
            new_code = by_cadastral_code.get(row.cadastral_code, "")
            if self.as_of is None:
                self.report.missing.append(_label(row))
            elif self._close(row, listing.file, 0):
                if new_code and row.level == TerritoryLevel.MUNICIPALITY:
                    self.report.moved.append(f"{_label(row)} → {new_code}")
                    self._add_event(
                        TerritoryEventKind.MOVED,
                        self.as_of,
                        row,
                        self.latest(new_code),
                    )
                else:
                    self.report.ceased.append(_label(row))

    def apply_events(self, events: list[EventRow], listing: Listing) -> None:
        """Give periods to those that events begin or end, and make what is missing."""
        known = len(self.problems)
        for code, spans in spans_of_codes(events, self.problems).items():
            # Latest first: what holds now gets its beginning before a row that ended
            # earlier under the same code is made.
            for since, until, event in reversed(spans):
                if until is None:
                    self._apply_beginning(code, since, event)
                else:
                    still_held = spans[-1][1] is None
                    self._apply_ending(code, since, until, event, listing, still_held)
        if len(self.problems) > known:
            return
        for event in events:
            predecessor = self._on(event.predecessor_code, event.effective_on - ONE_DAY)
            successor = self._on(event.successor_code, event.effective_on)
            if predecessor is None or successor is None:
                fault = _(
                    "%(code)s did not exist on %(day)s; correct the code or the date."
                ) % {"code": event.successor_code, "day": event.effective_on}
                self.problems.append(Problem(event.file, event.line, fault))
                continue
            self._add_event(
                event.kind,
                event.effective_on,
                predecessor,
                successor,
                act=event.act,
                source=event.source,
            )

    def _apply_beginning(self, code: str, since: date | None, event: EventRow) -> None:
        rows = self._in_order(code)
        row = next((row for row in rows if row.valid_from == since), None)
        if row is None and rows and rows[-1].valid_until is None:
            row = rows[-1]
        if row is None:
            fault = _(
                "the successor %(code)s is not in the list of municipalities; correct "
                "the code, or add the event that ended it."
            ) % {"code": code}
            self.problems.append(Problem(event.file, event.line, fault))
        else:
            self._assign(row, valid_from=since)

    def _apply_ending(
        self,
        code: str,
        since: date | None,
        until: date,
        event: EventRow,
        listing: Listing,
        still_held: bool,
    ) -> None:
        rows = self._in_order(code)
        row = next((row for row in rows if row.valid_until == until), None)
        if code in listing.municipalities and not still_held:
            fault = _(
                "%(code)s ended on %(day)s, but the list of municipalities still has "
                "it; correct one of the two."
            ) % {"code": code, "day": until}
            self.problems.append(Problem(event.file, event.line, fault))
            return
        if row is None and not still_held and rows and rows[-1].valid_until is None:
            row = rows[-1]
            self.report.ceased.append(_label(row))
        if row is not None:
            self._assign(row, valid_until=until)
            if since is not None:
                self._assign(row, valid_from=since)
            return
        provinces = self._in_order(code[:3])
        if not provinces:
            fault = _("there is no province %(code)s; correct the code.") % {
                "code": code[:3]
            }
            self.problems.append(Problem(event.file, event.line, fault))
            return
        name = (
            event.predecessor_name
            if event.predecessor_code == code
            else event.successor_name
        )
        self._create(
            TerritoryLevel.MUNICIPALITY,
            code,
            provinces[-1],
            name_it=name,
            valid_from=since,
            valid_until=until,
        )

    def apply_figures(self, figures: Figures) -> None:
        """Residents and centres belong to the latest row of each code."""
        for code, residents in figures.residents.items():
            if row := self.latest(code):
                self._assign(
                    row,
                    population=sum(residents),
                    population_on=figures.reference_on,
                )
        for code, (latitude, longitude) in figures.centres.items():
            if row := self.latest(code):
                self._assign(row, latitude=latitude, longitude=longitude)

    def finish(self, lines: dict[str, tuple[str, int]]) -> None:
        """Derive paths from the top down, and look for periods that overlap."""
        for code in sorted(self.rows, key=lambda code: (len(code), code)):
            rows = self._in_order(code)
            for row in rows:
                before = (row.path, row.search_name)
                row.derive()
                if row.pk and before != (row.path, row.search_name):
                    self._mark(row, "path", "search_name", "parent")
            for earlier, later in pairwise(rows):
                if (
                    earlier.valid_until is None
                    or later.valid_from is None
                    or earlier.valid_until >= later.valid_from
                ):
                    fault = _(
                        "%(code)s would have two rows, “%(earlier)s” and “%(later)s”, "
                        "in overlapping periods; correct the dates."
                    ) % {
                        "code": code,
                        "earlier": earlier.name_it,
                        "later": later.name_it,
                    }
                    file, line = lines.get(code, ("", 0))
                    self.problems.append(Problem(file, line, fault))
        held = sum(map(len, self.rows.values())) - len(self.created)
        self.report.updated = len(self.changed)
        self.report.unchanged = held - len(self.changed)

    def _create(self, level, code, parent, *, is_reported=True, **values) -> Territory:
        row = Territory(level=level, code=code, parent=parent, **values)
        self.rows[code].append(row)
        self.created.append(row)
        if is_reported:
            self.report.created.append(_label(row))
        return row

    def _assign(self, row: Territory, **values) -> bool:
        """Set columns; say whether a row that was held before has changed."""
        names = {
            name
            for name, value in values.items()
            if (getattr(row, name) or None) != (value or None)
            and not (name in FILLED_ONLY and getattr(row, name))
        }
        for name in names:
            setattr(row, name, values[name])
        if names and row.pk:
            self._mark(row, *names)
        return bool(names and row.pk)

    def _mark(self, row: Territory, *names: str) -> None:
        self.changed.setdefault(row.pk, (row, set()))[1].update(names)

    def _close(self, row: Territory, file: str, line: int) -> bool:
        """End a row on the eve of the change, unless it began only afterwards."""
        if row.valid_from is not None and row.valid_from >= self.as_of:
            fault = _(
                "%(code)s holds since %(day)s and cannot change earlier; give a later "
                "--as-of."
            ) % {"code": row.code, "day": row.valid_from}
            self.problems.append(Problem(file, line, fault))
            return False
        self._assign(row, valid_until=self.as_of - ONE_DAY)
        return True

    def _add_event(self, kind, day, predecessor, successor, *, act="", source="ISTAT"):
        self.events.append(
            TerritoryEvent(
                kind=kind,
                effective_on=day,
                predecessor=predecessor,
                successor=successor,
                act=act,
                source=source,
            )
        )

    def latest(self, code: str) -> Territory | None:
        """The row that a code has now, or had last."""
        return next(iter(self._in_order(code)[-1:]), None)

    def _on(self, code: str, day: date) -> Territory | None:
        """The row that a code has on a day."""
        rows = self._in_order(code)
        return next((row for row in rows if row.is_valid_on(day)), None)

    def _in_order(self, code: str) -> list[Territory]:
        """The rows of a code, the latest last."""
        if code not in self.rows:
            return []
        return sorted(
            self.rows[code],
            key=lambda row: (row.valid_from or date.min, row.valid_until or date.max),
        )


def _label(row: Territory) -> str:
    return f"{row.code} {row.name_it}"
