# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of events as a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Reader,
    choice,
    day,
    in_language,
    link,
    named,
    plain,
    rich,
    several,
    text,
    yes_no,
)
from partnership.events.enums import EventStatus


def _participant(row: dict[str, Any], reader: Reader) -> str:
    """Who takes part, as what, and how many came."""
    body, role = row["organisation"], in_language(row["role"], reader.language)
    words = in_language(body["label"], reader.language) if body else "…"
    details = [role, str(row["people"] or "")]
    said = ", ".join(filter(None, details))
    return f"{words} ({said})" if said else words


class EventExport(Export):
    """Which event, when, where, by whom and with whom."""

    name = "eventi"
    title = _("Events")
    own = [
        *named("event_kind", _("kind of event")),
        *choice("status", _("status"), EventStatus),
        *day("starts_on", _("begins on")),
        *plain("start_time", _("begins at"), width=10),
        *day("ends_on", _("ends on")),
        *plain("end_time", _("ends at"), width=10),
        *named("place", _("municipality")),
        *text("venue", _("venue")),
        *yes_no("is_online", _("online")),
        *plain("online_url", _("address of the online event"), width=30),
        *named("organisers", _("organisers")),
        *named("invited_territories", _("invited territories")),
        *named("areas", _("areas of the protocol")),
        *named("agreements", _("agreements")),
        *several("participants", _("participants"), _participant),
        *named("materials", _("materials")),
        *text("contact.office", _("office")),
        *plain("contact.email", _("functional mailbox"), width=30),
        *several("links", _("links and sources"), link),
        *plain("source_url", _("source"), width=30),
        *rich("programme", _("programme")),
        *rich("outcomes", _("outcomes")),
    ]
