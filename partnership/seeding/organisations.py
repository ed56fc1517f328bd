# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations with their offices over time and the people in public roles."""

from typing import Any

from partnership.organisations.models import Appointment, Office, Organisation
from partnership.seeding.common import (
    EntryError,
    Library,
    check_and_save,
    identifier,
    only_known,
    set_texts,
)

PLAIN = ["founded_on", "ended_on", "email", "pec", "website"]
FIELDS = {"slug", "administration", "kind", "partner", "governs", "seat", "source"}
FIELDS |= {"name", "summary", "offices", "appointments", *PLAIN}
PERIOD = ["valid_from", "valid_until"]
OFFICE = {"key", "name", "successor", "email", "pec", "source", *PERIOD}
APPOINTMENT = {"person", "role", "office", "source", "attested_on", *PERIOD}


class OrganisationSeeder:
    """Creates organisations from entries."""

    model = Organisation

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Organisation:
        """One organisation with its offices and appointments."""
        only_known(entry, FIELDS)
        library = self.library
        organisation = Organisation(
            uuid=identifier(entry, Organisation.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            organisation_kind=library.term("organisation_kind", entry["kind"], "kind"),
            partner=library.administration(entry, "partner"),
            governs=library.place(entry, "governs"),
            seat=library.place(entry, "seat"),
            source_url=entry["source"],
            **{name: entry.get(name, "") for name in PLAIN},
        )
        for name in ["name", "summary"]:
            set_texts(organisation, name, entry.get(name))
        check_and_save(organisation)
        offices = self._offices(organisation, entry.get("offices", []))
        self._appointments(organisation, entry.get("appointments", []), offices)
        return organisation

    def _offices(
        self, organisation: Organisation, entries: list[dict[str, Any]]
    ) -> dict[str, Office]:
        """Its offices; one may be followed by one that stands later in the file."""
        offices = {}
        for position, item in enumerate(entries, 1):
            only_known(item, OFFICE, "offices")
            office = Office(
                organisation=organisation,
                email=item.get("email", ""),
                pec=item.get("pec", ""),
                source_url=item["source"],
                position=position,
                **{name: item.get(name, "") for name in PERIOD},
            )
            set_texts(office, "name", item["name"])
            check_and_save(office)
            offices[item["key"]] = office
        for item in entries:
            if "successor" in item:
                office = offices[item["key"]]
                office.successor = _office(offices, item["successor"], "successor")
                check_and_save(office)
        return offices

    def _appointments(
        self,
        organisation: Organisation,
        entries: list[dict[str, Any]],
        offices: dict[str, Office],
    ) -> None:
        for position, item in enumerate(entries, 1):
            only_known(item, APPOINTMENT, "appointments")
            appointment = Appointment(
                organisation=organisation,
                office=_office(offices, item["office"], "office")
                if "office" in item
                else None,
                person=item["person"],
                source_url=item["source"],
                position=position,
                attested_on=item.get("attested_on", ""),
                **{name: item.get(name, "") for name in PERIOD},
            )
            set_texts(appointment, "role", item["role"])
            check_and_save(appointment)


def _office(offices: dict[str, Office], key: str, name: str) -> Office:
    if key not in offices:
        raise EntryError(name, f"no office “{key}” in this entry")
    return offices[key]
