# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lists of every kind say of themselves in the OpenAPI document."""

from drf_spectacular.utils import OpenApiParameter

from partnership.catalogue.filters import EntryFilterSet
from partnership.common.api.pagination import Pagination


def list_parameters(filterset: type[EntryFilterSet]) -> list[OpenApiParameter]:
    """Search, facets and pages of a kind's list."""
    return [
        OpenApiParameter(
            "q",
            str,
            description="Words to look for; the last one may be unfinished.",
        ),
        *[
            OpenApiParameter(
                facet.name,
                str,
                many=True,
                explode=True,
                description=f"{_described(facet)} Repeat it for several values.",
            )
            for facet in filterset.facets
        ],
        *[
            OpenApiParameter(
                parameter["name"],
                parameter["schema"],
                description=parameter["description"],
            )
            for parameter in Pagination().get_schema_operation_parameters(None)
        ],
    ]


def _described(facet) -> str:
    if facet.source == "term":
        return f"Codes of the vocabulary “{facet.name}”."
    if facet.source == "territory":
        return "ISTAT codes of regions, provinces or municipalities."
    if facet.source == "administration":
        return "Codes of administrations."
    return f"Values of “{facet.name}”: {', '.join(facet.source.values)}."
