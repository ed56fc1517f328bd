# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a form was sent from the portal's own pages, without a cookie to compare.

A token against forged requests needs a cookie; readers get none. Browsers say
themselves where a form comes from.
"""

from urllib.parse import urlsplit

from django.conf import settings


def comes_from_here(request) -> bool:
    """What the browser says, the most trustworthy word first; silence is a refusal."""
    if site := request.headers.get("Sec-Fetch-Site"):
        # "none": the person reloads the page themselves.
        return site in {"same-origin", "none"}
    if origin := request.headers.get("Origin"):
        return _is_own(origin, request)
    if referrer := request.headers.get("Referer"):
        return _is_own(referrer, request)
    return False


def _is_own(address: str, request) -> bool:
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return False
    own = {request.get_host()}
    if settings.PUBLIC_URL:
        own.add(urlsplit(settings.PUBLIC_URL).netloc)
    return bool(host) and host in own
