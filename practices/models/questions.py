# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question about a practice, and what its owner answers (requirements B-3.5, X-12)."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.common.fields import RichTextField
from partnership.common.models import known_choices
from partnership.editorial.completeness import Whole
from partnership.editorial.models import (
    WRITING_ROLES,
    EditorialModel,
    EditorialQuerySet,
    likeness_indexes,
)
from practices.exchange_enums import Asker, QuestionState
from practices.models.practice import Practice

# Longer sentences are no question in one sentence.
LONGEST_TITLE = 200
LONGEST_DETAILS = 2_000
# For so long an answer lies among what came back.
NEW_FOR = timedelta(days=90)
LAST_DAY = _("The day of the answer is before the day of the question.")


class QuestionQuerySet(EditorialQuerySet):
    """Questions: the owner of the practice answers, the asking administration reads."""

    def _concerning(self, user):
        """Also what the own administration has asked; `visible_to` builds on this."""
        own = user.administration_ids(timezone.localdate())
        return super()._concerning(user) | Q(asked_by__in=own)

    def received_by(self, user):
        """Questions that an administration for which somebody works today answers."""
        own = user.administration_ids(timezone.localdate())
        return self.filter(administration__in=own)

    def asked_for(self, user):
        """Questions that an administration for which somebody works today has asked."""
        own = user.administration_ids(timezone.localdate())
        return self.filter(asked_by__in=own)

    def to_answer_by(self, user):
        """Questions that wait for an answer of somebody who writes for the owner."""
        own = user.administration_ids(timezone.localdate(), *WRITING_ROLES)
        return self.filter(administration__in=own, question_state=QuestionState.OPEN)

    def unread(self):
        """Those that nobody of the owner has opened."""
        return self.filter(first_read_at=None)

    def overdue(self, day):
        """Those that wait for an answer past the day by which it was to come."""
        return self.filter(question_state=QuestionState.OPEN, due_on__lt=day)

    def answered_since(self, day):
        """Those answered on a day or later."""
        return self.filter(question_state=QuestionState.ANSWERED, answered_on__gte=day)

    def most_urgent_first(self):
        """Unread ones first, then by the day by which an answer is due."""
        return self.order_by(
            F("first_read_at").asc(nulls_first=True), "due_on", "-asked_on", "pk"
        )


