# SPDX-License-Identifier: AGPL-3.0-or-later
"""Query parameters: none is ignored in silence.

A mistyped filter that returns everything has made programs delete the wrong rows;
so an unknown name is an error in the API and a notice on pages (R-01).
"""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from django.http import QueryDict
from django.utils.translation import gettext as _


def printable(text: str) -> str:
    """What somebody wrote into an address, as a sentence may repeat it."""
    return "".join(c if c.isprintable() else "�" for c in text)[:60]


def unknown_parameters(given: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """A sentence for each parameter that does not exist, with the nearest that does."""
    known = sorted(known)
    problems = {}
    for name in given:
        if name in known:
            continue
        shown = printable(name)
        if not known:
            problems[shown] = _(
                "There is no parameter “%(name)s”: nothing can be asked here."
            ) % {"name": shown}
        elif near := get_close_matches(name.lower(), known, n=1, cutoff=0.5):
            problems[shown] = _(
                "There is no parameter “%(name)s”. Did you mean “%(near)s”?"
            ) % {"name": shown, "near": near[0]}
        else:
            problems[shown] = _(
                "There is no parameter “%(name)s”. These exist: %(known)s."
            ) % {"name": shown, "known": ", ".join(known)}
    return problems


def repeated_parameters(
    parameters: QueryDict, may_repeat: Collection[str]
) -> dict[str, str]:
    """A sentence for each parameter given more than once that takes one value."""
    return {
        name: _("“%(name)s” is given more than once. Give it once.") % {"name": name}
        for name, values in parameters.lists()
        if len(values) > 1 and name not in may_repeat
    }


def empty_parameters(parameters: QueryDict) -> dict[str, str]:
    """A sentence for each parameter without a value.

    A program whose variable is empty by mistake must not get the whole list.
    """
    return {
        name: _("“%(name)s” is empty. Give it a value, or leave it out.")
        % {"name": name}
        for name, values in parameters.lists()
        if not all(value.strip() for value in values)
    }
