# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people, one record: what the second one has typed meets what the first saved.

Field by field. What only one of the two changed is kept; where both did, the person at
the form sees both values and chooses (R-05). Asked again with the same input it gives
the same answer, so that a form goes back and forth until everything is decided.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.editorial.differences import (
    Words,
    in_words,
    label_of,
    lines_of,
    row_title,
)
from partnership.editorial.enums import ChangeKind
from partnership.editorial.models import EditorialModel
from partnership.editorial.versions import (
    Columns,
    Held,
    columns_of,
    columns_of_part,
    held_at,
    held_now,
    parts_of,
)

MINE, THEIRS = "mine", "theirs"
LONGEST_NUMBER = 18
# Before the name of a field: whose value is to be kept.
CHOICE = "choice-"


@dataclass(frozen=True)
class Meeting:
    """A field that both changed, or that only the colleague did."""

    # “title_it”, or “links.12.url” for a row of a part.
    key: str
    label: str
    language: str
    before: str
    theirs: str
    mine: str = ""


@dataclass
class Reconciled:
    """What the form is to hold now, and what there is to decide."""

    data: QueryDict
    # Nothing is known of what stood there when the form was opened.
    is_guess: bool = False
    conflicts: list[Meeting] = field(default_factory=list)
    # What only the colleague changed: it stands in the form now.
    taken: list[Meeting] = field(default_factory=list)
    # Fields where one's own value was chosen: asked again, the form would not end.
    decided: list[str] = field(default_factory=list)
    # Rows that the colleague deleted while they were being changed here.
    revived: list[str] = field(default_factory=list)


class Side:
    """A form as it would stand for one state of a row: its values and how they are sent."""

    def __init__(
        self, form_class: Any, instance: Any, held: Columns, named: Any = None
    ) -> None:
        row = copy.copy(instance)
        # What was read of its relations belongs to the other state.
        row._state = copy.copy(instance._state)
        row._state.fields_cache = {}
        for name, value in held.items():
            setattr(row, name, value)
        self.form = form_class(instance=row)
        self.named = named or {}

    def initial(self, name: str) -> Any:
        """The value with which a field begins."""
        if name in self.named:
            return list(self.named[name])
        return self.form[name].initial

    def sent(self, name: str) -> list[str]:
        """The value as a browser sends it."""
        widget = self.form.fields[name].widget
        # The admin wraps a choice of records, and hides how it is written.
        widget = getattr(widget, "widget", widget)
        value = self.initial(name)
        if isinstance(widget, forms.CheckboxInput):
            return ["on"] if value else []
        value = self.form.fields[name].prepare_value(value)
        shown = widget.format_value(value)
        values = shown if isinstance(shown, list | tuple) else [shown]
        return [str(one) for one in values if one not in (None, "")]


def reconcile(
    admin: Any, request: Any, record: EditorialModel, seen: int
) -> Reconciled:
    """What was sent for a record, with what a colleague has saved since `seen`."""
    data = request.POST.copy()
    now = held_now(record)
    kept = held_at(record, [seen]).get(seen)
    # Where nothing was kept of what was read, whatever differs is asked for.
    base = kept or now
    result = Reconciled(data, is_guess=kept is None)
    model = type(record)
    words = Words(model, [base, now])
    form_class = admin.get_form(request, record, change=True)
    sides = [
        Side(form_class, record, held.columns, held.relations) for held in (base, now)
    ]
    columns = {column.name: column for column in columns_of(model)}
    relations = {relation.name: relation for relation in model._meta.many_to_many}
    for name in sides[1].form.fields:
        if name in columns:
            column = columns[name]
            values = [held.columns[column.attname] for held in (base, now)]
            shown = [words.of(column, value) for value in values]
            label, language = label_of(column)
        elif name in relations and name in base.relations:
            relation = relations[name]
            values = [held.relations[name] for held in (base, now)]
            shown = [words.several(relation.related_model, value) for value in values]
            label, language = capfirst(str(relation.verbose_name)), ""
        else:
            continue
        if result.is_guess or values[0] != values[1]:
            meeting = Meeting(name, label, language, *shown)
            _meet(result, data, name, meeting, sides)
    formsets, inlines = admin._create_formsets(request, record, change=True)
    for formset, inline in zip(formsets, inlines, strict=True):
        relation = next(
            (part for part in parts_of(model) if part.related_model is inline.model),
            None,
        )
        if relation and relation.get_accessor_name() not in model.lasting_parts:
            _rows(result, formset, relation, base, now, words)
    return result


