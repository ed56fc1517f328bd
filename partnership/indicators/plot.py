# SPDX-License-Identifier: AGPL-3.0-or-later
"""An indicator as a picture: one panel for each place, its reading and its table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from partnership.indicators.bars import MOST_BARS, BarPanel, bar_panel
from partnership.indicators.enums import ObservationStatus
from partnership.indicators.lines import LinePanel, line_panel
from partnership.indicators.reading import (
    change,
    reading,
    reading_of_groups,
    when,
    with_per_cent,
)
from partnership.indicators.scale import Magnitude
from partnership.indicators.series import (
    Series,
    longest_first,
    over_time,
    rhythm,
    series_of,
)
from partnership.indicators.table import MARKS, Table, table_of

# A panel for each of these; the table has all places.
MOST_PANELS = 12


@dataclass
class Plot:
    """What the template `indicators/_plot.html` draws."""

    key: str
    title: Any
    source: Any
    source_url: str
    panels: list[LinePanel] = field(default_factory=list)
    bar_panels: list[BarPanel] = field(default_factory=list)
    # Statuses to explain: (status, words).
    legend: list[tuple[str, str]] = field(default_factory=list)
    bar_legend: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    is_demonstration: bool = False

    @property
    def readings(self) -> list[str]:
        """What the panels say, in order."""
        return [panel.reading for panel in [*self.panels, *self.bar_panels]]


def plot_of(content: dict[str, Any], places: list[str] | None = None) -> Plot:
    """The plot of an indicator's published content, localised to the page's language.

    `places` are ISTAT codes (or identifiers of organisations): only these, in that
    order.
    """
    plot = Plot(
        key=f"plot-{content['id'][:8]}",
        title=content["title"] or "",
        source=content["source"] or "",
        source_url=content["source_url"] or "",
        is_demonstration=content["is_demonstration"],
    )
    by_period = _chosen(series_of(content["observations"]), places)
    by_group = _chosen(series_of(content["observations"], by_group=True), places)
    if by_period:
        _add_lines(plot, content, by_period, places)
    if by_group:
        _add_bars(plot, content, by_group)
    return plot


def latest_of(content: dict[str, Any], most: int = 3) -> list[dict[str, Any]]:
    """The last figure of the first places, and how it compares with the first one."""
    decimals, unit = content["decimals"] or 0, content["unit"] or ""
    latest = []
    for one in longest_first(series_of(content["observations"]))[:most]:
        first, last = one.shown[0], one.shown[-1]
        said = {"first": with_per_cent(first, unit, decimals), "then": when(first)}
        if first == last:
            compared = ""
        elif first.value == last.value:
            compared = gettext("%(first)s %(then)s: unchanged") % said
        else:
            said["change"] = change(first, last, unit, decimals)
            compared = gettext("%(first)s %(then)s: %(change)s") % said
        latest.append(
            {
                "label": one.label,
                "value": with_per_cent(last, unit, decimals),
                "when": when(last),
                "compared": compared,
            }
        )
    return latest


def _chosen(series: list[Series], places: list[str] | None) -> list[Series]:
    if places is None:
        return series
    found = {one.code: one for one in series}
    return [found[code] for code in places if code in found]


def _add_lines(
    plot: Plot,
    content: dict[str, Any],
    series: list[Series],
    places: list[str] | None,
) -> None:
    """One panel for each place with a line, all over the same years."""
    lines = over_time(series) if places is None else series
    shown = lines[:MOST_PANELS]
    figures = [figure for one in shown for figure in one.shown]
    ends = [
        min(figures, key=lambda figure: figure.position),
        max(figures, key=lambda figure: figure.position),
    ]
    said = _said(content)
    step = rhythm(shown)
    for one in shown:
        magnitude = Magnitude.of(figure.value for figure in one.shown)
        plot.panels.append(
            line_panel(
                one,
                reading=reading(one, **said),
                axis=_axis(said["unit"], magnitude),
                span=(ends[0], ends[1]),
                step=step,
                magnitude=magnitude,
                decimals=said["decimals"],
            )
        )
    plot.legend = _legend(shown)
    if len(shown) > 1:
        plot.notes.append(gettext("Each place has a scale of its own, from zero."))
    _say_what_is_left_out(plot, series)
    plot.tables.append(table_of(series, **said))


def _add_bars(plot: Plot, content: dict[str, Any], series: list[Series]) -> None:
    """One panel for each place, at its last period."""
    shown = series[:MOST_PANELS]
    said = _said(content)
    for one in shown:
        magnitude = Magnitude.of(figure.value for figure in one.shown)
        plot.bar_panels.append(
            bar_panel(
                one,
                reading=reading_of_groups(one, **said),
                axis=_axis(said["unit"], magnitude),
                magnitude=magnitude,
                decimals=said["decimals"],
            )
        )
    plot.bar_legend = _legend(shown)
    if any(len(one.shown) > MOST_BARS for one in shown):
        plot.notes.append(
            gettext("The plot shows the first %(count)d groups.") % {"count": MOST_BARS}
        )
    periods = {figure.period for one in series for figure in one.shown}
    if any(
        row["group"] and row["period"] not in periods for row in content["observations"]
    ):
        plot.notes.append(
            gettext(
                "Of the figures by group, the last period is shown. The others are in "
                "the file to download and in the open data."
            )
        )
    _say_what_is_left_out(plot, series)
    plot.tables.append(
        table_of(
            series, **said, group_label=content["group_label"] or "", by_group=True
        )
    )


def _said(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": content["title"] or "",
        "unit": content["unit"] or "",
        "decimals": content["decimals"] or 0,
    }


def _axis(unit: Any, magnitude: Magnitude) -> str:
    """What the numbers of an axis count."""
    if not magnitude.name:
        return str(unit)
    return gettext("%(unit)s, %(magnitude)s") % {
        "unit": unit,
        "magnitude": magnitude.name,
    }


def _legend(series: Sequence[Series]) -> list[tuple[str, str]]:
    """The statuses to explain; none where every figure is final."""
    used = {figure.status for one in series for figure in one.shown}
    if used <= {ObservationStatus.DEFINITIVE}:
        return []
    order = reversed(ObservationStatus.values)
    return [(status, str(MARKS[status][1])) for status in order if status in used]


def _say_what_is_left_out(plot: Plot, series: Sequence[Series]) -> None:
    if len(series) > MOST_PANELS:
        plot.notes.append(
            # Never one place: there are more than the plot shows.
            gettext("The plot shows the first %(shown)d of %(count)d places.")
            % {"shown": MOST_PANELS, "count": len(series)}
        )
