# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every answer of the API carries, errors and unknown addresses included."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from partnership.common.api.limits import Allowance, spend
from partnership.common.api.log import log_request
from partnership.common.api.problems import plain_problem

PREFIX = "/api/"
DOCUMENT = "/api/v1/openapi.json"


class ApiMiddleware:
    """Limits how often one client asks, and writes the headers of every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is too much before anything is read; pages pass untouched."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        begin = time.perf_counter()
        allowance = spend(request)
        if allowance.is_over:
            response = too_many_requests(request, allowance)
        else:
            response = self.get_response(request)
        for name, value in allowance.headers().items():
            response.headers[name] = value
        # A copy may be kept and must be asked for anew; of an error none is kept.
        response.headers.setdefault(
            "Cache-Control", "no-cache" if response.status_code < 400 else "no-store"
        )
        described = f'<{settings.PUBLIC_URL}{DOCUMENT}>; rel="service-desc"'
        links = response.headers.get("Link")
        response.headers["Link"] = f"{links}, {described}" if links else described
        log_request(request, response, 1000 * (time.perf_counter() - begin))
        return response


def too_many_requests(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    """The answer to one request too many: when the next one is welcome."""
    with translation.override("en"):
        detail = _(
            "More than %(limit)d requests in a minute came from your network address. "
            "Go on in %(seconds)d seconds."
        ) % {"limit": allowance.limit, "seconds": allowance.reset}
    response = plain_problem(request, 429, detail)
    response.headers["Retry-After"] = str(allowance.reset)
    return response
