# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happens to questions: asked, taken up, read, answered, taken into the sheet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.catalogue.languages import LANGUAGES, REFERENCE
from partnership.catalogue.models import Entry, Slug
from partnership.editorial.enums import Transition
from partnership.editorial.models import WRITING_ROLES
from partnership.editorial.services import (
    TransitionError,
    check_right,
    messages_by_field,
)
from practices.exchange_enums import Asker, QuestionState
from practices.exchange_mails import tell_of_answer, tell_of_question
from practices.models import Practice, Question
from practices.models.practice import SHEET

# Of an address made from the question; the number behind it needs some room.
LONGEST_SLUG = 100
# As long as the column of the history is.
LONGEST_REASON = 100


class AskingError(Exception):
    """Something is not asked, answered or taken over; the message says why."""


def writes_for_somebody(user: User) -> bool:
    """Whether somebody asks in the name of any administration; no query."""
    return user.is_superuser or bool(
        user.administration_ids(timezone.localdate(), *WRITING_ROLES)
    )


def askable_for(user: User) -> Any:
    """The administrations in whose name somebody may ask today."""
    if user.is_superuser:
        return Administration.objects.all()
    own = user.administration_ids(timezone.localdate(), *WRITING_ROLES)
    return Administration.objects.filter(pk__in=own)


@transaction.atomic
def ask(
    practice: Practice,
    *,
    administration: Administration,
    title: str,
    details: str = "",
    by: User,
) -> Question:
    """An administration asks the owner of a published practice."""
    if not askable_for(by).filter(pk=administration.pk).exists():
        raise AskingError(
            _("You do not write for %(administration)s.")
            % {"administration": administration}
        )
    if not Entry.objects.filter(record=practice.uuid).exists():
        raise AskingError(_("This practice is not published: nobody can be asked."))
    question = _begun(
        practice,
        {REFERENCE: (title, details)},
        asker=Asker.ADMINISTRATION,
        asked_by=administration,
        by=by,
    )
    transaction.on_commit(lambda: tell_of_question(question, by=by))
    return question


@transaction.atomic
def take_up(
    practice: Practice,
    *,
    title: str,
    details: str,
    language: str,
    asker: str,
    asked_on: Any,
    by: User,
) -> Question:
    """A draft from what a visitor asked; who that is, is not taken over."""
    # The Italian is what all pages fall back on: staff translate it there.
    texts = {REFERENCE: (title, details), language: (title, details)}
    return _begun(practice, texts, asker=asker, asked_on=asked_on, by=by, is_read=True)


def _begun(
    practice: Practice,
    texts: dict[str, tuple[str, str]],
    *,
    asker: str,
    by: User,
    asked_by: Administration | None = None,
    asked_on: Any = None,
    is_read: bool = False,
) -> Question:
    question = Question(
        practice=practice,
        administration=practice.administration,
        asker=asker,
        asked_by=asked_by,
        asked_on=asked_on or timezone.localdate(),
        slug=_free_slug(texts[REFERENCE][0]),
        created_by=by,
        edited_by=by,
        first_read_at=timezone.now() if is_read else None,
        is_demonstration=False,
    )
    for code, (title, details) in texts.items():
        setattr(question, f"title_{code}", title)
        setattr(question, f"summary_{code}", details)
    try:
        question.full_clean()
    except ValidationError as error:
        raise AskingError(messages_by_field(question, error)) from error
    question.save()
    return question


def _free_slug(title: str) -> str:
    """An address that no question has or had."""
    wanted = slugify(title)[:LONGEST_SLUG].strip("-") or "domanda"
    taken = set(
        Question.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)
    )
    taken |= set(
        Slug.objects.filter(kind=Question.kind, value__startswith=wanted).values_list(
            "value", flat=True
        )
    )
    # The portal has a page of its own at this address.
    taken.add("tempi")
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def read_by(question: Question, user: User) -> None:
    """Note when the owner opened a question first; others leave no trace."""
    own = user.administration_ids(timezone.localdate())
    if question.first_read_at is None and question.administration_id in own:
        # Neither a version nor history: nothing that anybody wrote has changed.
        Question.objects.filter(pk=question.pk, first_read_at=None).update(
            first_read_at=timezone.now()
        )


def answered(question: Question, *, by: User) -> None:
    """Tell the administration that asked; called where an answer is saved."""
    transaction.on_commit(lambda: tell_of_answer(question, by=by))


@transaction.atomic
def take_into_sheet(
    question: Question, section: str, *, version: int | None, by: User
) -> Practice:
    """Add an answer to a part of the practice's sheet, as a change to be published.

    `version` is that of the practice which the person has seen: what a colleague has
    changed since is looked at first.
    """
    if section not in SHEET:
        raise AskingError(_("Choose a part of the sheet."))
    question = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    practice = Practice.objects.select_for_update(of=("self",)).get(
        pk=question.practice_id
    )
    if question.question_state != QuestionState.ANSWERED:
        raise AskingError(_("Only an answer that is given can be taken over."))
    try:
        # What everybody may do who may change the practice.
        check_right(practice, Transition.REVERT, by)
    except TransitionError as error:
        raise AskingError(str(error)) from error
    if version != practice.version:
        raise AskingError(
            _(
                "“%(record)s” was changed after you opened this page (version "
                "%(version)d). Look at it again."
            )
            % {"record": practice, "version": practice.version}
        )
    if not _add_answer(practice, question, section):
        raise AskingError(_("This answer is already in that part of the sheet."))
    practice.changed_by(by)
    try:
        practice.full_clean()
    except ValidationError as error:
        raise AskingError(messages_by_field(practice, error)) from error
    reason = _("Answer taken over from the question “%(question)s”") % {
        "question": question
    }
    practice._change_reason = Truncator(reason).chars(LONGEST_REASON)  # type: ignore[attr-defined]
    practice.save()
    return practice


def _add_answer(practice: Practice, question: Question, section: str) -> bool:
    """In every language in which both have a text; False if it is there already."""
    added = False
    for code in LANGUAGES:
        answer = getattr(question, f"answer_{code}") or ""
        column = f"{section}_{code}"
        before = getattr(practice, column) or ""
        if not answer or (code != REFERENCE and not before):
            continue
        if answer in before:
            continue
        with translation.override(code):
            added_text = format_html("<p><em>{}</em></p>", _credit(question))
        setattr(practice, column, f"{before}{answer}{added_text}")
        added = True
    return added


def _credit(question: Question) -> str:
    """From where a passage of the sheet comes, for whoever reads it."""
    return _("From an answer of %(day)s to a question of %(asker)s.") % {
        "day": date_format(question.answered_on, "j F Y"),
        "asker": str(question.asked_by)
        if question.asked_by
        else _("an organisation")
        if question.asker == Asker.ORGANISATION
        else _("a citizen"),
    }
