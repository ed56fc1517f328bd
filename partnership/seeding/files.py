# SPDX-License-Identifier: AGPL-3.0-or-later
"""The readable files of the demonstration, in the order in which they are seeded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from partnership.seeding.agreements import AgreementSeeder, predecessors_first
from partnership.seeding.courses import CourseSeeder
from partnership.seeding.documents import ActSeeder, DocumentSeeder
from partnership.seeding.events import EventSeeder
from partnership.seeding.exchange import (
    AdoptionSeeder,
    EvidenceReviewSeeder,
    LessonSeeder,
)
from partnership.seeding.indicators import IndicatorSeeder
from partnership.seeding.organisations import OrganisationSeeder
from partnership.seeding.practices import PracticeSeeder
from partnership.seeding.questions import QuestionSeeder

FOLDER = Path(settings.BASE_DIR) / "partnership" / "demo"


@dataclass(frozen=True)
class Kind:
    """One kind of record: its seeder and the files that hold its entries."""

    seeder: Any
    key: str
    pattern: str

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every entry with the name of its file.

        One of each file in turn, so that no administration comes last as a block;
        agreements by their signature, so that the latest is published last, and each
        after the one that it follows.
        """
        by_file = []
        for file in sorted(FOLDER.glob(self.pattern)):
            entries = read(file.name)[self.key]
            if self.key == "agreements":
                entries.sort(key=lambda entry: entry.get("signed_on", ""))
                entries = predecessors_first(entries)
            by_file.append([(file.name, entry) for entry in entries])
        for row in zip_longest(*by_file):
            yield from filter(None, row)


Contents = dict[Kind, list[tuple[str, dict[str, Any]]]]

# Each kind names only what stands before it.
KINDS = [
    Kind(OrganisationSeeder, "organisations", "organisations.yaml"),
    Kind(ActSeeder, "acts", "acts.yaml"),
    Kind(DocumentSeeder, "documents", "documents*.yaml"),
    Kind(AgreementSeeder, "agreements", "agreements.yaml"),
    Kind(EventSeeder, "events", "events.yaml"),
    Kind(CourseSeeder, "courses", "courses.yaml"),
    Kind(IndicatorSeeder, "indicators", "indicators.yaml"),
    Kind(PracticeSeeder, "practices", "practices_*.yaml"),
    Kind(AdoptionSeeder, "adoptions", "adoptions.yaml"),
    Kind(EvidenceReviewSeeder, "evidence_reviews", "evidence_reviews.yaml"),
    Kind(LessonSeeder, "lessons", "lessons.yaml"),
    Kind(QuestionSeeder, "questions", "questions_demonstration.yaml"),
]


def read(name: str) -> Any:
    """The content of one file."""
    return yaml.load(
        (FOLDER / name).read_text(encoding="utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),  # noqa: S506  (safe)
    )


def slugs_by_kind(contents: Contents) -> dict[str, set[str]]:
    """What entries may name: the slugs of all the others, by kind of record."""
    return {
        kind.seeder.model.kind: {entry["slug"] for _file, entry in entries}
        for kind, entries in contents.items()
    }


def contents() -> Contents:
    """All files, each read once."""
    return {kind: list(kind.entries()) for kind in KINDS}
