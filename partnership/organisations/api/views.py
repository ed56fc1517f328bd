# SPDX-License-Identifier: AGPL-3.0-or-later
"""The organisations in the API."""

from drf_spectacular.utils import extend_schema, extend_schema_view

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.organisations.api.schema import ORGANISATION, PARAMETERS
from partnership.organisations.export import OrganisationExport
from partnership.organisations.filters import OrganisationFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="organisations_list",
        summary="Organisations",
        description=(
            "Published organisations, the last published first. Filters are those of "
            "the public pages; several values of one filter widen it, several filters "
            "narrow the list."
        ),
        tags=["organisations"],
        parameters=PARAMETERS,
        filters=False,
        responses={200: ORGANISATION} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="organisation",
        summary="One organisation",
        description=(
            "A published organisation by its identifier. A withdrawn one answers 410 "
            "with the moment and the reason; one that was merged into another, 410 with "
            "the identifier of that one."
        ),
        tags=["organisations"],
        parameters=SHAPE,
        responses={200: ORGANISATION} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class OrganisationViewSet(EntryViewSet):
    """The published organisations as the catalogue stores them."""

    export = OrganisationExport()
    kind = "organisation"
    filterset_class = OrganisationFilterSet
