# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a dump of the portal holds: every kind of record, and the lists they rest on."""

import json
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Prefetch
from django.urls import reverse

from partnership.administrations.api.views import row as administration_row
from partnership.administrations.models import Administration
from partnership.agreements.export import AgreementExport
from partnership.catalogue.dumps import FETCHED, Source, records_of
from partnership.documents.export import ActExport, DocumentExport
from partnership.events.course_export import CourseExport
from partnership.events.export import EventExport
from partnership.indicators.export import IndicatorExport
from partnership.organisations.export import OrganisationExport
from partnership.territories.api.serializers import TerritoryListSerializer
from partnership.territories.models import Territory
from partnership.vocabularies.api.views import named
from partnership.vocabularies.api.views import row as term_row
from partnership.vocabularies.models import Term, Vocabulary
from practices.adoptions.export import AdoptionExport
from practices.evidence.export import EvidenceReviewExport
from practices.export import PracticeExport
from practices.lessons.export import LessonExport
from practices.question_export import QuestionExport

EXPORTS = {
    "act": ActExport,
    "adoption": AdoptionExport,
    "agreement": AgreementExport,
    "course": CourseExport,
    "document": DocumentExport,
    "evidence_review": EvidenceReviewExport,
    "event": EventExport,
    "indicator": IndicatorExport,
    "lesson": LessonExport,
    "organisation": OrganisationExport,
    "practice": PracticeExport,
    "question": QuestionExport,
}


def sources() -> list[Source]:
    """The lists of a dump, called as in the addresses of the API."""
    return [
        *(
            Source(
                reverse(f"v1:{kind}-list").rpartition("/")[2],
                partial(records_of, kind),
                kind,
                EXPORTS[kind]().columns,
            )
            for kind in settings.CATALOGUE_KINDS
        ),
        Source("administrations", lambda: _as_text(_administrations())),
        Source("vocabularies", lambda: _as_text(_vocabularies())),
        Source("territories", lambda: _as_text(_territories())),
    ]


def release() -> str:
    """The version of the portal that wrote it."""
    text = (settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    version: str = tomllib.loads(text)["project"]["version"]
    return version


def _as_text(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder)


def _territories() -> Iterator[dict[str, Any]]:
    """Those of today and of before: older records name them."""
    rows = Territory.objects.annotate(parent_code=F("parent__code")).order_by("pk")
    serializer = TerritoryListSerializer()
    for territory in rows.iterator(chunk_size=FETCHED):
        yield serializer.to_representation(territory)


def _vocabularies() -> Iterator[dict[str, Any]]:
    """Each with its terms, those of before too."""
    terms = Term.objects.select_related(
        "vocabulary", "broader__vocabulary", "successor__vocabulary"
    ).order_by("position", "code")
    for vocabulary in Vocabulary.objects.order_by("code").prefetch_related(
        Prefetch("terms", terms)
    ):
        yield named(vocabulary) | {
            "terms": [term_row(term) for term in vocabulary.terms.all()]
        }


def _administrations() -> Iterator[dict[str, Any]]:
    rows = Administration.objects.select_related("territory").order_by("code")
    return map(administration_row, rows)
