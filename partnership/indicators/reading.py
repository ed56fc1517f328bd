# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a series says, in one sentence of the page's language."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.common.dates import day_in_words, is_whole
from partnership.indicators.enums import ObservationStatus
from partnership.indicators.series import Figure, Series

REMARKS = {
    ObservationStatus.ESTIMATE: _("estimate"),
    ObservationStatus.PROVISIONAL: _("provisional figure"),
}
# Beyond this a percentage says less than the difference.
MOST_PER_CENT = 1_000
# The hyphen of a program is shorter than the sign that people write.
MINUS = "\N{MINUS SIGN}"


def in_figures(value: Decimal, decimals: int = 0) -> str:
    """A number as the page's language writes it; no digit that was given is lost."""
    exponent = value.normalize().as_tuple().exponent
    given = -exponent if isinstance(exponent, int) else 0
    text = number_format(
        value, decimal_pos=max(decimals, given, 0), use_l10n=True, force_grouping=True
    )
    return text.replace("-", MINUS)


def when(figure: Figure) -> str:
    """The time of a figure as a sentence says it, with what makes it uncertain."""
    words = day_in_words(figure.period)
    if len(figure.period) == len("2015"):
        said = gettext("in %(year)s") % {"year": words}
    elif is_whole(figure.period):
        said = gettext("on %(day)s") % {"day": words}
    else:
        said = gettext("in %(month)s") % {"month": words}
    if remark := REMARKS.get(figure.status):
        return gettext("%(when)s (%(remark)s)") % {"when": said, "remark": remark}
    return said


def change(first: Figure, last: Figure, unit: str, decimals: int = 0) -> str:
    """How much more or less: in per cent, in points, or in figures where both fail."""
    difference = last.value - first.value
    amount = abs(difference)
    if unit.strip() == "%":
        # A plural follows every number but one, fractions too.
        count = 1 if amount == 1 else 2
        points = {"points": in_figures(amount, decimals)}
        if difference > 0:
            return (
                ngettext(
                    "%(points)s percentage point more",
                    "%(points)s percentage points more",
                    count,
                )
                % points
            )
        return (
            ngettext(
                "%(points)s percentage point less",
                "%(points)s percentage points less",
                count,
            )
            % points
        )
    if percent := _per_cent(first.value, last.value):
        if difference > 0:
            return gettext("%(percent)s%% more") % {"percent": percent}
        return gettext("%(percent)s%% less") % {"percent": percent}
    values = {"amount": in_figures(amount, decimals)}
    if difference > 0:
        return gettext("%(amount)s more") % values
    return gettext("%(amount)s less") % values


def reading(one: Series, *, title: Any, unit: str = "", decimals: int = 0) -> str:
    """What happened between the first and the last figure, and what was between them."""
    figures = one.shown
    first, last = figures[0], figures[-1]
    said = {
        "title": title,
        "place": one.label,
        "first": with_per_cent(first, unit, decimals),
        "first_when": when(first),
        "last": with_per_cent(last, unit, decimals),
        "last_when": when(last),
    }
    if len(figures) == 1:
        return gettext("%(title)s, %(place)s: %(last)s %(last_when)s.") % said
    name, figure = _extreme(figures)
    if figure:
        said |= {"extreme": with_per_cent(figure, unit, decimals), "then": when(figure)}
    if first.value == last.value:
        return _unchanged(name) % said
    said["change"] = change(first, last, unit, decimals)
    return _changed(name) % said


def reading_of_groups(
    one: Series, *, title: Any, unit: str = "", decimals: int = 0
) -> str:
    """Which groups have the highest and the lowest figure of a period."""
    figures = one.shown
    highest = max(figures, key=lambda figure: figure.value)
    lowest = min(figures, key=lambda figure: figure.value)
    said = {
        "title": title,
        "place": one.label,
        "when": when(highest),
        "highest": with_per_cent(highest, unit, decimals),
        "highest_group": highest.group,
        "lowest": with_per_cent(lowest, unit, decimals),
        "lowest_group": lowest.group,
    }
    if len(figures) == 1:
        return (
            gettext(
                "%(title)s, %(place)s %(when)s: %(highest)s in the group "
                "“%(highest_group)s”."
            )
            % said
        )
    if highest.value == lowest.value:
        return (
            gettext("%(title)s, %(place)s %(when)s: %(highest)s in every group.") % said
        )
    return (
        gettext(
            "%(title)s, %(place)s %(when)s: the highest figure is that of the group "
            "“%(highest_group)s”, %(highest)s; the lowest that of the group "
            "“%(lowest_group)s”, %(lowest)s."
        )
        % said
    )


def with_per_cent(figure: Figure, unit: str, decimals: int = 0) -> str:
    """A figure in words; per cents say so, other units stand in the title or at the axis."""
    text = in_figures(figure.value, decimals)
    if unit.strip() == "%":
        return gettext("%(number)s%%") % {"number": text}
    return text


def _per_cent(first: Decimal, last: Decimal) -> str:
    """A change in whole per cent, finer where that would be 0 or 100; else nothing."""
    if first <= 0 or last < 0:
        return ""
    exact = abs(last - first) * 100 / first
    if exact >= MOST_PER_CENT:
        return ""
    is_delicate = exact < 1 or (last < first and 99 < exact < 100)
    rounded = exact.quantize(
        Decimal("0.1") if is_delicate else Decimal(1), rounding=ROUND_HALF_UP
    )
    if is_delicate and rounded in {0, 100}:
        return ""
    return in_figures(rounded)


def _extreme(figures: Sequence[Figure]) -> tuple[str, Figure | None]:
    """The highest figure, or the lowest, where it is neither the first nor the last."""
    ends = [figures[0].value, figures[-1].value]
    highest = max(figures, key=lambda figure: figure.value)
    if highest.value > max(ends):
        return "highest", highest
    lowest = min(figures, key=lambda figure: figure.value)
    if lowest.value < min(ends):
        return "lowest", lowest
    return "", None


def _changed(extreme: str) -> str:
    if extreme == "highest":
        return gettext(
            "%(title)s, %(place)s: from %(first)s %(first_when)s to %(last)s "
            "%(last_when)s, %(change)s; the highest figure, %(extreme)s, %(then)s."
        )
    if extreme == "lowest":
        return gettext(
            "%(title)s, %(place)s: from %(first)s %(first_when)s to %(last)s "
            "%(last_when)s, %(change)s; the lowest figure, %(extreme)s, %(then)s."
        )
    return gettext(
        "%(title)s, %(place)s: from %(first)s %(first_when)s to %(last)s "
        "%(last_when)s, %(change)s."
    )


def _unchanged(extreme: str) -> str:
    if extreme == "highest":
        return gettext(
            "%(title)s, %(place)s: %(first)s %(first_when)s and again %(last_when)s; "
            "the highest figure, %(extreme)s, %(then)s."
        )
    if extreme == "lowest":
        return gettext(
            "%(title)s, %(place)s: %(first)s %(first_when)s and again %(last_when)s; "
            "the lowest figure, %(extreme)s, %(then)s."
        )
    return gettext(
        "%(title)s, %(place)s: %(first)s %(first_when)s and again %(last_when)s."
    )
