# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entry point for WSGI servers."""

import gc
import os
import re

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
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
    of the server.
    """
    if content_type := environ.get("CONTENT_TYPE"):
        environ["CONTENT_TYPE"] = re.sub(
            r";\s*charset\s*=[^;]*", "", content_type, flags=re.IGNORECASE
        )
    return answer(environ, start_response)