def _meet(
    result: Reconciled,
    data: QueryDict,
    sent_as: str,
    meeting: Meeting,
    sides: list[Side],
) -> None:
    """Keep what one of the two changed; where both did, ask.

    The colleague has changed it, or nobody would ask.
    """
    base, now = sides
    name = meeting.key.rpartition(".")[2]
    field_ = now.form.fields[name]
    mine = field_.widget.value_from_datadict(data, {}, sent_as)
    if not _differs(field_, now.initial(name), mine):
        return
    if not _differs(field_, base.initial(name), mine):
        data.setlist(sent_as, now.sent(name))
        result.taken.append(meeting)
        return
    choice = data.get(f"{CHOICE}{meeting.key}")
    if choice == THEIRS:
        data.setlist(sent_as, now.sent(name))
    elif choice == MINE:
        result.decided.append(meeting.key)
    else:
        result.conflicts.append(replace(meeting, mine=_in_words(field_, mine)))


def _differs(field_: forms.Field, value: Any, sent: Any) -> bool:
    """Whether somebody has typed something else; ends of lines do not count."""
    if isinstance(value, str) and isinstance(sent, str):
        value, sent = (text.replace("\r\n", "\n").strip() for text in (value, sent))
        if value == sent:
            return False
    return field_.has_changed(value, sent)


def _in_words(field_: forms.Field, sent: Any) -> str:
    """What was typed or chosen, as the person knows it."""
    chosen = sent if isinstance(sent, list | tuple) else [sent]
    if isinstance(sent, bool):
        return _("yes") if sent else _("no")
    if isinstance(field_, forms.ModelChoiceField):
        numbers = [one for one in chosen if str(one).isdecimal()]
        things = field_.queryset.filter(pk__in=numbers)
        return "\n".join(sorted(map(str, things)))
    choices = dict(getattr(field_, "choices", []))
    shown = (choices.get(one) or _as_read(field_, one) for one in chosen if one)
    return "\n".join(map(str, shown))


def _as_read(field_: forms.Field, sent: Any) -> str:
    """A day or a number as it will be read; what is neither stays as it was typed."""
    try:
        return in_words(field_.clean(sent))
    except ValidationError:
        return lines_of(str(sent))


def _rows(
    result: Reconciled,
    formset: Any,
    relation: Any,
    base: Held,
    now: Held,
    words: Words,
) -> None:
    """The rows of a part: merged field by field, sent anew in a valid order."""
    data, prefix = result.data, formset.prefix
    name = relation.get_accessor_name()
    before, present = base.parts[name], now.parts[name]
    all_columns = columns_of_part(relation)
    for number in present.keys() - before.keys():
        _take(result, row_title(all_columns, present[number], words), ChangeKind.ADDED)
    sent = _sent_rows(data, prefix, formset)
    if sent is None:
        # The form set itself says what is wrong with what was sent.
        return
    key = formset.model._meta.pk.name
    stays: list[dict[str, list[str]]] = []
    new: list[dict[str, list[str]]] = []
    for row in sent:
        number = "".join(row.get(key, []))
        if not number.isdecimal() or len(number) > LONGEST_NUMBER:
            new.append(row)
        elif int(number) in present:
            stays.append(row)
        elif _is_revived(formset, relation, row, before.get(int(number))):
            result.revived.append(
                row_title(all_columns, before.get(int(number), {}), words)
            )
            new.append(row | {key: []})
        else:
            gone = row_title(all_columns, before[int(number)], words)
            _take(result, gone, ChangeKind.REMOVED)
    _send_rows(data, prefix, formset, [*stays, *new], len(stays))
    columns = {column.name: column for column in columns_of_part(relation)}
    known = relation.related_model._base_manager.in_bulk(
        [int(row[key][0]) for row in stays]
    )
    for place, row in enumerate(stays):
        number = int(row[key][0])
        # Of what was written in bulk no earlier state is known.
        is_guess = result.is_guess or number not in before
        old, new_row = before.get(number, present[number]), present[number]
        if old == new_row and not is_guess:
            continue
        instance = known[number]
        setattr(instance, relation.field.name, formset.instance)
        sides = [Side(formset.form, instance, held) for held in (old, new_row)]
        title = row_title(columns.values(), new_row, words)
        if _is_deleted(row):
            _meet_deletion(
                result, data, f"{prefix}-{place}-DELETE", name, number, title
            )
            continue
        for field_name in sides[1].form.fields:
            if field_name not in columns:
                continue
            column = columns[field_name]
            values = [held[column.attname] for held in (old, new_row)]
            if values[0] == values[1] and not is_guess:
                continue
            label, language = label_of(column)
            meeting = Meeting(
                f"{name}.{number}.{field_name}",
                f"{title}: {label}",
                language,
                *(words.of(column, value) for value in values),
            )
            _meet(result, data, f"{prefix}-{place}-{field_name}", meeting, sides)


