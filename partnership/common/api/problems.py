# SPDX-License-Identifier: AGPL-3.0-or-later
"""Errors of the API as problem details (RFC 9457, RAC_REST_NAME_008)."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response

CONTENT_TYPE = "application/problem+json"


class Gone(exceptions.APIException):
    """A record that was withdrawn; `extra` says since when, why, and what follows it."""

    status_code = HTTPStatus.GONE
    default_code = "gone"

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.extra = extra


def problem(
    status: int,
    detail: str,
    *,
    errors: list[dict[str, str]] | None = None,
    **extra: Any,
) -> dict[str, Any]:
    """The body of an error: what happened, and at which field."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": str(detail),
    }
    if errors:
        body["errors"] = errors
    return body | extra


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception of a view into problem details; others are a real 500."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    errors = None
    detail: Any = error.detail
    if isinstance(detail, dict):
        errors = [
            {"field": str(field), "detail": str(message)}
            for field, messages in detail.items()
            for message in (messages if isinstance(messages, list) else [messages])
        ]
        detail = " ".join(dict.fromkeys(item["detail"] for item in errors))
    elif isinstance(detail, list):
        detail = " ".join(str(message) for message in detail)
    response = Response(
        problem(
            error.status_code, detail, errors=errors, **getattr(error, "extra", {})
        ),
        status=error.status_code,
        headers=headers,
    )
    response.content_type = CONTENT_TYPE
    return response


def plain_problem(request: HttpRequest, status: int, detail: str) -> JsonResponse:
    """Problem details outside the framework's views: unknown paths, real failures."""
    return JsonResponse(
        problem(status, detail), status=status, content_type=CONTENT_TYPE
    )
