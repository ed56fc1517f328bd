# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers that a program need not fetch twice: ETag and If-None-Match (RFC 9110)."""

import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework.request import Request

# Kept by nobody without asking first: after a publication every answer is fresh.
CACHE_CONTROL = "no-cache"


def etag_of(facts: str) -> str:
    """The entity tag of what an answer depends on."""
    return f'"{hashlib.sha256(facts.encode(errors="replace")).hexdigest()[:32]}"'


def is_unchanged(
    request: Request, facts: str, *, is_right: bool = True
) -> HttpResponse | None:
    """304 without looking at any row, where the program has this very answer.

    `*` stands for any answer that there is: where it is not known yet whether the
    question `is_right`, nothing is said to it.
    """
    asked = tags_in(request) & ({etag_of(facts), "*"} if is_right else {etag_of(facts)})
    return marked(HttpResponseNotModified(), facts) if asked else None


def tags_in(request: Request) -> set[str]:
    """The tags of the answers that a program has; `*` stands for any."""
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    return {tag.removeprefix("W/") for tag in parse_etags(asked)}


def answer(body: str, facts: str) -> HttpResponse:
    """JSON that was made before, with the tag of what it depends on."""
    return marked(HttpResponse(body, content_type="application/json"), facts)


def marked(response: HttpResponse, facts: str) -> HttpResponse:
    """An answer with the tag of what it depends on."""
    response.headers["ETag"] = etag_of(facts)
    response.headers["Cache-Control"] = CACHE_CONTROL
    patch_vary_headers(response, ["Accept"])
    return response
