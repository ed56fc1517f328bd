# SPDX-License-Identifier: AGPL-3.0-or-later
"""Synonyms: how staff write them, and the rules that the database makes of them.

Only this module writes them. What the search answers changes with the commit, pages
that are kept in a cache too: the clock is raised in the same transaction.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.models import Synonym
from partnership.catalogue.models.searching import (
    FEWEST_EXPRESSIONS,
    LONGEST_EXPRESSION,
    MOST_EXPRESSIONS,
)
from partnership.catalogue.search import normalised
from partnership.catalogue.services import raise_clock

# Any number that no other advisory lock of the portal has.
SYNONYMS_LOCK = 70_004
BETWEEN = re.compile(r"[;\n]")

# The words of an expression, and the group of another expression with the same words.
WORDS = """
    SELECT numnode(plainto_tsquery(%s::regconfig, %s)), (
        SELECT synonym.expressions
        FROM catalogue_synonymrule rule
        JOIN catalogue_synonym synonym ON synonym.id = rule.synonym_id
        WHERE rule.language = %s AND rule.synonym_id IS DISTINCT FROM %s
        AND rule.target @> plainto_tsquery(%s::regconfig, %s)
        AND plainto_tsquery(%s::regconfig, %s) @> rule.target
        LIMIT 1
    ), plainto_tsquery(%s::regconfig, %s)::text
"""
# A row of the rules: words as they are found today, or another expression of the group,
# its words in their order. `||` is the “or” of text search.
PHRASE = "phraseto_tsquery(%s::regconfig, %s)"
WRITE = """
    INSERT INTO catalogue_synonymrule
        (synonym_id, language, expression, target, substitute) VALUES {rows}
"""


def split(text: str) -> list[str]:
    """The expressions of a text with one on each line, or semicolons between them."""
    text = text.replace("\r", "\n")
    return [" ".join(part.split()) for part in BETWEEN.split(text) if part.strip()]


def check(expressions: Iterable[str], language: str, *, group: int | None) -> None:
    """Refuse what cannot be a group, with a sentence for each fault.

    `group` is the group's number, where it has one. Two people who write the same
    expression at once are told too: the second waits until the first is done.
    """
    expressions = list(expressions)
    faults = []
    if len(expressions) < FEWEST_EXPRESSIONS:
        faults.append(_fault(_("Write at least two expressions, one on each line.")))
    if len(expressions) > MOST_EXPRESSIONS:
        faults.append(
            _fault(
                _(
                    "These are %(count)d expressions. Write %(most)d at most, or make "
                    "two groups."
                ),
                count=len(expressions),
                most=MOST_EXPRESSIONS,
            )
        )
    faults += [
        fault for expression in expressions if (fault := _fault_of_text(expression))
    ]
    # What holds odd characters is not given to the database.
    if not faults:
        faults = _faults_of_words(expressions, language, group)
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def save(synonym: Synonym) -> Synonym:
    """Keep a group and make its rules anew; it holds from the commit on."""
    check(synonym.expressions, synonym.language, group=synonym.pk)
    synonym.save()
    rows, values = _rules(synonym)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM catalogue_synonymrule WHERE synonym_id = %s", [synonym.pk]
        )
        cursor.execute(WRITE.format(rows=rows), values)
    raise_clock()
    return synonym


@transaction.atomic
def delete(synonym: Synonym) -> None:
    """Forget a group: from the commit on each expression finds itself only."""
    synonym.delete()
    raise_clock()


def _rules(synonym: Synonym) -> tuple[str, list[object]]:
    """SQL of the rows of a group, and their values."""
    config = f"portal_{synonym.language}"
    words = "plainto_tsquery(%s::regconfig, %s)"
    phrases = " || ".join([words, *[PHRASE] * (len(synonym.expressions) - 1)])
    rows, values = [], []
    for expression in synonym.expressions:
        rows.append(f"(%s, %s, %s, {words}, {phrases})")
        others = [each for each in synonym.expressions if each != expression]
        values += [synonym.pk, synonym.language, expression]
        for each in [expression, expression, *others]:
            values += [config, normalised(each)]
    return ", ".join(rows), values


def _fault(message, **params) -> ValidationError:
    return ValidationError(message, params=params)


def _fault_of_text(expression: str) -> ValidationError | None:
    """What is wrong with an expression before anybody looks at its words."""
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in expression):
        return _fault(
            _(
                "“%(expression)s” holds control characters. Write it again without them."
            ),
            expression="".join(c if c.isprintable() else "�" for c in expression)[:60],
        )
    if len(expression) > LONGEST_EXPRESSION:
        return _fault(
            _("“%(expression)s…” is longer than %(most)d characters. Shorten it."),
            expression=expression[:30],
            most=LONGEST_EXPRESSION,
        )
    return None


def _faults_of_words(
    expressions: list[str], language: str, group: int | None
) -> list[ValidationError]:
    """Expressions without words, twice the same words, or words of another group."""
    config = f"portal_{language}"
    faults = []
    seen: dict[frozenset[str], str] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SYNONYMS_LOCK])
        for expression in expressions:
            written = normalised(expression)
            words = [config, written]
            cursor.execute(WORDS, [*words, language, group, *words, *words, *words])
            count, other, query = cursor.fetchone()
            # Without the order of the words, which the search does not heed.
            key = frozenset(query.split(" & "))
            if not count:
                faults.append(
                    _fault(
                        _(
                            "“%(expression)s” has no word that the search looks for: "
                            "words such as “di” or “the” are passed over."
                        ),
                        expression=expression,
                    )
                )
            elif key in seen:
                faults.append(
                    _fault(
                        _(
                            "“%(expression)s” and “%(other)s” are the same for the "
                            "search, which finds the forms of a word anyway. Leave one."
                        ),
                        expression=expression,
                        other=seen[key],
                    )
                )
            elif other:
                faults.append(
                    _fault(
                        _(
                            "“%(expression)s” is already in another group: %(group)s. "
                            "Add the others there, or take it out there."
                        ),
                        expression=expression,
                        group=", ".join(other),
                    )
                )
            seen.setdefault(key, expression)
    return faults
