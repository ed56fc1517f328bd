# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet and the row of an indicator as templates show them."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.related import related_to
from partnership.common.dates import day_in_words
from partnership.indicators.plot import latest_of, plot_of
from partnership.indicators.reading import when, with_per_cent
from partnership.indicators.series import Figure
from partnership.indicators.table import MARKS

# The sections of the sheet in reading order: anchor, title, context that fills them.
SECTIONS = [
    ("plot", _("The figures"), "readings"),
    ("definition", _("What is counted"), "definition"),
    ("status", _("How final the figures are"), "statuses"),
    ("related", _("Where it is used"), "related"),
    ("about", _("About this sheet"), "administration"),
]
# What each status means to a reader.
MEANINGS = {
    "definitive": _("The source has closed the count."),
    "provisional": _("Counted, but the source may still correct it."),
    "estimate": _("Not counted yet: the source expects it to be about this."),
}


def card(entry: Entry) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    latest = [
        {
            "label": figure["place"]["label"],
            "value": with_per_cent(_figure(figure), row["unit"] or "", row["decimals"]),
            "when": when(_figure(figure)),
        }
        for figure in row["latest"]
        if figure["place"]
    ]
    return row | {
        "url": reverse("indicators:indicator-detail", args=[entry.slug]),
        "administration": row["administration"]["label"],
        "latest": latest,
        "other_places": row["place_count"] - len(latest) if latest else 0,
        "span": span(row["first_period"], row["last_period"]),
    }


def sheet(content: dict[str, Any], *, is_preview: bool = False) -> dict[str, Any]:
    """The whole sheet: localised content, its plot, and what follows from both."""
    plot = plot_of(content)
    rows = content["observations"] or []
    periods = [row["period"] for row in rows]
    used = {row["status"] for row in rows}
    context = {
        "indicator": content,
        "plot": plot,
        "readings": plot.readings,
        "latest": latest_of(content),
        "span": span(min(periods, default=""), max(periods, default="")),
        "released_on": max((row["released_on"] for row in rows), default=""),
        "definition": content["definition"],
        "statuses": [
            {"label": str(label), "mark": mark, "meaning": str(MEANINGS[status])}
            for status, (mark, label) in MARKS.items()
            if status in used
        ],
        "related": {} if is_preview else related_to("indicator", content["id"]),
    }
    filled = context | {"administration": True}
    return context | {
        "toc": [(anchor, title) for anchor, title, name in SECTIONS if filled[name]]
    }


def span(first: str, last: str) -> str:
    """From which period to which there are figures."""
    if not first:
        return ""
    if first == last:
        return day_in_words(first)
    return gettext("%(first)s–%(last)s") % {
        "first": day_in_words(first),
        "last": day_in_words(last),
    }


def _figure(latest: dict[str, Any]) -> Figure:
    return Figure(
        period=latest["period"],
        group="",
        value=Decimal(latest["value"]),
        status=latest["status"],
    )
