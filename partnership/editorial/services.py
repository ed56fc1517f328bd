# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writer of a record's state: `move`."""

import uuid
from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication, Redaction
from partnership.editorial import mails
from partnership.editorial.enums import Transition, WorkState
from partnership.editorial.models import (
    EditorialModel,
    EditorialRule,
    JournalEntry,
    ScheduledMove,
)

# Transition -> (states from which it starts, state it leads to). None keeps the state.
TRANSITIONS: dict[str, tuple[set[str], str | None]] = {
    Transition.SUBMIT: ({WorkState.DRAFT}, WorkState.SUBMITTED),
    Transition.RETURN: ({WorkState.SUBMITTED}, WorkState.DRAFT),
    Transition.PUBLISH: ({WorkState.SUBMITTED, WorkState.DRAFT}, WorkState.DRAFT),
    Transition.WITHDRAW: ({WorkState.SUBMITTED, WorkState.DRAFT}, None),
    Transition.RESTORE: ({WorkState.SUBMITTED, WorkState.DRAFT}, None),
}
NEEDS_REASON = {Transition.RETURN, Transition.WITHDRAW}
# What everybody who may change the record may do with it.
FOR_WRITERS = {
    Transition.SUBMIT,
    Transition.ASSIGN,
    Transition.REVERT,
    Transition.CONFIRM,
    Transition.CORRECT,
}


class TransitionError(Exception):
    """The record cannot be moved; the message says why, for the person at the form."""


@transaction.atomic
def move(
    record: EditorialModel,
    transition: str,
    *,
    by: Any,
    reason: str = "",
    version: int | None = None,
    successor: uuid.UUID | None = None,
) -> JournalEntry:
    """Submit, return, publish, withdraw or restore a record.

    Checks the right, the state, the reason and the four eyes; writes the state, the
    catalogue and the journal in one transaction. `by` is None for commands. `version`
    is the one that the person has seen; `successor` follows a withdrawn record.
    """
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    reason = reason.strip()
    check_move(record, transition, by=by, reason=reason, version=version)
    leads_to = TRANSITIONS[transition][1]
    if transition in {Transition.PUBLISH, Transition.WITHDRAW}:
        # What was to come is done, or would undo what is decided now. Before
        # the clock: a worker that is doing it holds this row, and waits for that.
        ScheduledMove.objects.filter(record=record.uuid, ended_at=None).update(
            ended_at=timezone.now(), outcome=_("Given up: it was done by hand.")
        )
    try:
        _act(record, transition, by, reason, successor)
    except catalogue.PublicationError as error:
        raise TransitionError(str(error)) from error
    # Neither the version nor the history changes: the text is the same.
    rows = type(record).objects.filter(pk=record.pk)
    if leads_to is not None and leads_to != record.state:
        rows.update(state=leads_to)
    if transition == Transition.PUBLISH and record.assigned_to_id:
        rows.update(assigned_to=None)
    transaction.on_commit(lambda: mails.tell(record, transition, by=by, text=reason))
    return JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=transition,
        version=record.version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )


def _act(
    record: EditorialModel,
    transition: str,
    by: Any,
    reason: str,
    successor: uuid.UUID | None,
) -> None:
    acts: dict[str, Callable[[], Publication]] = {
        Transition.PUBLISH: lambda: catalogue.publish(record, by=by),
        Transition.WITHDRAW: lambda: catalogue.withdraw(
            record, by=by, reason=reason, successor=successor
        ),
        Transition.RESTORE: lambda: catalogue.restore(record, by=by),
    }
    if act := acts.get(transition):
        act()


