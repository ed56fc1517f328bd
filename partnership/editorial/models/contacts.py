# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions to the contacts of published records, and what these answered.

The public side may write answers and read which questions there are, without the
mailbox; so the answer is a row of its own, one for a question.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.editorial.enums import FOR_THE_OWNER, ContactAnswer, QuestionState

LONGEST_NOTE = 1_000


class ConfirmationRequestQuerySet(models.QuerySet):
    """Questions to contacts."""

    def waiting(self):
        """Those that have no answer yet, and still can have one."""
        return self.filter(state=QuestionState.WAITING, given=None)

    def answered_anew(self):
        """Those with an answer of which nothing was made yet."""
        return self.exclude(
            state__in=[
                QuestionState.CONFIRMED,
                QuestionState.ANSWERED,
                QuestionState.HANDLED,
            ]
        ).filter(given__isnull=False)

    def for_the_owner(self):
        """Those of which the owner of the record has to make something."""
        return self.filter(state__in=FOR_THE_OWNER)

    def ended_before(self, moment):
        """Those that wait for no answer since a moment."""
        return self.filter(ended_at__lt=moment)


class ConfirmationRequest(models.Model):
    """A question to the contact of a published record: is it still right?

    No foreign key to the record, as in the journal. Of the links that were sent only
    the digests are kept: who reads the table cannot answer in the contact's place.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    version = models.PositiveIntegerField(_("published version"))
    sent_to = models.EmailField(_("functional mailbox"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    # The number of the person; empty where the job asked.
    asked_by_id = models.BigIntegerField(_("asked by"), null=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True)
    expires_at = models.DateTimeField(_("link holds until"))
    digest = models.CharField(_("digest of the link"), max_length=64, unique=True)
    # Empty is NULL: it is unique where there is one.
    reminder_digest = models.CharField(  # noqa: DJ001
        _("digest of the link in the reminder"), max_length=64, null=True, unique=True
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=QuestionState.choices,
        default=QuestionState.WAITING,
    )
    ended_at = models.DateTimeField(_("ended at"), null=True)
    handled_by_id = models.BigIntegerField(_("dealt with by"), null=True)
    handled_at = models.DateTimeField(_("dealt with at"), null=True)

    objects = ConfirmationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a contact")
        verbose_name_plural = _("questions to contacts")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=QuestionState.values),
                name="editorial_confirmationrequest_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.WAITING, ended_at=None)
                | (~Q(state=QuestionState.WAITING) & Q(ended_at__isnull=False)),
                name="editorial_confirmationrequest_ended_unless_waiting",
            ),
            models.CheckConstraint(
                condition=Q(handled_by_id=None, handled_at=None)
                | Q(handled_by_id__isnull=False, handled_at__isnull=False),
                name="editorial_confirmationrequest_handled_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(reminded_at=None, reminder_digest=None)
                | Q(reminded_at__isnull=False, reminder_digest__isnull=False),
                name="editorial_confirmationrequest_reminder_has_its_link",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("asked_at")),
                name="editorial_confirmationrequest_expires_later",
            ),
            models.CheckConstraint(
                condition=~Q(sent_to=""),
                name="editorial_confirmationrequest_was_sent_somewhere",
            ),
            # Whatever two workers do at once, nobody is asked twice.
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state=QuestionState.WAITING),
                name="editorial_confirmationrequest_one_waiting_per_record",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=QuestionState.WAITING),
                name="editorial_questions_waiting",
            ),
            models.Index(
                fields=["state"],
                condition=Q(state__in=FOR_THE_OWNER),
                name="editorial_questions_for_owner",
            ),
            models.Index(
                fields=["sent_to", "asked_at"], name="editorial_questions_mailbox"
            ),
        ]

    def __str__(self):
        moment = timezone.localtime(self.asked_at)
        return f"{self.get_state_display()} · {moment:%d.%m.%Y}"

    @property
    def has_answer(self) -> bool:
        """Whether the contact has answered; no query where the answer was read along."""
        return hasattr(self, "given")

    @property
    def is_for_the_owner(self) -> bool:
        """Whether the owner of the record has to make something of it."""
        return self.state in FOR_THE_OWNER


class ConfirmationAnswer(models.Model):
    """What a contact answered, once: the key is the question."""

    request = models.OneToOneField(
        ConfirmationRequest,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="given",
        verbose_name=_("question"),
    )
    answer = models.CharField(_("answer"), max_length=10, choices=ContactAnswer.choices)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer of a contact")
        verbose_name_plural = _("answers of contacts")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=ContactAnswer.values),
                name="editorial_confirmationanswer_answer_known",
            )
        ]

    def __str__(self):
        return self.get_answer_display()
