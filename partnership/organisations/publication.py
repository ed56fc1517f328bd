# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an organisation becomes public, and how it is found."""

from typing import Any

from partnership.catalogue.kinds import Index, PublicationKind
from partnership.catalogue.languages import LANGUAGES, translations
from partnership.catalogue.references import (
    label_in,
    place_keys,
    reference_to_administration,
    reference_to_place,
    reference_to_term,
)
from partnership.catalogue.search import IndexedText, sort_key
from partnership.organisations.models import (
    Appointment,
    Office,
    Organisation,
    OrganisationContact,
)

# Public fields that may hold personal data -> the columns from which they are made. A
# small association may have its seat in a home; the last two name parts of the record.
COLUMNS = {
    "summary": [f"summary_{code}" for code in LANGUAGES],
    "opening_hours": [f"opening_hours_{code}" for code in LANGUAGES],
    "coordinates": ["latitude", "longitude"],
    **{
        name: [name]
        for name in [
            "tax_code",
            "address",
            "postal_code",
            "phone",
            "email",
            "pec",
            "website",
        ]
    },
    "contacts": ["contacts"],
    "appointments": ["appointments"],
}


class OrganisationPublication(PublicationKind):
    """The public JSON of an organisation, described in docs/api.md."""

    kind = "organisation"
    url_name = "organisations:organisation-detail"
    is_named = True
    elsewhere = {"name": "title"}

    def content(self, record: Organisation) -> dict[str, Any]:
        """Everything the sheet shows, in all languages."""
        return {
            "id": str(record.uuid),
            "kind": self.kind,
            "slug": record.slug,
            "title": record.titles(),
            "summary": translations(record, "summary"),
            "administration": reference_to_administration(record.administration),
            "is_demonstration": record.is_demonstration,
            "organisation_kind": reference_to_term(record.organisation_kind),
            "partner": record.partner and reference_to_administration(record.partner),
            "governs": record.governs and reference_to_place(record.governs),
            "founded_on": record.founded_on,
            "ended_on": record.ended_on,
            "tax_code": record.tax_code,
            "ateco": _ateco(record),
            "size_class": record.size_class,
            "seat": record.seat and reference_to_place(record.seat),
            "address": record.address,
            "postal_code": record.postal_code,
            "coordinates": _coordinates(record),
            "phone": record.phone,
            "opening_hours": translations(record, "opening_hours"),
            "email": record.email,
            "pec": record.pec,
            "website": record.website,
            "source_url": record.source_url,
            "contacts": [_contact(contact) for contact in record.contacts.all()],
            "offices": [
                _office(office) for office in record.offices.select_related("successor")
            ],
            "appointments": [
                _appointment(appointment)
                for appointment in record.appointments.select_related("office")
            ],
        }

    def index(self, content: dict[str, Any]) -> Index:
        """Keys, places and texts of an organisation."""
        place = content["governs"] or content["seat"]
        return Index(
            card={
                name: content[name]
                for name in [
                    "title",
                    "summary",
                    "administration",
                    "organisation_kind",
                    "partner",
                    "governs",
                    "seat",
                    "founded_on",
                    "ended_on",
                    "is_demonstration",
                ]
            },
            sort_title=sort_key((content["title"] or {}).get("it", "")),
            sort_day=content["founded_on"] or "",
            administration=content["administration"]["id"],
            keys=_keys(content),
            territory_paths=[place["path"]] if place else [],
            texts={code: _texts(content, code) for code in LANGUAGES},
        )


def _ateco(record: Organisation) -> dict[str, str] | None:
    if not record.ateco_code:
        return None
    return {"code": record.ateco_code, "edition": record.ateco_edition}


def _coordinates(record: Organisation) -> dict[str, float] | None:
    if record.latitude is None:
        return None
    return {"latitude": record.latitude, "longitude": record.longitude}


def _contact(contact: OrganisationContact) -> dict[str, Any]:
    return {
        "role": translations(contact, "role"),
        "email": contact.email,
        "phone": contact.phone,
    }


def _office(office: Office) -> dict[str, Any]:
    return {
        "name": translations(office, "name"),
        "valid_from": office.valid_from,
        "valid_until": office.valid_until,
        "successor": office.successor and translations(office.successor, "name"),
        "email": office.email,
        "pec": office.pec,
        "source_url": office.source_url,
    }


def _appointment(appointment: Appointment) -> dict[str, Any]:
    return {
        "person": appointment.person,
        "role": translations(appointment, "role"),
        "office": appointment.office and translations(appointment.office, "name"),
        "valid_from": appointment.valid_from,
        "valid_until": appointment.valid_until,
        "attested_on": appointment.attested_on,
        "source_url": appointment.source_url,
    }


def _keys(content: dict[str, Any]) -> set[tuple[str, str]]:
    keys = {
        ("administration", content["administration"]["id"]),
        ("partner", "true" if content["partner"] else "false"),
    }
    if kind := content["organisation_kind"]:
        keys.add(("organisation_kind", kind["id"]))
    if content["size_class"]:
        keys.add(("size_class", content["size_class"]))
    if place := content["governs"] or content["seat"]:
        keys |= place_keys(place["path"])
    return keys


def _texts(content: dict[str, Any], code: str) -> IndexedText:
    """The texts of one language; old papers name an office as it was called then.

    Who held a role is read on the sheet and not looked for.
    """
    labels = [
        label_in(named, code)
        for name in ["organisation_kind", "governs", "seat"]
        if (named := content[name])
    ]
    offices = [office["name"].get(code, "") for office in content["offices"] or []]
    plain = [content[name] or "" for name in ["tax_code", "address"]]
    return IndexedText(
        title=(content["title"] or {}).get(code, ""),
        summary=(content["summary"] or {}).get(code, ""),
        body=[*labels, *offices, *plain],
    )
