# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of organisations as a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Reader,
    choice,
    day,
    in_language,
    named,
    number,
    plain,
    several,
    text,
)
from partnership.organisations.enums import SizeClass


def _period(part: dict[str, Any]) -> str:
    """From when until when, as far as it is known."""
    first, last = part["valid_from"], part["valid_until"]
    return f" ({first or '…'} – {last or '…'})" if first or last else ""


def _contact(contact: dict[str, Any], reader: Reader) -> str:
    role = in_language(contact["role"], reader.language)
    ways = ", ".join(filter(None, [contact["email"], contact["phone"]]))
    return f"{role}: {ways}"


def _office(office: dict[str, Any], reader: Reader) -> str:
    return in_language(office["name"], reader.language) + _period(office)


def _appointment(appointment: dict[str, Any], reader: Reader) -> str:
    role = in_language(appointment["role"], reader.language)
    office = in_language(appointment["office"], reader.language)
    held = ", ".join(filter(None, [role, office]))
    return f"{appointment['person']}: {held}{_period(appointment)}"


class OrganisationExport(Export):
    """Who each organisation is, where it is, and how it is reached."""

    name = "organizzazioni"
    title = _("Organisations")
    own = [
        *named("organisation_kind", _("kind of organisation")),
        *named("partner", _("the administration that it is")),
        *named("governs", _("territory that it governs")),
        *day("founded_on", _("exists since")),
        *day("ended_on", _("existed until")),
        *plain("tax_code", _("tax code")),
        *plain("ateco.code", _("ATECO code")),
        *plain("ateco.edition", _("edition of the code")),
        *choice("size_class", _("Size"), SizeClass),
        *named("seat", _("municipality of the seat")),
        *plain("address", _("street and number"), width=30),
        *plain("postal_code", _("postal code")),
        *number("coordinates.latitude", _("latitude")),
        *number("coordinates.longitude", _("longitude")),
        *plain("phone", _("public telephone")),
        *plain("email", _("E-mail"), width=30),
        *plain("pec", _("certified mailbox (PEC)"), width=30),
        *plain("website", _("website"), width=30),
        *text("opening_hours", _("opening hours")),
        *several("contacts", _("contacts by role"), _contact),
        *several("offices", _("offices over time"), _office),
        *several("appointments", _("people in public roles"), _appointment),
        *plain("source_url", _("address of the source"), width=30),
    ]
