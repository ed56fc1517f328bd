# SPDX-License-Identifier: AGPL-3.0-or-later
"""System checks of what the portal expects from its database."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections


@register(Tags.database)
def check_letters(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a database that does not know Italian letters.

    Created under the plain "C" locale it takes "À" for something else than "à", and
    typographic quotes for parts of a word: search would silently miss pages.
    """
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT lower('À') = 'à', to_tsvector('simple', '«à»') = '''à'':1'"
            )
            knows_capitals, knows_quotes = cursor.fetchone()
        name = connection.settings_dict["NAME"]
        hint = (
            "Create the database anew with a UTF-8 locale and load the data into it: "
            f"createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 {name}"
        )
        if not knows_capitals:
            messages.append(
                Error(
                    f"The database {name!r} does not know that 'à' is the small "
                    "letter of 'À'.",
                    hint=hint,
                    id="portal.E001",
                )
            )
        elif not knows_quotes:
            messages.append(
                Warning(
                    f"The search of the database {name!r} takes typographic quotes "
                    "for letters.",
                    hint=hint,
                    id="portal.W001",
                )
            )
    return messages
