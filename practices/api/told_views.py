# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews of evidence, adoptions and lessons in the API."""

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from practices.adoptions.export import AdoptionExport
from practices.adoptions.filters import AdoptionFilterSet
from practices.api.told_schema import (
    ADOPTION,
    ADOPTION_PARAMETERS,
    EVIDENCE_REVIEW,
    EVIDENCE_REVIEW_PARAMETERS,
    LESSON,
    LESSON_PARAMETERS,
)
from practices.evidence.export import EvidenceReviewExport
from practices.evidence.filters import EvidenceReviewFilterSet
from practices.lessons.export import LessonExport
from practices.lessons.filters import LessonFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="evidence_reviews_list",
        summary="Reviews of evidence",
        description=(
            "What administrations answered to the criteria about each other's "
            "practices, the last published first."
        ),
        tags=["practices"],
        parameters=EVIDENCE_REVIEW_PARAMETERS,
        filters=False,
        responses={200: EVIDENCE_REVIEW} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="evidence_review",
        summary="One review of evidence",
        description=(
            "A published review by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["practices"],
        parameters=SHAPE,
        responses={200: EVIDENCE_REVIEW} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class EvidenceReviewViewSet(EntryViewSet):
    """The published reviews as the catalogue stores them."""

    export = EvidenceReviewExport()
    kind = "evidence_review"
    filterset_class = EvidenceReviewFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="adoptions_list",
        summary="Adoptions",
        description=(
            "Who took up whose practice, with stages and outcomes, the last published "
            "first."
        ),
        tags=["practices"],
        parameters=[
            *ADOPTION_PARAMETERS,
            OpenApiParameter(
                "confirmed",
                bool,
                description="Confirmed by the owner of the practice, or not.",
            ),
        ],
        filters=False,
        responses={200: ADOPTION} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="adoption",
        summary="One adoption",
        description=(
            "A published adoption by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["practices"],
        parameters=SHAPE,
        responses={200: ADOPTION} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class AdoptionViewSet(EntryViewSet):
    """The published adoptions as the catalogue stores them."""

    export = AdoptionExport()
    kind = "adoption"
    filterset_class = AdoptionFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="lessons_list",
        summary="Lessons",
        description=(
            "What did not work and what those who did it would do differently, the last "
            "published first. Some are told without a name."
        ),
        tags=["practices"],
        parameters=LESSON_PARAMETERS,
        filters=False,
        responses={200: LESSON} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="lesson",
        summary="One lesson",
        description=(
            "A published lesson by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["practices"],
        parameters=SHAPE,
        responses={200: LESSON} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class LessonViewSet(EntryViewSet):
    """The published lessons as the catalogue stores them."""

    export = LessonExport()
    kind = "lesson"
    filterset_class = LessonFilterSet
