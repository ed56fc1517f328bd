# SPDX-License-Identifier: AGPL-3.0-or-later
"""Errors of the API as problem details (RFC 9457, RAC_REST_NAME_008)."""

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

logger = logging.getLogger("portal")

CONTENT_TYPE = "application/problem+json"
# The database is away, too busy or restarts: not a fault of the request.
DATABASE_FAILURES = (OperationalError, InterfaceError)
# How long a client is asked to wait then, in seconds.
WAIT = 60
# The values are well written, and together they mean nothing.
CONTRADICTION = "contradiction"


class Gone(exceptions.APIException):
    """A record that was withdrawn; `extra` says since when, why, and what follows it."""

    status_code = HTTPStatus.GONE
    default_code = "gone"

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.extra = extra


class Contradiction(exceptions.ValidationError):
    """Each value is right by itself, and together they can have no answer."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


class Unavailable(exceptions.APIException):
    """The database does not answer; a later request may have more luck."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    wait = WAIT


class ProblemRenderer(JSONRenderer):
    """For the one address that answers with problem details when all is well."""

    media_type = CONTENT_TYPE


class ProblemResponse(Response):
    """Problem details whatever was asked for: CSV has no way to say what is wrong."""

    @property
    def rendered_content(self) -> Any:
        """JSON, under the name of its kind."""
        self.headers["Content-Language"] = "en"
        self.headers["Content-Type"] = CONTENT_TYPE
        return JSONRenderer().render(self.data)


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


def form_errors(form: Any) -> exceptions.ValidationError:
    """What a form refuses: 422 where only a contradiction is at fault, else 400."""
    codes = {
        error.code for errors in form.errors.as_data().values() for error in errors
    }
    kind = Contradiction if codes == {CONTRADICTION} else exceptions.ValidationError
    return kind(
        {name: [str(text) for text in texts] for name, texts in form.errors.items()}
    )


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception of a view into problem details; others are a real 500."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, DATABASE_FAILURES):
        logger.error("The database does not answer.", exc_info=error)
        error = Unavailable(_("The database does not answer. Try again in a minute."))
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
    return ProblemResponse(
        problem(
            error.status_code, detail, errors=errors, **getattr(error, "extra", {})
        ),
        status=error.status_code,
        headers=headers,
    )


def plain_problem(
    request: HttpRequest, status: int, detail: str, **extra: Any
) -> JsonResponse:
    """Problem details outside the framework's views: unknown paths, real failures."""
    return JsonResponse(
        problem(status, detail, **extra),
        status=status,
        content_type=CONTENT_TYPE,
        headers={"Content-Language": "en"},
    )
