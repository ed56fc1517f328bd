# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with a record, in words; one function for each report."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.catalogue.kinds import publication_kind
from partnership.editorial.completeness import label_of
from partnership.editorial.enums import LinkFault
from partnership.editorial.models import EditorialModel


@dataclass(frozen=True)
class Piece:
    """One thing that is wrong; where it concerns something, with the way to it."""

    text: str
    # What the words are about, and its address: another record, a page elsewhere.
    about: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.about}: {self.text}" if self.about else self.text


def of_addresses(model: type[EditorialModel], details: Any) -> list[Piece]:
    """Which addresses do not work, since when, and where they moved."""
    return [
        Piece(_address(model, one), about=one["address"], url=one["address"])
        for one in details
    ]


def _address(model: type[EditorialModel], one: dict[str, Any]) -> str:
    place = capfirst(label_of(model, one["place"].partition(".")[0]))
    if not one["fault"]:
        return _("%(place)s: has moved to %(address)s") % {
            "place": place,
            "address": one["moved_to"],
        }
    why = str(LinkFault(one["fault"]).label)
    if one["status"]:
        why = f"{why} ({one['status']})"
    return _("%(place)s: %(why)s, since %(day)s") % {
        "place": place,
        "why": why,
        "day": _day(one["since"]),
    }


def of_age(model: type[EditorialModel], details: Any) -> list[Piece]:
    """Since when nobody has said that it is right."""
    text = _("Neither changed nor confirmed since %(day)s; due after %(months)d months")
    return [Piece(text % {"day": _day(details["since"]), "months": details["months"]})]


def of_likeness(model: type[EditorialModel], details: Any) -> list[Piece]:
    """Which other records may be the same thing."""
    return [
        Piece(
            _("same original or number")
            if one["same"]
            else _("%(percent)d%% alike") % {"percent": round(100 * one["likeness"])},
            about=one["title"],
            url=_where(model, one),
        )
        for one in details
    ]


def _where(model: type[EditorialModel], one: dict[str, Any]) -> str:
    """The form of an own record; of others' the public page."""
    if one["number"]:
        return form_url(model, one["number"])
    return publication_kind(model.kind).url(one["slug"]) if one["slug"] else ""


def of_loneliness(model: type[EditorialModel], details: Any) -> list[Piece]:
    """What it lacks to be more than a row of its own."""
    if model.is_for_others:
        return [Piece(_("No other record names it"))]
    names = [label_of(model, name) for name in model.leans_on]
    return [Piece(_("It names none of these: %(names)s") % {"names": ", ".join(names)})]


def of_gaps(model: type[EditorialModel], details: Any) -> list[Piece]:
    """How much of it is there, and what is missing."""
    names = [label_of(model, name) for name in details]
    text = _("%(percentage)d%% is filled; missing: %(names)s")
    percentage = model.whole.percentage(len(details))
    return [Piece(text % {"percentage": percentage, "names": ", ".join(names)})]


def form_url(model: type[EditorialModel], number: int) -> str:
    """The form of a record."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[number])


def _day(text: str) -> str:
    moment = parse_datetime(text)
    return date_format(timezone.localtime(moment), "d.m.Y") if moment else "–"
