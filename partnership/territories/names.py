# SPDX-License-Identifier: AGPL-3.0-or-later
"""How names are compared when somebody looks for a place."""

import unicodedata
from collections.abc import Iterable


def comparable(text: str) -> str:
    """A name without accents, capitals and punctuation, its words apart by one space.

    Both the stored names and what is typed pass through here, so that "sen jan" finds
    "Sèn Jan" and "valle d’aosta" finds "Valle d'Aosta".
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def search_name(names: Iterable[str | None]) -> str:
    """The names of a territory as one text in which every word follows a space."""
    known = dict.fromkeys(comparable(name) for name in names if name)
    return "".join(f" {name}" for name in known if name)
