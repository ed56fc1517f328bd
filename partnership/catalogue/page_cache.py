# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages for visitors, kept until something is published (design 12).

What a page shows follows from its address, the catalogue's clock, the release and the
day: these are its key and its ETag. Whatever changes public output raises the clock in
its own transaction, so that a kept page is never an old one, in any process.
"""

import hashlib
import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags

from partnership.common.middleware import LONGEST_QUERY
from partnership.common.release import release

logger = logging.getLogger("portal.pages")

# No pages for visitors, or answered by rules of their own.
NOT_PAGES = ("/admin/", "/api/", "/.well-known/", settings.STATIC_URL)
# Files and what programs read say themselves how long they hold.
KEPT_TYPES = ("text/html", "application/atom+xml", "application/xml")
# A copy may be kept by anybody, and must be asked for anew each time: the answer is
# mostly 304, and never older than the last publication.
CACHE_CONTROL = "public, no-cache"
# What else of a request a page may follow; the letters stand at the end of its ETag.
VARIATIONS = {"accept": "a", "hx-request": "h"}
NAMES = {"a": "Accept", "h": "HX-Request"}
# The transaction that wrote the number tells apart what happened after a backup was
# restored from what had got the same number before.
CLOCK = "SELECT value, xmin::text FROM catalogue_clock"
# Seconds for which a store that does not answer is left alone.
REST = 10

Answer = Callable[[HttpRequest], HttpResponse]
Page = tuple[bytes, dict[str, str]]


class Store:
    """Where pages are kept; they do without it as long as it does not answer."""

    def __init__(self) -> None:
        self._rests_until = 0.0

    def get(self, key: str) -> Page | None:
        """The page, if it is kept."""
        return self._tried(lambda: caches["pages"].get(key))

    def set(self, key: str, page: Page) -> None:
        """Keep a page."""
        self._tried(lambda: caches["pages"].set(key, page))

    def _tried(self, act: Callable[[], Any]) -> Any:
        if self._rests_until > monotonic():
            return None
        try:
            return act()
        except Exception as error:
            # Whatever the store's own library raises. Nobody else waits for it now.
            self._rests_until = monotonic() + REST
            logger.warning("The store of pages does not answer: %s", error)
            return None


class PageCacheMiddleware:
    """Answers visitors from kept pages; the first middleware, so that little is done.

    Staff, programs with a key and everything that is no page pass by.
    """

    def __init__(self, get_response: Answer) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.release = release()
        self.store = Store()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """304 without a look at the page, a kept page, or a new one that is kept."""
        if not is_for_everybody(request):
            return self.get_response(request)
        # Before the page is made: if somebody publishes meanwhile, it is kept under the
        # number that nobody asks for any more.
        clock = clock_now()
        if clock is None:
            return self.get_response(request)
        key = self.key_of(request, clock)
        known = request.META.get("HTTP_IF_NONE_MATCH")
        if known and (etag := matching(known, key)):
            return not_modified(etag)
        if page := self.store.get(key):
            return answer(page, known)
        response = self.get_response(request)
        if not may_be_kept(response):
            return response
        response.headers["ETag"] = f'"{key}{letters_of(response)}"'
        response.headers["Cache-Control"] = CACHE_CONTROL
        if request.method == "GET":
            self.store.set(key, (response.content, dict(response.headers)))
        return response

    def key_of(self, request: HttpRequest, clock: str) -> str:
        """Of all that the page follows; the language stands in the path."""
        environ = request.META
        followed = (
            request.scheme,
            # Not checked here: of a wrong host no page is ever kept.
            environ.get("HTTP_HOST")
            or (environ["SERVER_NAME"], environ["SERVER_PORT"]),
            request.path,
            environ.get("QUERY_STRING", ""),
            wanted(environ.get("HTTP_ACCEPT", "")),
            "HTTP_HX_REQUEST" in environ,
            clock,
            timezone.localdate(),
            self.release,
        )
        text = repr(followed).encode(errors="backslashreplace")
        return hashlib.blake2b(text, digest_size=16).hexdigest()


def is_for_everybody(request: HttpRequest) -> bool:
    """Whether anybody who asks so gets the same: no staff, no key, no long query."""
    environ = request.META
    return (
        request.method in {"GET", "HEAD"}
        and "HTTP_AUTHORIZATION" not in environ
        and len(environ.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and not request.path_info.startswith(NOT_PAGES)
        and (
            "HTTP_COOKIE" not in environ
            or settings.SESSION_COOKIE_NAME not in request.COOKIES
        )
    )


def wanted(accept: str) -> str:
    """What form is asked for: the same for all browsers, else as it is written."""
    return "text/html" if accept.startswith("text/html,") else accept


def clock_now() -> str | None:
    """The clock as it is committed; None: the database does not answer.

    The one question of a kept page. It also tells whether a connection that was kept
    still works, which Django would ask with a question of its own.
    """
    # Looked up once: the usual name finds the thread's connection anew at each use.
    database = connections[DEFAULT_DB_ALIAS]
    was_kept = database.connection is not None and not database.in_atomic_block
    database.health_check_done = True
    try:
        row = read_clock(database)
    except (DatabaseError, InterfaceError):
        if not was_kept:
            return None
        database.close()
        try:
            row = read_clock(database)
        except (DatabaseError, InterfaceError):
            return None
    return f"{row[0]}.{row[1]}" if row else "0"


def read_clock(database: BaseDatabaseWrapper) -> tuple[int, str] | None:
    """One row, once something has been published."""
    with database.cursor() as cursor:
        cursor.execute(CLOCK)
        return cursor.fetchone()


def may_be_kept(response: HttpResponse) -> bool:
    """Whether everybody may have this page; what says itself how it is kept is not."""
    headers = response.headers
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and headers.get("Content-Type", "").startswith(KEPT_TYPES)
        and "Cache-Control" not in headers
        and "ETag" not in headers
        and varied(response) <= VARIATIONS.keys()
        # A number to be used once.
        and "'nonce-" not in headers.get("Content-Security-Policy", "")
    )


def varied(response: HttpResponse) -> set[str]:
    """The headers of a request that the answer says it follows."""
    return {
        name.strip().lower()
        for name in response.headers.get("Vary", "").split(",")
        if name.strip()
    }


def letters_of(response: HttpResponse) -> str:
    """What the page follows, for its ETag: a 304 has to repeat it and sees no page."""
    return "".join(sorted(VARIATIONS[name] for name in varied(response)))


def matching(header: str, key: str) -> str | None:
    """The ETag of this very page, if it is among those that the visitor has."""
    for etag in parse_etags(header):
        # A proxy that compresses makes it a weak one.
        text = etag.removeprefix("W/").strip('"')
        if text.startswith(key) and set(text[len(key) :]) <= NAMES.keys():
            return f'"{text}"'
    return None


def not_modified(etag: str) -> HttpResponse:
    """What the visitor has still holds."""
    response = HttpResponseNotModified(
        headers={"ETag": etag, "Cache-Control": CACHE_CONTROL}
    )
    if letters := etag.strip('"')[32:]:
        response.headers["Vary"] = ", ".join(NAMES[letter] for letter in letters)
    return response


def answer(page: Page, known: str | None) -> HttpResponse:
    """A kept page as it was sent the first time."""
    content, headers = page
    if known and known.strip() == "*":
        return not_modified(headers["ETag"])
    return HttpResponse(content, headers=headers)
