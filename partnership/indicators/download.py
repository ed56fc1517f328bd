# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of an indicator as a file that opens in a spreadsheet (R-24)."""

import csv
import io
from typing import Any

from django.utils.translation import gettext

from partnership.common.spreadsheets import BYTE_ORDER_MARK, without_formula
from partnership.indicators.enums import ObservationStatus


def as_csv(content: dict[str, Any]) -> str:
    """Localised content as CSV for people: semicolons, decimal commas, labels."""
    file = io.StringIO()
    file.write(BYTE_ORDER_MARK)
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(
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
    for row in content["observations"] or []:
        if place := row["territory"] or row["organisation"]:
            writer.writerow(_cells(content, row, place))
    return file.getvalue()


def _cells(
    content: dict[str, Any], row: dict[str, Any], place: dict[str, Any]
) -> list[str]:
    texts = [
        content["title"],
        place["label"],
        place["id"] if row["territory"] else "",
        row["period"],
        row["group"],
    ]
    after = [
        content["unit"],
        ObservationStatus(row["status"]).label,
        row["source"] or content["source"],
        row["source_url"] or content["source_url"],
        row["released_on"],
        row["note"],
    ]
    # Made by us from a decimal number: its sign is no formula.
    value = row["value"].replace(".", ",")
    return [*map(without_formula, texts), value, *map(without_formula, after)]
