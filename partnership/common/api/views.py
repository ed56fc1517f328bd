# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every view of the API does the same way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from partnership.common.parameters import empty_parameters, unknown_parameters


class EnglishView:
    """Messages of the API are in English; contents come in all their languages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in English, whatever the browser asks for."""
        with translation.override("en"):
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            return response.render() if hasattr(response, "render") else response


def refuse_unknown_parameters(request: Request, known: frozenset[str] = frozenset()):
    """Refuse parameters where a view takes none, or few; lists have their backend."""
    problems = empty_parameters(request.query_params)
    problems |= unknown_parameters(request.query_params, known)
    if problems:
        raise ValidationError({name: [text] for name, text in problems.items()})
