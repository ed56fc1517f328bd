# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entry point for WSGI servers."""

import gc
import os
import re

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
# Also in the long form of RFC 2231 (charset*=…), which nobody needs for anything else.
ENCODING = re.compile(r";\s*(charset|[^;=]*\*[^;=]*)\s*=[^;]*", re.IGNORECASE)
# Bytes that an address should hold as “%C3%A8”: curl sends them as they were typed.
RAW = re.compile("[\x80-\xff]")
answer = get_wsgi_application()
# What is loaded now stays until the end: the collector need not look at it again, and
# pages make many short-lived objects (60 ms now and then, a tenth of a list's time).
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)


def application(environ, start_response):
    """Read every request as UTF-8, whatever it says of itself.

    Browsers and programs send nothing else; Django would look for a named encoding
    before any of our code runs, and one that is none (“hex”) ends in an error page
    of the server. A request that only reads has no content: whatever type it names
    would change how its address is read, and with it the page that is kept for all.
    Letters that stand in an address as they are would come back garbled in its links.
    """
    environ["QUERY_STRING"] = RAW.sub(
        lambda byte: f"%{ord(byte[0]):02X}", environ.get("QUERY_STRING", "")
    )
    if environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
        environ.pop("CONTENT_TYPE", None)
    elif content_type := environ.get("CONTENT_TYPE"):
        environ["CONTENT_TYPE"] = ENCODING.sub("", content_type)
    return answer(environ, start_response)
