# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of courses as a file."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Reader,
    in_language,
    link,
    named,
    number,
    rich,
    several,
    text,
)


def _edition(row: dict[str, Any], reader: Reader) -> str:
    """An edition in a line: its name, its days and its totals."""
    name = in_language(row["label"] or {}, reader.language) or row["code"]
    days = "–".join(filter(None, [row["starts_on"], row["ends_on"]]))
    certificates = row["certificates"] or {}
    said = [
        days,
        _counted(gettext("places"), row["places"]),
        _counted(gettext("enrolled"), row["enrolled"]),
        _counted(gettext("attended"), row["attended"]),
        _counted(gettext("certificates"), certificates.get("count")),
    ]
    details = ", ".join(filter(None, said))
    return f"{name} ({details})" if details else name


def _counted(what: str, value: int | None) -> str:
    return "" if value is None else f"{what}: {value}"


class CourseExport(Export):
    """Which course, by whom and for whom, and what came of its editions."""

    name = "corsi"
    title = _("Courses")
    own = [
        *number("hours", _("hours")),
        *named("organisers", _("organisers")),
        *named("areas", _("areas of the protocol")),
        *several("editions", _("editions"), _edition),
        *named("documents", _("documents")),
        *several("links", _("links and sources"), link),
        *text("audience", _("for whom")),
        *rich("objectives", _("objectives")),
        *rich("programme", _("programme")),
    ]
