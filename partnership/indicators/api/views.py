# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators and their figures in the API."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import GenericViewSet

from partnership.catalogue.api.schema import (
    PROBLEM,
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.common.api.filters import StrictFilterBackend
from partnership.common.api.problems import CONTENT_TYPE
from partnership.common.api.views import EnglishView
from partnership.indicators.api.schema import (
    INDICATOR,
    OBSERVATION,
    OBSERVATION_PARAMETERS,
    PARAMETERS,
)
from partnership.indicators.export import IndicatorExport
from partnership.indicators.filters import IndicatorFilterSet, ObservationFilterSet
from partnership.indicators.observations import FigureOrder, ObservationRows


@extend_schema_view(
    list=extend_schema(
        operation_id="indicators_list",
        summary="Indicators",
        description=(
            "Published indicators with all their figures, the last published first. "
            "For single figures ask `observations`."
        ),
        tags=["indicators"],
        parameters=PARAMETERS,
        filters=False,
        responses={200: INDICATOR} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="indicator",
        summary="One indicator",
        description=(
            "A published indicator by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["indicators"],
        parameters=SHAPE,
        responses={200: INDICATOR} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class IndicatorViewSet(EntryViewSet):
    """The published indicators as the catalogue stores them."""

    export = IndicatorExport()
    kind = "indicator"
    filterset_class = IndicatorFilterSet


class ObservationViewSet(EnglishView, GenericViewSet):
    """The figures of all published indicators, one in a row."""

    filter_backends = [StrictFilterBackend]
    filterset_class = ObservationFilterSet
    orders: ClassVar[dict[str, FigureOrder]] = {
        "indicator": FigureOrder("indicator", ()),
    }

    def get_queryset(self):
        """Every published figure."""
        return ObservationRows()

    def filterset_arguments(self):
        """What the FilterSet takes beside the parameters: nothing."""
        return {}

    @extend_schema(
        operation_id="observations_list",
        summary="Figures",
        description=(
            "Single figures of the published indicators, by indicator, place, period "
            "and status. A figure stays beside the more final one that follows it."
        ),
        tags=["indicators"],
        parameters=OBSERVATION_PARAMETERS,
        filters=False,
        responses={200: OBSERVATION, (422, CONTENT_TYPE): PROBLEM},
    )
    def list(self, request, *args, **kwargs):
        """One page of figures."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(rows)
