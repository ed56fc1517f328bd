# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of an indicator as a file that opens in a spreadsheet (R-24)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from partnership.catalogue.export.cells import Value
from partnership.catalogue.export.csv_file import FOR_PEOPLE, line_writer
from partnership.indicators.enums import ObservationStatus


def as_csv(content: dict[str, Any]) -> str:
    """Localised content as CSV for people: semicolons, decimal commas, labels."""
    line = line_writer(FOR_PEOPLE)
    head = line(
        [
            gettext("Indicator"),
            gettext("Place"),
            gettext("ISTAT code"),
            gettext("Period"),
            content["group_label"] or gettext("Group"),
            gettext("Figure"),
            gettext("Unit"),
            gettext("Status"),
            gettext("Source"),
            gettext("Address of the source"),
            gettext("Released on"),
            gettext("Note"),
        ]
    )
    lines = [
        line(_cells(content, row, place))
        for row in content["observations"] or []
        if (place := row["territory"] or row["organisation"])
    ]
    return "".join([FOR_PEOPLE.beginning, head, *lines])


def _cells(
    content: dict[str, Any], row: dict[str, Any], place: dict[str, Any]
) -> list[Value]:
    return [
        content["title"],
        place["label"],
        place["id"] if row["territory"] else "",
        row["period"],
        row["group"],
        # A number, so that its sign is no formula.
        Decimal(row["value"]),
        content["unit"],
        str(ObservationStatus(row["status"]).label),
        row["source"] or content["source"],
        row["source_url"] or content["source_url"],
        row["released_on"],
        row["note"],
    ]
