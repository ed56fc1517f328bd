# SPDX-License-Identifier: AGPL-3.0-or-later
"""What cells name: terms, places, administrations, other records."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.editorial.bulk.columns import Column
from partnership.editorial.models import EditorialModel

# By what each kind of thing is known: a code, and a name of which there may be several.
KNOWN_BY = {
    "term": ("code", "label_it"),
    "territory": ("code", "name_it"),
    "administration": ("code", "short_name_it"),
}
# Places of one name are many: they are written with their code.
WITH_CODE = re.compile(r".* \(([0-9]{2,6})\)")


class Things:
    """The things that one column may name, looked up set-wise and kept."""

    def __init__(self, column: Column, user: User) -> None:
        self.column = column
        model = column.field.related_model
        self.kind = column.field.verbose_name
        if issubclass(model, EditorialModel):
            rows = model.objects.nameable_by(user).filter(
                pk__in=model.objects.lasting().values("pk")
            )
            self.code, self.name = "slug", "slug"
        else:
            rows = model._default_manager.all()
            self.code, self.name = KNOWN_BY[model._meta.model_name]
            if model._meta.model_name == "territory":
                rows = rows.valid_on(timezone.localdate())
        limits = column.field.get_limit_choices_to()
        self.rows = rows.complex_filter(limits) if limits else rows
        self._codes: dict[str, set[Any]] = {}
        self._names: dict[str, set[Any]] = {}
        self._asked: set[str] = set()
        self._written: dict[Any, str] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Look up what has not been asked for yet; one query."""
        new = {_code_in(word) for word in words} - self._asked
        if not new:
            return
        self._asked |= new
        found = self.rows.alias(
            lower_code=Lower(self.code), lower_name=Lower(self.name)
        ).filter(Q(lower_code__in=new) | Q(lower_name__in=new))
        for number, code, name in self._read(found):
            self._codes.setdefault(code.casefold(), set()).add(number)
            self._names.setdefault((name or "").casefold(), set()).add(number)

    def find(self, word: str) -> Any:
        """The number of the thing; raises `ValidationError` with the remedy."""
        wanted = _code_in(word)
        found = self._codes.get(wanted) or self._names.get(wanted) or set()
        if len(found) == 1:
            return next(iter(found))
        if found:
            codes = self.rows.filter(pk__in=found).values_list(self.code, flat=True)
            raise ValidationError(
                _("“%(word)s” is the name of several. Write the code: %(codes)s.")
                % {"word": word, "codes": ", ".join(sorted(codes))}
            )
        raise ValidationError(
            _(
                "“%(word)s” is not known as: %(kind)s. Write the code, with its leading "
                "zeros, or the exact name."
            )
            % {"word": word, "kind": self.kind}
        )

    def find_all(self, words: Iterable[str]) -> list[Any]:
        """The numbers of several; whatever is not found is told at once."""
        found, wrong = [], []
        for word in words:
            try:
                found.append(self.find(word))
            except ValidationError as error:
                wrong.append(error)
        if wrong:
            raise ValidationError(wrong)
        return found

    def write(self, numbers: Iterable[Any]) -> dict[Any, str]:
        """What a file calls some things, so that it can be read again; one query."""
        new = set(numbers) - self._written.keys()
        if new:
            rows = self.column.field.related_model._base_manager.filter(pk__in=new)
            for number, code, name in self._read(rows):
                is_place = self.name == "name_it"
                self._written[number] = f"{name} ({code})" if is_place else name
        return self._written

    def _read(self, rows: Any) -> list[tuple[Any, str, str]]:
        """Number, code and name; a column asked for twice would come once."""
        named = rows.values("pk", self.code, self.name)
        return [(row["pk"], row[self.code], row[self.name]) for row in named]


def _code_in(word: str) -> str:
    """What is asked for: of a place with its code the code alone."""
    found = WITH_CODE.fullmatch(word)
    return found.group(1) if found else word.casefold()
