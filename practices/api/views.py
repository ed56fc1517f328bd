# SPDX-License-Identifier: AGPL-3.0-or-later
"""The good practices in the API."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.response import Response

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.catalogue.models import Entry
from partnership.common.api.problems import form_errors
from partnership.common.api.views import refuse_unknown_parameters
from practices.api.context import FITTING, FittingForm, answer
from practices.api.context import PARAMETERS as FITTING_PARAMETERS
from practices.api.schema import NARROWING, PARAMETERS, PRACTICE, PRACTICE_SORTS
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

    @extend_schema(
        operation_id="practices_fitting",
        summary="Practices from places like a municipality",
        description=(
            "Published practices that are run elsewhere, in the order in which their "
            "places are like the municipality, each with its factors. Filters are "
            "those of the list; `limit` and `offset` turn pages."
        ),
        tags=["practices"],
        parameters=[*FITTING_PARAMETERS, *NARROWING],
        filters=False,
        responses={200: FITTING},
    )
    @action(detail=False, pagination_class=None, filter_backends=[])
    def fitting(self, request, *args, **kwargs):
        """One stretch of the order."""
        form = FittingForm(request.query_params)
        filters = PracticeFilterSet(
            request.query_params,
            Entry.objects.of_kind(self.kind),
            today=timezone.localdate(),
        )
        refuse_unknown_parameters(
            request,
            frozenset(form.base_fields) | frozenset(filters.filters),
            may_repeat={facet.name for facet in filters.facets},
        )
        if not filters.is_valid():
            raise form_errors(filters.form)
        return Response(answer(request, form, filters.qs))
