# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of indicators as a file; the figures of each have a file of their own."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Column,
    Content,
    Reader,
    in_language,
    joined,
    named,
    plain,
    text,
)


def _figures(
    name: str, label: Any, read: Callable[[list[dict[str, Any]], Reader], Any]
) -> Column:
    """Something about all figures of an indicator."""
    return Column(
        name,
        label,
        lambda content, reader: read(content["observations"] or [], reader),
        field="observations",
    )


def _places(rows: list[dict[str, Any]], reader: Reader) -> str:
    places = [row["territory"] or row["organisation"] for row in rows]
    labels = [in_language(place["label"], reader.language) for place in places if place]
    return joined(dict.fromkeys(labels))


def _period(
    choose: Callable[..., str],
) -> Callable[[list[dict[str, Any]], Reader], str]:
    return lambda rows, reader: choose((row["period"] for row in rows), default="")


def _data_url(content: Content, reader: Reader) -> str:
    path = reverse("indicators:indicator-data", args=[content["slug"]])
    return f"{reader.origin}{path}"


class IndicatorExport(Export):
    """What each indicator counts, for where and when, and where its figures are."""

    name = "statistiche"
    title = _("Statistics")
    own = [
        *text("unit", _("unit")),
        *text("definition", _("definition"), width=60),
        *text("source", _("source")),
        *plain("source_url", _("address of the source"), width=30),
        *named("themes", _("themes")),
        *text("group_label", _("what its groups are"), width=24),
        _figures("places", _("Place"), _places),
        _figures("first_period", _("First period"), _period(min)),
        _figures("last_period", _("Last period"), _period(max)),
        _figures("figure_count", _("Figures"), lambda rows, reader: len(rows)),
        Column("data_url", _("The figures (CSV)"), _data_url, width=30),
    ]
