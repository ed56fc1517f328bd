# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices with their figures, links and application windows."""

from decimal import Decimal
from typing import Any

from partnership.agreements.models import Agreement
from partnership.catalogue.models import Entry
from partnership.common.history import related_in_one_step
from partnership.editorial.enums import WorkState
from partnership.events.models import Event
from partnership.organisations.models import Organisation
from partnership.seeding.common import (
    Library,
    add_links,
    check_and_save,
    day,
    identifier,
    set_texts,
)
from practices.models import (
    ApplicationWindow,
    Practice,
    PracticeFigure,
    PracticeLink,
)
from practices.models.practice import SHEET

PLAIN = ["title", "summary", "period_note", "territory_note", "promoters"]
PLAIN += ["cost_note", "update_note"]
MEASURE = ["what", "who", "amount", "where"]
VOCABULARIES = {
    "areas": "area",
    "themes": "theme",
    "target_groups": "target_group",
    "goals": "sdg",
}
RECORDS = {
    "organisations": Organisation,
    "agreements": Agreement,
    "events": Event,
}
# What the portal writes, not the entry.
KEPT = {"id", "uuid", "state", "version"}
KEPT |= {"created_at", "created_by", "edited_at", "edited_by"}


class PracticeSeeder:
    """Creates practices from entries."""

    model = Practice

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Practice:
        """One practice with its parts."""
        practice = self._drafted(entry)
        check_and_save(practice)
        related = self.library.term_set(entry, VOCABULARIES) | self._records(entry)
        places = entry.get("territories", [])
        with related_in_one_step(practice):
            for name, rows in related.items():
                getattr(practice, name).set(rows)
            practice.territories.set(self.library.places(places, "territories"))
        _add_figures(practice, entry)
        add_links(PracticeLink, {"practice": practice}, entry.get("links", []))
        _add_windows(practice, entry.get("measure") or {})
        return practice

    def link(self, practice: Practice, entry: dict[str, Any]) -> bool:
        """Let a practice of an earlier release name organisations and agreements.

        Only one that nobody has touched since it was seeded, and only once.
        """
        if practice.version != 1 or practice.state != WorkState.DRAFT:
            return False
        if practice.edited_by_id or any(
            getattr(practice, name).exists() for name in RECORDS
        ):
            return False
        records = self._records(entry)
        if not any(records.values()) or not self._is_as_seeded(practice, entry):
            return False
        practice.changed_by(None)
        with related_in_one_step(practice):
            for name, rows in records.items():
                getattr(practice, name).set(rows)
        return True

    def _records(self, entry: dict[str, Any]) -> dict[str, list[Any]]:
        return {
            name: self.library.records(model, entry, name)
            for name, model in RECORDS.items()
        }

    def _is_as_seeded(self, practice: Practice, entry: dict[str, Any]) -> bool:
        """Whether it is public and says what the entry says, to the letter."""
        if not Entry.objects.filter(record=practice.uuid, version=1).exists():
            return False
        seeded = self._drafted(entry)
        seeded.clean_fields(exclude={"slug"})
        return all(
            getattr(practice, field.attname) == getattr(seeded, field.attname)
            for field in Practice._meta.concrete_fields
            if field.name not in KEPT
        )

    def _drafted(self, entry: dict[str, Any]) -> Practice:
        """The practice itself, not yet saved."""
        practice = Practice(
            uuid=identifier(entry),
            administration=self.library.administration(entry, "administration"),
            slug=entry["slug"],
            lifecycle=entry["lifecycle"],
            recurrence=entry["recurrence"],
            start_year=entry.get("start_year"),
            end_year=entry.get("end_year"),
            is_nationwide=entry.get("is_nationwide", False),
            is_demonstration=entry.get("is_demonstration", False),
        )
        for name in PLAIN:
            set_texts(practice, name, entry.get(name))
        for name in SHEET:
            set_texts(practice, name, entry.get(name), as_html=True)
        if ages := entry.get("child_age"):
            practice.child_age_from, practice.child_age_until = ages["from"], ages["to"]
        if cost := entry.get("cost"):
            practice.cost_amount = Decimal(str(cost["amount"]))
        contact = entry.get("contact") or {}
        set_texts(practice, "contact_office", contact.get("office"))
        practice.contact_email = contact.get("email") or ""
        practice.contact_phone = contact.get("phone") or ""
        practice.contact_url = contact.get("url") or ""
        measure = entry.get("measure") or {}
        practice.is_measure = bool(measure)
        for name in MEASURE:
            set_texts(practice, f"measure_{name}", measure.get(name))
        set_texts(practice, "measure_how", measure.get("how"), as_html=True)
        return practice


def _add_figures(practice: Practice, entry: dict[str, Any]) -> None:
    sources = {
        link["source"]: link["url"]
        for link in reversed(entry.get("links", []))
        if "source" in link
    }
    for position, item in enumerate(entry.get("figures", []), 1):
        figure = PracticeFigure(
            practice=practice,
            value=Decimal(str(item["value"])),
            reference=item["reference"],
            source_url=sources.get(item.get("source"), ""),
            position=position,
        )
        for name in ["label", "unit", "definition"]:
            set_texts(figure, name, item.get(name))
        check_and_save(figure)


def _add_windows(practice: Practice, measure: dict[str, Any]) -> None:
    for item in measure.get("windows") or []:
        window = ApplicationWindow(
            practice=practice,
            applicant=item["applicant"],
            opens_on=day(item, "opens_on"),
            closes_on=day(item, "closes_on"),
        )
        set_texts(window, "note", item.get("note"))
        check_and_save(window)
