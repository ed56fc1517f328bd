# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether translations still say what the Italian text says (X-06).

Each translation is remembered with the Italian text that it was made from, by
fingerprint. Whoever changes the Italian alone leaves the others behind, and the portal
says so until they are translated anew or somebody confirms that they still hold.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import models
from django.utils import timezone
from modeltranslation.fields import TranslationField

from partnership.catalogue.languages import LANGUAGES, REFERENCE
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import EditorialModel, TranslationMark
from partnership.editorial.versions import parts_of

OTHERS = [code for code in LANGUAGES if code != REFERENCE]


def translated_fields(model: type[models.Model]) -> list[str]:
    """The texts of a model that are kept in four languages."""
    return list(
        dict.fromkeys(
            column.translated_field.name
            for column in model._meta.concrete_fields
            if isinstance(column, TranslationField)
        )
    )


def fingerprint(text: str) -> str:
    """A text in sixteen signs; blanks at its ends and ways to end a line do not count."""
    plain = "\n".join(text.replace("\r\n", "\n").strip().splitlines())
    return hashlib.blake2b(plain.encode(), digest_size=8).hexdigest()


def follow() -> None:
    """Keep the marks up to date with every save of a record, and of its parts."""
    models.signals.post_save.connect(_saved, dispatch_uid="mark_translations")
    models.signals.post_delete.connect(_deleted, dispatch_uid="forget_translations")


@cache
def translated_parts() -> dict[type[models.Model], tuple[str, str]]:
    """Parts with texts to translate: the field of their record, what it calls them."""
    return {
        relation.related_model: (relation.field.name, relation.get_accessor_name())
        for model in editorial_models()
        for relation in parts_of(model)
        if translated_fields(relation.related_model)
    }


def _saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    if issubclass(sender, EditorialModel):
        note([instance])
    elif found := translated_parts().get(sender):
        field, name = found
        note([instance], {instance.pk: (getattr(instance, field), name)})


def _deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if found := translated_parts().get(sender):
        field, name = found
        TranslationMark.objects.filter(
            record=getattr(instance, field).uuid, part=name, row=instance.pk
        ).delete()


def note(
    rows: Sequence[Any], owners: dict[int, tuple[EditorialModel, str]] | None = None
) -> None:
    """Write the marks of some records, or of rows of parts, as they are now.

    One query to read, and as many to write as there are kinds of change, however many
    rows. `owners` says, for rows of parts, whose they are.
    """
    if not rows:
        return
    fields = translated_fields(type(rows[0]))
    places = {row.pk: _place(row, owners) for row in rows}
    known = {
        (mark.record, mark.part, mark.row, mark.field, mark.language): mark
        for mark in TranslationMark.objects.filter(
            record__in={record for _kind, record, _part, _row in places.values()}
        )
    }
    new, changed, gone = [], [], []
    for row in rows:
        kind, record, part, number = places[row.pk]
        for field in fields:
            source = fingerprint(getattr(row, f"{field}_{REFERENCE}") or "")
            for language in OTHERS:
                text = getattr(row, f"{field}_{language}") or ""
                mark = known.get((record, part, number, field, language))
                if not text:
                    if mark is not None:
                        gone.append(mark.pk)
                elif mark is None:
                    new.append(
                        TranslationMark(
                            kind=kind,
                            record=record,
                            part=part,
                            row=number,
                            field=field,
                            language=language,
                            source=source,
                            text=fingerprint(text),
                        )
                    )
                elif _changes(mark, source, fingerprint(text)):
                    changed.append(mark)
    # Two people may save the same record: the second one's marks are there already.
    TranslationMark.objects.bulk_create(new, ignore_conflicts=True, batch_size=1_000)
    if changed:
        names = ["source", "text", "is_outdated", "marked_at"]
        TranslationMark.objects.bulk_update(changed, names, batch_size=500)
    if gone:
        TranslationMark.objects.filter(pk__in=gone).delete()


def _place(
    row: Any, owners: dict[int, tuple[EditorialModel, str]] | None
) -> tuple[str, Any, str, int]:
    if owners is None:
        return row.kind, row.uuid, "", 0
    record, part = owners[row.pk]
    return record.kind, record.uuid, part, row.pk


def _changes(mark: TranslationMark, source: str, text: str) -> bool:
    """Bring a mark up to date; whether there was something to change."""
    before = (mark.source, mark.text, mark.is_outdated)
    if mark.text != text:
        mark.text, mark.source = text, source
        mark.marked_at = timezone.now()
    mark.is_outdated = mark.source != source
    return before != (mark.source, mark.text, mark.is_outdated)


def confirm(marks: Iterable[TranslationMark], rows: dict[tuple[str, int], Any]) -> None:
    """Say of some translations that they still hold; no text changes."""
    now, held = timezone.now(), []
    for mark in marks:
        row = rows[mark.part, mark.row]
        mark.source = fingerprint(getattr(row, f"{mark.field}_{REFERENCE}") or "")
        mark.is_outdated, mark.marked_at = False, now
        held.append(mark)
    TranslationMark.objects.bulk_update(held, ["source", "is_outdated", "marked_at"])


def rows_of(record: EditorialModel) -> Iterator[tuple[str, int, Any]]:
    """The record, then every row of its parts that has texts to translate."""
    yield "", 0, record
    for relation in parts_of(type(record)):
        name = relation.get_accessor_name()
        if name in record.lasting_parts or not translated_fields(
            relation.related_model
        ):
            continue
        for row in getattr(record, name).order_by("pk"):
            yield name, row.pk, row
