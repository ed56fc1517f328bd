# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a file of a document leaves the portal: to be saved, never to be run."""

import logging
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response

from partnership.documents.detection import PDF
from partnership.documents.files import stored_name

logger = logging.getLogger("django.request")

# Whatever a file holds, a browser that shows it gives it no rights and no network.
POLICY = "sandbox; default-src 'none'"
# In a sandbox browsers show no PDF: it is framed by our own pages alone, and has nothing
# but the place on which the browser draws it.
POLICY_OF_PDF = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors 'self'"
)


def version_url(slug: str, number: int) -> str:
    """The public address of a file; the same in every language."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("documents:document-version", args=[slug, number])


def preview_url(slug: str, number: int) -> str:
    """The page that shows the file, in the language of the present one."""
    return reverse("documents:document-preview", args=[slug, number])


def pdf_url(slug: str, number: int) -> str:
    """Where a browser finds a PDF to be shown; the same in every language."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("documents:document-pdf", args=[slug, number])


def pdf_response(
    request: HttpRequest, version: dict[str, Any], *, cache: str
) -> HttpResponseBase:
    """A PDF to be shown within a page of the portal; no other type is shown so."""
    if version["media_type"] != PDF:
        raise Http404
    response = file_response(request, version, cache=cache)
    if "Content-Disposition" in response.headers:
        response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = POLICY_OF_PDF
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def file_response(
    request: HttpRequest, version: dict[str, Any], *, cache: str
) -> HttpResponseBase:
    """The file of a version (`name`, `media_type`, `sha256`), or 304 if it is known."""
    etag = f'"{version["sha256"]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            file = default_storage.open(stored_name(version["sha256"]))
        except FileNotFoundError:
            logger.error("File %s of a document is missing", version["sha256"])
            raise Http404 from None
        media_type = version["media_type"]
        response = FileResponse(
            file,
            as_attachment=True,
            filename=version["name"],
            content_type=f"{media_type}; charset=utf-8"
            if media_type.startswith("text/")
            else media_type,
        )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = POLICY
    return response
