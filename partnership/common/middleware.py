# SPDX-License-Identifier: AGPL-3.0-or-later
"""What concerns every request: its size, and headers of every response."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from partnership.common.api.problems import plain_problem

# gunicorn refuses request lines over 4,094 bytes by itself; below that, and under
# servers with a longer limit, this is the same answer with a page around it.
LONGEST_QUERY = 4000

Answer = Callable[[HttpRequest], HttpResponse]

# Addresses whose answer follows the language that a program asks for.
NEGOTIATED = ("/api/", "/id/")


class RequestLimitsMiddleware:
    """Answers 414 to query strings that no form of the portal can make."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse before anything is read."""
        if len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY:
            return self.get_response(request)
        if request.path.startswith("/api/"):
            detail = f"The query is longer than {LONGEST_QUERY} bytes. Ask for less."
            return plain_problem(request, 414, detail)
        return render(request, "414.html", {"longest": LONGEST_QUERY}, status=414)


class HeadersMiddleware:
    """Headers that no setting of Django writes."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """No page needs the camera, the microphone or the place of the visitor.

        The language of a page stands in its path: what the visitor's browser prefers
        changes nothing, whatever the middleware for languages says. The API and the
        stable addresses negotiate the language themselves.
        """
        response = self.get_response(request)
        if not request.path_info.startswith(NEGOTIATED):
            _leave_out(response, "accept-language")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response


def _leave_out(response: HttpResponse, name: str) -> None:
    """Take a header of requests out of those that the answer is said to follow."""
    if "Vary" not in response.headers:
        return
    names = [part.strip() for part in response.headers["Vary"].split(",")]
    if kept := [part for part in names if part.lower() != name]:
        response.headers["Vary"] = ", ".join(kept)
    else:
        del response.headers["Vary"]