class Question(EditorialModel):
    """What somebody wants to know of a practice, and the answer of its owner.

    Nothing of it is public before the owner publishes it: that is the moderation.
    """

    kind = "question"
    whole = Whole(columns=("summary_it", "answer_it", "answered_on", "title_en"))

    practice = models.ForeignKey(
        Practice,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("good practice"),
        help_text=_("The practice that the question is about; its owner answers."),
    )
    title = models.CharField(
        _("question"),
        max_length=LONGEST_TITLE,
        help_text=_("In one sentence, as the public reads it. Write no names."),
    )
    summary = models.TextField(
        _("the question in detail"),
        max_length=LONGEST_DETAILS,
        blank=True,
        help_text=_("What is behind it, and what the answer is needed for."),
    )
    asker = models.CharField(
        _("who asks"),
        max_length=20,
        choices=Asker.choices,
        default=Asker.PUBLIC,
        help_text=_("Never a name: whether it is an administration or somebody else."),
    )
    asked_by = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asking administration"),
        help_text=_("It reads the question here, and is told of the answer."),
    )
    asked_on = models.DateField(_("asked on"), default=timezone.localdate)
    due_on = models.DateField(
        _("answer due on"),
        null=True,
        blank=True,
        help_text=_("Leave empty for the usual time after the day of the question."),
    )
    first_read_at = models.DateTimeField(
        _("first read by the owner at"), null=True, editable=False
    )
    question_state = models.CharField(
        _("state of the question"),
        max_length=10,
        choices=QuestionState.choices,
        default=QuestionState.OPEN,
    )
    answer = RichTextField(_("answer"), help_text=_("For everybody who reads it."))
    answered_on = models.DateField(
        _("answered on"),
        null=True,
        blank=True,
        help_text=_("Leave empty for today."),
    )
    closing_note = models.CharField(
        _("why it is closed without an answer"),
        max_length=300,
        blank=True,
        help_text=_("Read by the public if the question is published."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    objects = QuestionQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions and answers")
        ordering = ["-asked_on", "-id"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("practices_question", "title_it"),
            models.Index(
                fields=["administration", "due_on"],
                condition=Q(question_state=QuestionState.OPEN),
                name="practices_question_to_answer",
            ),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="practices_question_title_in_italian",
                violation_error_message=_("The Italian question is missing."),
            ),
            *known_choices(
                "practices_question", asker=Asker, question_state=QuestionState
            ),
            models.CheckConstraint(
                condition=Q(asker=Asker.ADMINISTRATION, asked_by__isnull=False)
                | (~Q(asker=Asker.ADMINISTRATION) & Q(asked_by=None)),
                name="practices_question_asking_administration_is_named",
                violation_error_message=_(
                    "Name the asking administration, and only where one asks."
                ),
            ),
            models.CheckConstraint(
                condition=Q(asked_by=None) | ~Q(asked_by=F("administration")),
                name="practices_question_nobody_asks_oneself",
                violation_error_message=_(
                    "The practice belongs to the administration that asks."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(question_state=QuestionState.ANSWERED)
                | (
                    Q(answered_on__isnull=False)
                    & Q(answer_it__isnull=False)
                    & ~Q(answer_it="")
                ),
                name="practices_question_answered_with_answer_and_day",
                violation_error_message=_(
                    "An answered question has an answer in Italian and its day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None)
                | ~Q(question_state__in=[QuestionState.OPEN, QuestionState.REFUSED]),
                name="practices_question_no_day_without_answer",
                violation_error_message=_(
                    "A day of the answer, and the question is not answered."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(
                    question_state__in=[QuestionState.CLOSED, QuestionState.REFUSED]
                )
                | Q(answered_on__isnull=False)
                | (Q(closing_note_it__isnull=False) & ~Q(closing_note_it="")),
                name="practices_question_closed_with_answer_or_reason",
                violation_error_message=_(
                    "Say why the question is closed without an answer."
                ),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                name="practices_question_asked_before_answered",
                violation_error_message=LAST_DAY,
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False, due_on__gte=F("asked_on")),
                name="practices_question_due_after_it_was_asked",
                violation_error_message=_(
                    "The answer cannot be due before the question is asked."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Every question has a day by which it is to be answered."""
        self._set_due_day()
        super().save(*args, **kwargs)

    def clean(self):
        """Say at which field the question, its answer or their days are wrong."""
        self._set_due_day()
        super().clean()
        wrong = self._asking_wrong() | self._answer_wrong()
        if wrong:
            raise ValidationError(wrong)

    def _set_due_day(self):
        if self.due_on is None and self.asked_on:
            self.due_on = self.asked_on + timedelta(days=settings.QUESTION_ANSWER_DAYS)

    def _asking_wrong(self) -> dict:
        wrong = {}
        if self.asker == Asker.ADMINISTRATION and not self.asked_by_id:
            wrong["asked_by"] = _("Name the administration that asks.")
        if self.asker != Asker.ADMINISTRATION and self.asked_by_id:
            wrong["asked_by"] = _(
                "Leave this empty, or choose that an administration asks."
            )
        if self.asked_by_id and self.asked_by_id == self.administration_id:
            wrong["asked_by"] = _(
                "The practice belongs to the administration that asks."
            )
        if (
            self.practice_id
            and self.administration_id
            and self.practice.administration_id != self.administration_id
        ):
            wrong["administration"] = _(
                "The owner of the practice answers: choose %(administration)s."
            ) % {"administration": self.practice.administration}
        if self.asked_on and self.asked_on > timezone.localdate():
            wrong["asked_on"] = _("This day is still to come.")
        if self.asked_on and self.due_on and self.due_on < self.asked_on:
            wrong["due_on"] = _(
                "The answer cannot be due before the question is asked."
            )
        return wrong

    def _answer_wrong(self) -> dict:
        wrong = {}
        state = self.question_state
        if state == QuestionState.ANSWERED and not self.answer_it:
            wrong["answer_it"] = _("Write the answer in Italian first.")
        if state == QuestionState.ANSWERED and not self.answered_on:
            wrong["answered_on"] = _("Say on which day it was answered.")
        if self.answered_on and state in {QuestionState.OPEN, QuestionState.REFUSED}:
            wrong["answered_on"] = _(
                "Leave this empty, or choose that the question is answered."
            )
        is_over = state in {QuestionState.CLOSED, QuestionState.REFUSED}
        if is_over and not self.answered_on and not self.closing_note_it:
            wrong["closing_note_it"] = _(
                "Say why the question is closed without an answer."
            )
        if self.answered_on and self.answered_on > timezone.localdate():
            wrong["answered_on"] = _("This day is still to come.")
        if self.asked_on and self.answered_on and self.answered_on < self.asked_on:
            wrong["answered_on"] = LAST_DAY
        return wrong

    def is_overdue(self, day) -> bool:
        """Whether the answer should have come before that day."""
        return self.question_state == QuestionState.OPEN and self.due_on < day

    @property
    def has_answer(self) -> bool:
        """Whether somebody who asks the same finds an answer."""
        return self.answered_on is not None and bool(self.answer_it)
