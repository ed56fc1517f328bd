# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every view of the API does the same way."""

from collections.abc import Set
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.exceptions import UnsupportedMediaType, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from partnership.common.parameters import (
    empty_parameters,
    repeated_parameters,
    unknown_parameters,
)

READING = {"GET", "HEAD"}


class EnglishView:
    """Messages of the API are in English; contents come in all their languages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in English, whatever the browser asks for."""
        with translation.override("en"):
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            return response.render() if hasattr(response, "render") else response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a body where one reads: what nobody looks at must not be sent."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method in READING and length.strip("0"):
            raise UnsupportedMediaType(
                request.content_type,
                _("This address takes no body. Send the request without one."),
            )

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Which methods there are; `Allow` says it, and the OpenAPI document the rest."""
        return Response(status=204)


def refuse_unknown_parameters(
    request: Request,
    known: Set[str] = frozenset(),
    may_repeat: Set[str] = frozenset(),
) -> None:
    """Refuse parameters where a view takes none, or few; lists have their backend."""
    problems = unknown_parameters(request.query_params, known)
    problems |= repeated_parameters(request.query_params, may_repeat | problems.keys())
    problems = empty_parameters(request.query_params) | problems
    if problems:
        raise ValidationError({name: [text] for name, text in problems.items()})
