# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which part of a record a program wants: some fields, one language."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from partnership.catalogue.languages import LANGUAGES, REFERENCE, is_text
from partnership.catalogue.models import EntryContent
from partnership.catalogue.references import references_in

MOST_FIELDS = 50


@dataclass(frozen=True)
class Shape:
    """`fields=id,title` keeps these fields; `lang=de` one language of every text;
    `embed=organisations` writes out the records that a field names.

    A text that does not exist in that language comes in Italian: the key of the object
    says which one it is, so that nobody takes the one for the other.
    """

    fields: tuple[str, ...] = ()
    embed: tuple[str, ...] = ()
    language: str = ""

    parameters = frozenset({"fields", "embed", "lang"})

    @classmethod
    def asked(cls, request: Request) -> "Shape":
        """The shape that the parameters ask for."""
        language = request.query_params.get("lang", "")
        if language and language not in LANGUAGES:
            raise ValidationError(
                {
                    "lang": [
                        _("There is no language “%(asked)s”. These exist: %(known)s.")
                        % {"asked": language[:20], "known": ", ".join(LANGUAGES)}
                    ]
                }
            )
        return cls(_names(request, "fields"), _names(request, "embed"), language)

    @property
    def is_whole(self) -> bool:
        """Whether the stored record is sent as it is."""
        return not (self.fields or self.embed or self.language)

    def refuse_unknown(self, row: dict[str, Any]) -> None:
        """400 that names each field which a record, like this one, does not have."""
        _refuse_unknown("fields", self.fields, row)
        _refuse_unknown("embed", self.embed, row)

    def applied(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The part of some records that was asked for; one query to embed others."""
        if self.embed:
            rows = _embedded(rows, self.embed)
        if self.fields:
            rows = [{name: row[name] for name in self.fields} for row in rows]
        if self.language:
            rows = [in_language(row, self.language) for row in rows]
        return rows


def listed(text: str) -> tuple[str, ...]:
    """The names of a parameter that takes several: `id, title`."""
    names = (name.strip() for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _names(request: Request, parameter: str) -> tuple[str, ...]:
    text = request.query_params.get(parameter, "")
    names = listed(text)
    if text and not names:
        raise ValidationError({parameter: [_("Name at least one field.")]})
    if len(names) > MOST_FIELDS:
        raise ValidationError(
            {parameter: [_("Name at most %(most)d fields.") % {"most": MOST_FIELDS}]}
        )
    return names


def _refuse_unknown(
    parameter: str, names: tuple[str, ...], row: dict[str, Any]
) -> None:
    for name in names:
        if name not in row:
            raise ValidationError(
                {
                    parameter: [
                        _("There is no field “%(asked)s”. These exist: %(known)s.")
                        % {"asked": name[:40], "known": ", ".join(sorted(row))}
                    ]
                }
            )


def _embedded(
    rows: list[dict[str, Any]], names: tuple[str, ...]
) -> list[dict[str, Any]]:
    """References to records with the whole record as `record`."""
    identifiers = {
        reference["id"]
        for row in rows
        for reference in references_in([row[name] for name in names])
        if reference["kind"] in settings.CATALOGUE_KINDS
    }
    contents = {
        str(record): json.loads(text)
        for record, text in EntryContent.objects.filter(
            entry__record__in=identifiers
        ).values_list("entry__record", "text")
    }
    for row in rows:
        for reference in references_in([row[name] for name in names]):
            if reference["id"] in contents:
                reference["record"] = contents[reference["id"]]
    return rows


def in_language(content: Any, language: str) -> Any:
    """Every text in one language, else in Italian, under the key of its language."""
    if is_text(content):
        for code in (language, REFERENCE, *content):
            if code in content:
                return {code: content[code]}
        return content
    if isinstance(content, dict):
        return {name: in_language(part, language) for name, part in content.items()}
    if isinstance(content, list):
        return [in_language(part, language) for part in content]
    return content