def _take(result: Reconciled, title: str, kind: ChangeKind) -> None:
    """A row that the colleague added, or took away untouched by anybody here."""
    result.taken.append(Meeting("", f"{title}: {kind.label}", "", "", ""))


def _meet_deletion(
    result: Reconciled,
    data: QueryDict,
    sent_as: str,
    name: str,
    number: int,
    title: str,
) -> None:
    """A row that is deleted here and was changed there: whoever deletes decides."""
    key = f"{name}.{number}.DELETE"
    choice = data.get(f"{CHOICE}{key}")
    if choice == THEIRS:
        data.setlist(sent_as, [])
    elif choice == MINE:
        result.decided.append(key)
    else:
        result.conflicts.append(
            Meeting(key, title, "", title, _("changed"), _("deleted"))
        )


def _is_revived(
    formset: Any, relation: Any, row: dict[str, list[str]], old: Columns | None
) -> bool:
    """Whether a row that is gone was changed here, so that it must not be lost."""
    if _is_deleted(row):
        return False
    if old is None:
        return True
    instance = relation.related_model(**{relation.field.name: formset.instance})
    side = Side(formset.form, instance, old)
    sent = QueryDict(mutable=True)
    for name, values in row.items():
        sent.setlist(name, values)
    return any(
        _differs(
            field_,
            side.initial(name),
            field_.widget.value_from_datadict(sent, {}, name),
        )
        for name, field_ in side.form.fields.items()
        if name != relation.field.name
    )


def _is_deleted(row: dict[str, list[str]]) -> bool:
    """Whether the box is ticked that deletes a row."""
    sent = {name: values[-1] for name, values in row.items() if values}
    return bool(forms.CheckboxInput().value_from_datadict(sent, {}, "DELETE"))


def _sent_rows(
    data: QueryDict, prefix: str, formset: Any
) -> list[dict[str, list[str]]] | None:
    """The rows of a part as they were sent, name of the field -> values; None: unclear."""
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    if not total.isdecimal() or len(total) > 4 or int(total) > formset.absolute_max:
        return None
    rows: list[dict[str, list[str]]] = [{} for _place in range(int(total))]
    for name, values in data.lists():
        if name.startswith(f"{prefix}-"):
            place, _dash, field_name = name.removeprefix(f"{prefix}-").partition("-")
            if place.isdecimal() and len(place) < 5 and int(place) < len(rows):
                rows[int(place)][field_name] = values
    return rows


def _send_rows(
    data: QueryDict,
    prefix: str,
    formset: Any,
    rows: Iterable[dict[str, list[str]]],
    initial: int,
) -> None:
    """Rows under new numbers: those that exist stand first, as Django wants them."""
    for name in [name for name in data if name.startswith(f"{prefix}-")]:
        if name.removeprefix(f"{prefix}-").partition("-")[0].isdecimal():
            del data[name]
    count = 0
    for place, row in enumerate(rows):
        count += 1
        for name, values in row.items():
            data.setlist(f"{prefix}-{place}-{name}", values)
    data[f"{prefix}-TOTAL_FORMS"] = str(count)
    data[f"{prefix}-INITIAL_FORMS"] = str(initial)
