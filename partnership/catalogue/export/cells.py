# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts as cells hold them: without markup, without formulas, without odd characters."""

import html
import re
from datetime import date
from decimal import Decimal

# What a cell holds; a datetime is a date too, and has to be asked for first.
Value = str | int | float | Decimal | date | None

# What a cell of Excel holds at most; longer texts end with a sign of it.
LONGEST_TEXT = 32_767
# XML 1.0 cannot hold them, and a cell should not; the last two are no characters.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Rich text has few tags (ADR 7), written by a sanitiser: quotes are always closed.
TAG = r"""<(?:[^>"']|"[^"]*"|'[^']*')*>"""
LINK = re.compile(
    r"""<a\b[^>]*?\bhref="([^"]*)"(?:[^>"']|"[^"]*")*>(.*?)</a>""", re.DOTALL
)
ITEM = re.compile(r"<li\b[^>]*>\s*(?:<p\b[^>]*>)?")
END_OF_LINE = re.compile(r"</(?:p|h3|li|ul|ol)>|<br\s*/?>")
ANY_TAG = re.compile(TAG)


def clean(text: str) -> str:
    """A text without control characters; lines end as in Unix."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNFIT.sub("", text)


def plain_text(rich: str) -> str:
    """Rich text as lines: list items with a bullet, links with their address."""
    text = LINK.sub(_link, rich)
    text = ITEM.sub("\n• ", text)
    text = ANY_TAG.sub("", END_OF_LINE.sub("\n", text))
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return "\n".join(filter(None, lines))


def _link(found: re.Match[str]) -> str:
    address, label = found.groups()
    return label if address in label else f"{label} ({address})"
