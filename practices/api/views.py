# SPDX-License-Identifier: AGPL-3.0-or-later
"""The good practices in the API."""

from drf_spectacular.utils import extend_schema, extend_schema_view

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from practices.api.schema import PARAMETERS, PRACTICE, PRACTICE_SORTS
from practices.export import PracticeExport
from practices.filters import PracticeFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="practices_list",
        summary="Good practices",
        description=(
            "Published practices, the last published first. Filters are those of the "
            "public pages; several values of one filter widen it, several filters "
            "narrow the list."
        ),
        tags=["practices"],
        parameters=PARAMETERS,
        filters=False,
        responses={200: PRACTICE} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="practice",
        summary="One good practice",
        description=(
            "A published practice by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["practices"],
        parameters=SHAPE,
        responses={200: PRACTICE} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class PracticeViewSet(EntryViewSet):
    """The published practices as the catalogue stores them."""

    export = PracticeExport()
    kind = "practice"
    orders = PRACTICE_SORTS
    filterset_class = PracticeFilterSet
