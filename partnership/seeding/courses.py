# SPDX-License-Identifier: AGPL-3.0-or-later
"""Courses with their editions and sources; registers are nobody's to invent."""

from typing import Any

from partnership.common.history import related_in_one_step
from partnership.documents.models import Document
from partnership.events.models import Course, CourseEdition, CourseLink
from partnership.organisations.models import Organisation
from partnership.seeding.common import (
    Library,
    add_links,
    check_and_save,
    identifier,
    only_known,
    set_texts,
)

TEXTS = ["title", "summary", "audience"]
LONG_TEXTS = ["objectives", "programme"]
FIELDS = {"slug", "administration", "areas", "organisers", "documents", "hours"}
FIELDS |= {"editions", "links", *TEXTS, *LONG_TEXTS}
EDITION_TEXTS = ["label", "note"]
DAYS = ["starts_on", "ends_on"]
EDITION = {"code", "place", "places", "certificates", "source", *DAYS, *EDITION_TEXTS}


class CourseSeeder:
    """Creates courses from entries."""

    model = Course

    def __init__(self, library: Library) -> None:
        self.library = library

    def create(self, entry: dict[str, Any]) -> Course:
        """One course with its parts."""
        only_known(entry, FIELDS)
        library = self.library
        course = Course(
            uuid=identifier(entry, Course.kind),
            administration=library.administration(entry, "administration"),
            slug=entry["slug"],
            hours=entry.get("hours"),
        )
        for name in TEXTS:
            set_texts(course, name, entry.get(name))
        for name in LONG_TEXTS:
            set_texts(course, name, entry.get(name), as_html=True)
        check_and_save(course)
        with related_in_one_step(course):
            course.areas.set(library.term_set(entry, {"areas": "area"})["areas"])
            course.organisers.set(library.records(Organisation, entry, "organisers"))
            course.documents.set(library.records(Document, entry, "documents"))
        for position, item in enumerate(entry["editions"], 1):
            self._edition(course, item, position)
        add_links(CourseLink, {"course": course}, entry["links"])
        return course

    def _edition(self, course: Course, item: dict[str, Any], position: int) -> None:
        only_known(item, EDITION, "editions")
        edition = CourseEdition(
            course=course,
            code=item["code"],
            place=self.library.place(item, "place"),
            places=item.get("places"),
            certificates_stated=item.get("certificates"),
            certificates_source_url=item.get("source", ""),
            position=position,
            **{name: item.get(name, "") for name in DAYS},
        )
        for name in EDITION_TEXTS:
            set_texts(edition, name, item.get(name))
        check_and_save(edition)
