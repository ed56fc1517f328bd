# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet and the row of an organisation as templates show them."""

from datetime import date
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.related import SHOWN, Related
from partnership.common.dates import first_day, last_day
from partnership.organisations.enums import SizeClass
from partnership.territories.models import Territory

# Kind -> title, in the order of the sheet: what names an organisation.
NAMED_BY = {
    "agreement": _("Agreements"),
    "practice": _("Good practices"),
    "event": _("Events"),
    "course": _("Courses"),
    "act": _("Acts"),
    "document": _("Documents"),
    "indicator": _("Indicators"),
}
# Lists that can be narrowed to what names one organisation.
LISTS = {
    "practice": "practices:practice-list",
    "event": "events:event-list",
    "course": "events:course-list",
}


def card(entry: Entry) -> dict[str, Any]:
    """A row of a list."""
    row = localised(entry.card, get_language())
    place = row["governs"] or row["seat"]
    return row | {
        "url": reverse("organisations:organisation-detail", args=[entry.slug]),
        "place": place and place["label"],
    }


def sheet(
    content: dict[str, Any], today: date, named_by: dict[str, list[Related]]
) -> dict[str, Any]:
    """The whole sheet: localised content, and what follows from it on a day."""
    offices = [
        office | {"state": state_on(office, today)}
        for office in in_succession(content["offices"] or [])
    ]
    people = [
        appointment | {"state": state_on(appointment, today)}
        for appointment in sorted(
            content["appointments"] or [], key=_last_known, reverse=True
        )
    ]
    shown = {
        "organisation": content,
        "offices": offices,
        "holders": [person for person in people if person["state"] == "present"],
        "next_holders": [person for person in people if person["state"] == "future"],
        "attested_holders": [
            person for person in people if person["state"] == "attested"
        ],
        "former_holders": [person for person in people if person["state"] == "past"],
        "named_by": _named_by(content["id"], named_by),
        "is_over": bool(content["ended_on"]) and last_day(content["ended_on"]) < today,
        "position": position_of(content),
        "size_label": str(SizeClass(content["size_class"]).label)
        if content["size_class"]
        else "",
    }
    sections = [
        ("brief", _("In brief"), True),
        ("contact", _("Seat and contacts"), has_contact(content)),
        ("offices", _("Offices over time"), offices),
        ("people", _("People in public roles"), people),
        ("named-by", _("What names it"), shown["named_by"]),
        ("about", _("About this sheet"), True),
    ]
    return shown | {"toc": [(anchor, title) for anchor, title, has in sections if has]}


def has_contact(content: dict[str, Any]) -> bool:
    """Whether anything says where it is or how to reach it."""
    names = ["seat", "address", "phone", "email", "pec", "website", "opening_hours"]
    return any(content[name] for name in [*names, "contacts", "coordinates"])


def state_on(period: dict[str, Any], today: date) -> str:
    """Whether something is past, present or future, as far as its dates say.

    Without an end it still holds, unless something followed it.
    """
    begins, ends = period["valid_from"], period["valid_until"]
    if begins and first_day(begins) > today:
        return "future"
    if ends:
        return "past" if last_day(ends) < today else "present"
    if period.get("attested_on"):
        # Known for that time and not for today.
        return "attested"
    return "past" if period.get("successor") else "present"


def position_of(content: dict[str, Any]) -> dict[str, Any] | None:
    """Where it is on a map: the address, else the middle of the municipality."""
    if content["coordinates"]:
        return content["coordinates"] | {"is_exact": True}
    if not content["seat"]:
        return None
    place = (
        Territory.objects.filter(code=content["seat"]["id"])
        .exclude(latitude=None)
        .order_by(F("valid_until").desc(nulls_first=True))
        .first()
    )
    return place and {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "is_exact": False,
    }


def in_succession(offices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Offices chain by chain: each before the one that followed it, whatever its dates.

    A chain begins with the office that follows none; the oldest chain comes first.
    """
    by_name = {str(office["name"]): office for office in offices}
    followed = {str(office["successor"]) for office in offices if office["successor"]}
    ordered: list[dict[str, Any]] = []
    firsts = [office for office in offices if str(office["name"]) not in followed]
    # What only follows itself in a circle has no first: it comes last, by its dates.
    for first in [*sorted(firsts, key=_known_first), *sorted(offices, key=_beginning)]:
        office: dict[str, Any] | None = first
        while office is not None and office not in ordered:
            ordered.append(office)
            office = by_name.get(str(office["successor"] or ""))
    return ordered


def _known_first(period: dict[str, Any]) -> tuple[bool, str]:
    return not period["valid_from"], period["valid_from"]


def _beginning(period: dict[str, Any]) -> tuple[str, str]:
    return period["valid_from"], period["valid_until"] or "9999"


def _last_known(appointment: dict[str, Any]) -> str:
    """The last time that is known of an appointment; a colon sorts after every year."""
    return appointment["valid_until"] or appointment.get("attested_on") or ":"


def _named_by(record: str, related: dict[str, list[Related]]) -> list[dict[str, Any]]:
    """What names it, kind by kind; a long list ends with a link to the others."""
    kinds = [*NAMED_BY, *(kind for kind in related if kind not in NAMED_BY)]
    return [
        {
            "kind": kind,
            "title": NAMED_BY.get(kind, _("Other records")),
            "records": related[kind],
            "more_url": f"{reverse(LISTS[kind])}?organisation={record}"
            if kind in LISTS and len(related[kind]) == SHOWN
            else "",
        }
        for kind in kinds
        if kind in related
    ]
