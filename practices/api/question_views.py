# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions and answers in the API, and how long answers take."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.response import Response

from partnership.administrations.models import Administration
from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.catalogue.references import reference_to_administration
from partnership.common.api.views import refuse_unknown_parameters
from practices.answer_times import AnswerTimes, answer_times
from practices.api.question_schema import ANSWER_TIMES, PARAMETERS, QUESTION
from practices.question_export import QuestionExport
from practices.question_filters import QuestionFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="questions_list",
        summary="Questions and answers",
        description=(
            "Published questions about good practices, the last published first; "
            "`sort=-date` sorts by the day on which they were asked."
        ),
        tags=["questions"],
        parameters=PARAMETERS,
        filters=False,
        responses={200: QUESTION} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="question",
        summary="One question with its answer",
        description=(
            "A published question by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["questions"],
        parameters=SHAPE,
        responses={200: QUESTION} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class QuestionViewSet(EntryViewSet):
    """The published questions as the catalogue stores them."""

    export = QuestionExport()
    kind = "question"
    filterset_class = QuestionFilterSet

    @extend_schema(
        operation_id="answer_times",
        summary="How long answers take",
        description=(
            "For each administration the published questions about its practices: how "
            "many, how many answered, the median of days, and how many in time."
        ),
        tags=["questions"],
        parameters=[],
        filters=False,
        responses={200: ANSWER_TIMES},
    )
    @action(
        detail=False,
        url_path="answer-times",
        url_name="answer-times",
        pagination_class=None,
        filter_backends=[],
    )
    def answer_times(self, request, *args, **kwargs):
        """One row for each administration, those that nobody asked too."""
        refuse_unknown_parameters(request, frozenset())
        administrations = list(Administration.objects.order_by("code"))
        times = answer_times(administrations, timezone.localdate())
        rows = [row_of(one) for one in times]
        return Response({"next": None, "previous": None, "items": rows})


def row_of(times: AnswerTimes) -> dict[str, object]:
    """The answer times of an administration as the API gives them."""
    median = times.median_days
    return {
        "administration": reference_to_administration(times.administration),
        "received": times.received,
        "answered": times.answered,
        "median_days": None if median is None else float(median),
        "answered_in_time": times.in_time,
        "due": times.due,
        "demonstration": times.invented,
    }
