# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the seeders of all kinds share: references, texts, dates, identifiers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from partnership.administrations.models import Administration
from partnership.catalogue.models import Entry
from partnership.editorial.models import EditorialModel
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

Row = TypeVar("Row", bound=EditorialModel)


class EntryError(ValueError):
    """Something in an entry is wrong; the message begins with the field."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class LeftOutError(Exception):
    """An entry needs a record that staff have taken away: it is not made."""


def identifier(entry: dict[str, Any], kind: str = "practice") -> UUID:
    """The same in every installation, whatever staff make of the address."""
    return identifier_of(kind, entry["slug"])


def identifier_of(kind: str, slug: str) -> UUID:
    """The identifier of an entry; those of practices do not name their kind."""
    name = slug if kind == "practice" else f"{kind}:{slug}"
    return uuid5(NAMESPACE_URL, f"demonstration:{name}")


@dataclass
class Library:
    """What entries name by code or slug; terms and administrations are read once."""

    # Kind -> the slugs of all its entries in the files.
    slugs: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.administrations = {row.code: row for row in Administration.objects.all()}
        self.terms = {
            (term.vocabulary.code, term.code): term
            for term in Term.objects.select_related("vocabulary")
        }

    def administration(self, entry: dict[str, Any], name: str) -> Administration | None:
        """The administration that a field of the entry names."""
        code = entry.get(name)
        if code is None:
            return None
        if code not in self.administrations:
            raise EntryError(name, f"no administration “{code}”")
        return self.administrations[code]

    def term(self, vocabulary: str, code: Any, name: str) -> Term:
        """One term of a vocabulary."""
        try:
            return self.terms[vocabulary, str(code)]
        except KeyError:
            raise EntryError(
                name, f"no term “{code}” in vocabulary “{vocabulary}”"
            ) from None

    def term_set(
        self, entry: dict[str, Any], vocabularies: dict[str, str]
    ) -> dict[str, list[Term]]:
        """The terms of every field that holds several: {field: terms}."""
        return {
            name: [self.term(vocabulary, code, name) for code in entry.get(name, [])]
            for name, vocabulary in vocabularies.items()
        }

    def place(self, entry: dict[str, Any], name: str) -> Territory | None:
        """The territory of today that a field of the entry names."""
        code = entry.get(name)
        return self.places([code], name)[0] if code else None

    def places(self, codes: list[str], name: str) -> list[Territory]:
        """Territories of today by their codes."""
        rows = {
            place.code: place
            for place in Territory.objects.filter(code__in=codes, valid_until=None)
        }
        if missing := [code for code in codes if code not in rows]:
            raise EntryError(name, f"no territory with code {', '.join(missing)}")
        return [rows[code] for code in codes]

    def record(self, model: type[Row], slug: str, name: str) -> Row:
        """The record made from another entry; it must be one that the public sees."""
        if slug not in self.slugs.get(model.kind, ()):
            raise EntryError(name, f"no {model.kind} “{slug}” in the files")
        row = model.objects.filter(uuid=identifier_of(model.kind, slug)).first()
        if row is None or not Entry.objects.filter(record=row.uuid).exists():
            raise LeftOutError(f"{model.kind} “{slug}”")
        return row

    def records(self, model: type[Row], entry: dict[str, Any], name: str) -> list[Row]:
        """Those that a field lists, without the ones that staff have taken away."""
        found = []
        for slug in entry.get(name, []):
            try:
                found.append(self.record(model, slug, name))
            except LeftOutError:
                continue
        return found


def only_known(entry: dict[str, Any], known: set[str], where: str = "") -> None:
    """Refuse a misspelt field instead of silently leaving it out, and an empty one."""
    for name, value in entry.items():
        field_name = f"{where} {name}".strip()
        if name not in known:
            raise EntryError(
                field_name, f"unknown; known are {', '.join(sorted(known))}"
            )
        if value is None:
            raise EntryError(field_name, "empty; leave out what is not known")


def set_texts(row: Any, name: str, texts: Any, *, as_html: bool = False) -> None:
    """Fill the language columns of a field; a plain string is Italian."""
    texts = {"it": texts} if isinstance(texts, str) else texts or {}
    for code, text in texts.items():
        setattr(row, f"{name}_{code}", rich_text(text) if as_html else text.strip())


def rich_text(plain: str) -> SafeString:
    """Paragraphs and lists from a plain text: blank lines part, "- " begins an item."""
    blocks = []
    for block in plain.strip().split("\n\n"):
        lines = [line.strip() for line in block.strip().splitlines()]
        if all(line.startswith("- ") for line in lines):
            items = format_html_join(
                "", "<li><p>{}</p></li>", ((x[2:],) for x in lines)
            )
            blocks.append(format_html("<ul>{}</ul>", items))
        else:
            blocks.append(format_html("<p>{}</p>", " ".join(lines)))
    return mark_safe("".join(blocks))  # noqa: S308  (every part is escaped above)


def check_and_save(row: Model) -> None:
    """Save what passes every check of the model.

    The database checks the constraints anyway; asking it for each of them before is
    half the time of a seeding, so it is asked only to say what was wrong.
    """
    row.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean()
        raise


def add_links(model: Any, owner: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    """Websites, documents and sources of a record."""
    for position, item in enumerate(entries, 1):
        link = model(
            **owner,
            kind=item["kind"],
            url=item["url"],
            published_on=day(item, "published_on"),
            position=position,
        )
        set_texts(link, "label", item["label"])
        check_and_save(link)


def day(entry: dict[str, Any], name: str) -> date | None:
    """A day, which a file may write with or without quotes."""
    value = entry.get(name)
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise EntryError(name, f"“{value}” is no day such as 2015-06-30") from None
