# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of several forms, and which language, a visitor prefers (RFC 9110, 12.5).

Django's own choice drops what has a quality of 0, so that a wildcard beside it brings
back what the visitor has refused; it also compares parameters such as `charset`.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.conf import settings
from django.http.request import MediaType
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header


def preferred_type(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that is accepted best; the first one of equals.

    Without a header everything is accepted; None: nothing that is offered is.
    """
    ranges = list(_ranges(accept))
    if not accept.strip():
        return offered[0]
    qualities = {offer: _quality(offer, ranges) for offer in offered}
    best = max(offered, key=lambda offer: qualities[offer])
    return best if qualities[best] > 0 else None


def _ranges(accept: str) -> Iterator[MediaType]:
    """The parts that can be read; Django stumbles over some that no rule allows."""
    for part in accept.split(","):
        with suppress(ValueError):
            if part.strip():
                yield MediaType(part)


def preferred_language(accept: str) -> str:
    """The portal's language that is accepted best; Italian where none is."""
    wishes = parse_accept_lang_header(accept)
    refused = {code for code, quality in wishes if quality == 0}
    ours = [code for code, _name in settings.LANGUAGES if code not in refused]
    for wish, quality in wishes:
        if quality == 0:
            continue
        if wish == "*":
            return ours[0] if ours else settings.LANGUAGE_CODE
        try:
            code = get_supported_language_variant(wish)
        except LookupError:
            continue
        if code in ours:
            return code
    return settings.LANGUAGE_CODE


def _quality(offer: str, ranges: list[MediaType]) -> float:
    """The quality of the most exact range that an offered type lies in."""
    main, _, sub = offer.partition("/")
    matching = [
        accepted
        for accepted in ranges
        if accepted.main_type in {main, "*"}
        and accepted.sub_type in {sub, "*"}
        and (accepted.main_type != "*" or accepted.sub_type == "*")
    ]
    if not matching:
        return 0
    return max(
        matching,
        key=lambda accepted: (accepted.main_type != "*", accepted.sub_type != "*"),
    ).quality
