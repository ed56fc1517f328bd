# SPDX-License-Identifier: AGPL-3.0-or-later
"""The filter backend of the API: strict about every parameter."""

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from partnership.common.api.problems import form_errors
from partnership.common.parameters import (
    empty_parameters,
    repeated_parameters,
    unknown_parameters,
)


class StrictFilterBackend(DjangoFilterBackend):
    """Refuses parameters that do not exist, naming the nearest that does."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        """Check the names, then let the view's FilterSet narrow the list."""
        known = (
            set(view.paginator.parameters)
            | set(view.filterset_class.base_filters)
            | set(getattr(view, "shaping_parameters", ()))
        )
        facets = {facet.name for facet in getattr(view.filterset_class, "facets", [])}
        problems = unknown_parameters(request.query_params, known)
        problems |= repeated_parameters(request.query_params, facets | problems.keys())
        problems = empty_parameters(request.query_params) | problems
        if problems:
            raise ValidationError({name: [text] for name, text in problems.items()})
        filterset = self.get_filterset(request, queryset, view)
        if not filterset.is_valid():
            raise form_errors(filterset.form)
        return filterset.qs

    def get_filterset_kwargs(
        self, request: Request, queryset: Any, view: Any
    ) -> dict[str, Any]:
        """Add what the view's FilterSet takes beside the parameters, such as today."""
        kwargs: dict[str, Any] = super().get_filterset_kwargs(request, queryset, view)
        return kwargs | view.filterset_arguments()
