# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line for each request of the API (RAC_GEN_LOG_01)."""

import logging
import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from partnership.common.sources import source_of

logger = logging.getLogger("portal.requests")


def log_request(
    request: HttpRequest, response: HttpResponse, milliseconds: float
) -> None:
    """What was asked, with which outcome, and by whom as far as one may know.

    Without the query, since words to look for may be a person's; the client is a
    digest of the day and not an address.
    """
    if not logger.isEnabledFor(logging.INFO):
        return
    details = {
        "method": request.method,
        "uri": request.path,
        "status": response.status_code,
        "milliseconds": round(milliseconds, 1),
        "client": source_of(request, "log", timezone.localdate())[:16],
        "consumer": None,
        "request_id": uuid.uuid4().hex,
    }
    logger.info("request", extra={"details": details})