def check_move(
    record: EditorialModel,
    transition: str,
    *,
    by: Any,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Refuse a move that the rights, the state, the content or the rules do not allow."""
    check_right(record, transition, by)
    _check_version(record, version)
    if closed := record.closed():
        raise TransitionError(closed)
    if record.state not in TRANSITIONS[transition][0]:
        raise TransitionError(
            _("“%(record)s” is in state “%(state)s” and cannot be moved this way.")
            % {"record": record, "state": record.get_state_display()}
        )
    if transition in NEEDS_REASON and not reason.strip():
        raise TransitionError(_("Give the reason: the author and the public read it."))
    if transition == Transition.WITHDRAW and (no := record.refuses_reason(reason)):
        raise TransitionError(no)
    if transition in {Transition.SUBMIT, Transition.PUBLISH}:
        _check_content(record)
    if transition == Transition.PUBLISH:
        _check_rule(record, by)


@transaction.atomic
def confirm(
    record: EditorialModel,
    *,
    by: Any,
    version: int | None = None,
    published_version: int | None = None,
    reason: str = "",
) -> JournalEntry:
    """Write that a published record was looked at, and that all of it is still right.

    The text stays; the public reads the day. Staff see the record (`version`): while
    changes of it are pending, the public is told nothing. Who is asked from outside
    sees what is published (`published_version`), and confirms that.
    """
    record = type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)
    check_right(record, Transition.CONFIRM, by)
    _check_version(record, version)
    if closed := record.closed():
        raise TransitionError(closed)
    shown = Entry.objects.filter(record=record.uuid).values_list("version", flat=True)
    if not shown:
        raise TransitionError(
            _("“%(record)s” is not published: there is nothing to confirm.")
            % {"record": record}
        )
    if published_version is not None and published_version != shown[0]:
        raise TransitionError(
            _("“%(record)s” was published anew meanwhile.") % {"record": record}
        )
    is_what_was_seen = shown[0] in {record.version, record.equals_version}
    if is_what_was_seen or published_version is not None:
        catalogue.confirm(record, by=by)
    return JournalEntry.objects.create(
        kind=record.kind,
        record=record.uuid,
        transition=Transition.CONFIRM,
        version=record.version if published_version is None else published_version,
        reason=reason,
        done_by_id=by.pk if by else None,
    )


def _check_version(record: EditorialModel, version: int | None) -> None:
    """Refuse what was decided in view of another version."""
    if version is not None and version != record.version:
        raise TransitionError(
            _(
                "“%(record)s” was changed after you opened this page (version "
                "%(version)d). Look at it again."
            )
            % {"record": record, "version": record.version}
        )


def check_right(record: EditorialModel, transition: str, by: Any) -> None:
    """Refuse whoever may not do this with the record; `by` is None for commands."""
    if by is None:
        return
    action = "change" if transition in FOR_WRITERS else "publish"
    meta = record._meta
    may = by.has_perm(f"{meta.app_label}.{action}_{meta.model_name}")
    rows = type(record).objects
    gate = (
        rows.editable_by(by) if transition in FOR_WRITERS else rows.publishable_by(by)
    )
    if not may or not gate.filter(pk=record.pk).exists():
        raise TransitionError(
            _("You may not do this with “%(record)s”: it needs another role.")
            % {"record": record}
        )


def _check_content(record: EditorialModel) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        raise TransitionError(messages_by_field(record, error)) from error
    if missing := record.essentials_missing():
        raise TransitionError(
            _("Still missing in “%(record)s”: %(missing)s.")
            % {"record": record, "missing": ", ".join(str(name) for name in missing)}
        )


def messages_by_field(record: EditorialModel, error: ValidationError) -> str:
    """Every message with the name of the field that it is about."""
    sentences = []
    for name, messages in error.message_dict.items():
        label = ""
        if name != NON_FIELD_ERRORS:
            label = f"{capfirst(record._meta.get_field(name).verbose_name)}: "  # type: ignore[union-attr]
        sentences += [f"{label}{message}" for message in messages]
    return " ".join(sentences)


def _check_rule(record: EditorialModel, by: Any) -> None:
    if by is None:
        return
    rule = EditorialRule.objects.filter(
        administration=record.administration_id, kind=record.kind
    ).first() or EditorialRule(
        administration_id=record.administration_id, kind=record.kind
    )
    if rule.needs_review and record.state != WorkState.SUBMITTED:
        raise TransitionError(
            _("“%(record)s” must be submitted before it is published.")
            % {"record": record}
        )
    if rule.has_four_eyes and record.edited_by_id == by.pk:
        raise TransitionError(
            _(
                "You were the last to change “%(record)s”: another person of your "
                "administration publishes it."
            )
            % {"record": record}
        )


@transaction.atomic
def redact(
    record: EditorialModel, columns: dict[str, list[str]], *, by: Any, act: str
) -> Redaction | None:
    """Blank personal data in a record, its history and everything published of it.

    `columns` names, for each field of the public content, the columns of the record
    that it is made from: {"contact": ["contact_email"]}. “parties.signatory” is a
    column of a part; one that names a part, such as “appointments”, takes its rows away
    with their history. `act` is the decision.
    """
    model: Any = type(record)
    record = model.objects.select_for_update(of=("self",)).get(pk=record.pk)
    own: set[str] = set()
    of_parts: dict[str, set[str]] = {}
    for name in {name for group in columns.values() for name in group}:
        part, _point, column = name.rpartition(".")
        if part:
            of_parts.setdefault(part, set()).add(column)
        elif model._meta.get_field(name).one_to_many:
            _remove_part(record, name)
        else:
            own.add(name)
    _blank(model, {"pk": record.pk}, {"id": record.pk}, own)
    for part, names in of_parts.items():
        relation: Any = model._meta.get_field(part)
        of_record = {relation.field.name: record.pk}
        _blank(relation.related_model, of_record, of_record, names)
    # A form that was open meanwhile must not write the data back.
    version = record.version + 1
    model.objects.filter(pk=record.pk).update(version=version)
    published = Publication.objects.of_record(record.uuid).exclude(content=None).first()
    if published is None:
        return None
    return catalogue.redact(published, columns, by=by, act=act, version=version)


def _blank(
    model: Any, rows: dict[str, Any], versions: dict[str, Any], names: set[str]
) -> None:
    """Empty columns in some rows and in their history."""
    # Beside its language columns a translated field has a column of its own, which
    # modeltranslation fills and ordinary queries never show.
    names = names | {
        field.translated_field.name
        for field in map(model._meta.get_field, names)
        if isinstance(field, TranslationField)
    }
    blanks = {name: None if model._meta.get_field(name).null else "" for name in names}
    if not blanks:
        return
    for found in (model.objects.filter(**rows), model.history.filter(**versions)):
        plain = found.rewrite(False) if hasattr(found, "rewrite") else found
        plain.update(**blanks)


def _remove_part(record: EditorialModel, name: str) -> None:
    """Delete the rows of a part, then their history: a deletion is written there too."""
    relation: Any = record._meta.get_field(name)
    part = relation.related_model
    part.objects.filter(**{relation.field.name: record}).delete()
    part.history.filter(**{f"{relation.field.name}_id": record.pk}).delete()
