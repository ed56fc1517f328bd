# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which questions are never kept, because they may be about a person.

When in doubt a question is not kept: the log of searches is there to improve the
portal, and whatever many people look for comes back in other words.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from partnership.territories.names import comparable

NAMES = Path(__file__).resolve().parent / "data" / "personal_names.txt"

MOST_WORDS = 6
LONGEST = 80
# An age, a number of children, a year: "0-6", "65", "2025-2026", "1/2011".
MOST_NUMBERS = 2
SHORT_NUMBER = re.compile(r"\d{1,2}|(19|20)\d{2}")


class Reason(StrEnum):
    """Why a question is not kept."""

    EMPTY = "empty"
    LONG = "long"
    MAIL = "mail"
    LINK = "link"
    NUMBER = "number"
    CODE = "code"
    ADDRESS = "address"
    NAME = "name"


LINK = re.compile(
    r"https?:|://|\bwww\.|\b[\w-]+\.(it|com|eu|org|net|de|at|ch|fr|info|gov|edu)\b",
    re.IGNORECASE,
)
# "legge 104" is a law that many people look for.
CITED = re.compile(
    r"\b(legge|decreto|articolo|art\.?|law|article|gesetz|artikel|loi)\s+(n\.?\s*)?\d{1,3}\b",
    re.IGNORECASE,
)
# A telephone number with the code of its country, however short it is.
PREFIX = re.compile(r"(?<!\w)\+\s*\d")
# Letters and digits in one word: tax codes, accounts, number plates, documents. What has
# few digits is the name of something: "asl to5", "edu+16", "g7".
MIXED = re.compile(r"(?=\w*[a-z])\w*\d\w*", re.IGNORECASE)
MOST_DIGITS_IN_A_CODE = 2
# A tax code, also one of which only the beginning was typed: three letters each of
# surname and first name, the year, a letter for the month.
TAX_CODE = re.compile(
    r"\b[a-z]{6}\d{2}|\b[a-z]{3}\s[a-z]{3}\s\d{2}\s?[a-ehlmprst]\s?\d{2}",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"\bi\s?t\s?\d{2}\b|\biban\s+\S*\d", re.IGNORECASE)
ADDRESSES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "via libera" is lost with it; "corso per genitori" is no address.
        r"\b(via|viale|v\.le|piazza|p\.zza|p\.za|piazzale|piazzetta|largo|strada|vicolo"
        r"|loc\.?|località|localita|frazione|fraz\.?|contrada|lungomare|lungadige"
        r"|lungopo|circonvallazione|salita|traversa|rione|c\.so)\s+\S",
        r"\bcorso\s+(?!per\b|online\b|preparto\b|gratuit|di\s+(formazione|lingua)\b)\S",
        # "Museumstraße", "Bahnhofstr. 5", "Am Platz 3"; "Spielplatz" is no address.
        r"\w(straße|strasse|gasse)\b|\w*str\.\s*\d",
        r"\b(straße|strasse|gasse|platz|weg|allee)\s+\S",
        r"\w(platz|weg|allee|ring)\s+\d",
        r"\b(rue|avenue|boulevard|chemin|impasse|quai|allée|allee)\s+\S",
        r"\bplace\s+(de|du|des|d)\b",
        r"\S\s+(street|road|avenue|lane|square)\b",
    )
]
# Who puts this before a word names a person.
TITLES = re.compile(
    r"\b(sig|sig\.ra|signor|signora|signorina|dott|dott\.ssa|dottor|dottoressa|avv|ing"
    r"|prof|prof\.ssa|herr|frau|monsieur|madame|mme|mlle|mr|mrs|ms|miss)\.?\s+\S",
    re.IGNORECASE,
)


def never(question: str) -> bool:
    """Nothing is known to be harmless."""
    return False


def may_be_kept(question: str, is_known: Callable[[str], bool] = never) -> bool:
    """Whether a question can be kept in words; see `why_not_kept`."""
    return why_not_kept(question, is_known) is None


def why_not_kept(
    question: str, is_known: Callable[[str], bool] = never
) -> Reason | None:
    """The reason why a question must not be kept, or none.

    `is_known` says whether the whole question is the name of a place or a word of the
    portal: it is asked only of what otherwise looks like a name or an address.
    """
    words = question.split()
    if not any(sign.isalnum() for sign in question):
        return Reason.EMPTY
    if len(words) > MOST_WORDS or len(question) > LONGEST:
        return Reason.LONG
    for reason, is_so in (
        (Reason.MAIL, "@" in question),
        (Reason.LINK, LINK.search(question)),
        (Reason.CODE, TAX_CODE.search(question) or ACCOUNT.search(question)),
        (Reason.CODE, any(_is_code(word) for word in MIXED.findall(question))),
        (Reason.NUMBER, PREFIX.search(question) or _has_number(question)),
    ):
        if is_so:
            return reason
    if any(address.search(question) for address in ADDRESSES):
        return None if is_known(question) else Reason.ADDRESS
    if TITLES.search(question) or personal_names().intersection(
        comparable(question).split()
    ):
        return None if is_known(question) else Reason.NAME
    return None


@cache
def personal_names() -> frozenset[str]:
    """The names of the shipped list, without accents."""
    return frozenset(_words_of_list())


def _words_of_list() -> Iterator[str]:
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "[")):
            yield from line.split()


def _is_code(word: str) -> bool:
    return sum(sign.isdigit() for sign in word) > MOST_DIGITS_IN_A_CODE


def _has_number(question: str) -> bool:
    """Whether it has more or longer numbers than an age or a year."""
    numbers = re.findall(r"\d+", CITED.sub("", question))
    return len(numbers) > MOST_NUMBERS or not all(
        SHORT_NUMBER.fullmatch(number) for number in numbers
    )
