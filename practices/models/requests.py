# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an administration asks of another: a visit, advice, a review (B-3.4).

A case between two administrations. Nothing of it is ever public.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.common.dates import PartialDateField, in_order, partial_dates
from partnership.common.models import known_choices, role_of_actor
from partnership.editorial.models import WRITING_ROLES
from partnership.events.models import Event
from practices.exchange_enums import RequestKind, RequestStatus, RequestStep
from practices.models.practice import Practice

LONGEST_TEXT = 1_000
WISHED = _("A day, a month or a year: 2027-05-10, 2027-05 or 2027.")
# Nothing more is done with these.
OVER = [RequestStatus.DONE, RequestStatus.REFUSED, RequestStatus.WITHDRAWN]
# Their ground is said to the other side.
WITH_REASON = [RequestStatus.REFUSED, RequestStatus.WITHDRAWN]


class ExchangeRequestQuerySet(models.QuerySet):
    """Requests: both administrations read them, and nobody else."""

    def visible_to(self, user):
        """Those that an administration for which somebody works has sent or received."""
        if user.is_superuser:
            return self
        return self._between(user.administration_ids(timezone.localdate()))

    def incoming_for(self, user):
        """Those that somebody who writes for the receiving administration answers."""
        return self.filter(to_administration__in=self._writing(user))

    def outgoing_for(self, user):
        """Those that somebody who writes for the sending administration has sent."""
        return self.filter(from_administration__in=self._writing(user))

    def to_answer_by(self, user):
        """Those that wait for the receiving administration to do something."""
        return self.incoming_for(user).exclude(status__in=OVER)

    def under_way_for(self, user):
        """Those of the own administration with which nothing is over."""
        return self.outgoing_for(user).exclude(status__in=OVER)

    def overdue(self, day):
        """Those that nobody has agreed to past the day by which it was to be said."""
        return self.filter(
            status__in=[RequestStatus.SENT, RequestStatus.TAKEN_UP], due_on__lt=day
        )

    def _between(self, administrations):
        return self.filter(
            Q(from_administration__in=administrations)
            | Q(to_administration__in=administrations)
        )

    def _writing(self, user):
        return user.administration_ids(timezone.localdate(), *WRITING_ROLES)


class ExchangeRequest(models.Model):
    """One administration asks another for a study visit, advice or a review.

    Its status is written by `practices.requesting` alone.
    """

    uuid = models.UUIDField(
        _("public identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    kind = models.CharField(
        _("what is asked for"), max_length=20, choices=RequestKind.choices
    )
    from_administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asking administration"),
    )
    to_administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("asked administration"),
    )
    practice = models.ForeignKey(
        Practice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("good practice"),
        help_text=_("The practice that it is about, if it is about one."),
    )
    wants = models.TextField(
        _("what do you want to learn?"),
        max_length=LONGEST_TEXT,
        help_text=_("In a few sentences. Write no names."),
    )
    brings = models.TextField(
        _("what do you bring?"),
        max_length=LONGEST_TEXT,
        blank=True,
        help_text=_(
            "What you have done yourselves, and what the other side may learn."
        ),
    )
    wished_from = PartialDateField(_("wished from"), help_text=WISHED)
    wished_until = PartialDateField(_("wished until"), help_text=WISHED)
    sent_on = models.DateField(_("sent on"), default=timezone.localdate, editable=False)
    due_on = models.DateField(
        _("answer due on"),
        null=True,
        blank=True,
        help_text=_("Leave empty for the usual time."),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("dealt with by"),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=RequestStatus.choices,
        default=RequestStatus.SENT,
        editable=False,
    )
    reason = models.TextField(
        _("why it is refused or withdrawn"),
        max_length=LONGEST_TEXT,
        blank=True,
        editable=False,
    )
    agreed_on = models.DateField(_("agreed day"), null=True, editable=False)
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="requests",
        verbose_name=_("event that came of it"),
    )
    outcome = models.TextField(
        _("what came of it"), max_length=LONGEST_TEXT, blank=True, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    is_demonstration = models.BooleanField(
        _("demonstration data"), default=False, editable=False
    )

    objects = ExchangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests between administrations")
        ordering = ["-sent_on", "-id"]
        indexes = [
            models.Index(
                fields=["to_administration", "due_on"],
                condition=~Q(status__in=OVER),
                name="practices_request_to_answer",
            )
        ]
        constraints = [
            *known_choices(
                "practices_exchangerequest", kind=RequestKind, status=RequestStatus
            ),
            models.CheckConstraint(
                condition=~Q(from_administration=F("to_administration")),
                name="practices_exchangerequest_nobody_asks_oneself",
                violation_error_message=_("Nobody asks oneself."),
            ),
            models.CheckConstraint(
                condition=~Q(wants=""),
                name="practices_exchangerequest_wants_something",
                violation_error_message=_("Say what you want to learn."),
            ),
            *partial_dates("practices_exchangerequest", "wished_from", "wished_until"),
            in_order(
                "wished_from",
                "wished_until",
                "practices_exchangerequest_wished_in_order",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False, due_on__gte=F("sent_on")),
                name="practices_exchangerequest_due_after_it_was_sent",
                violation_error_message=_(
                    "The answer cannot be due before the request is sent."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=WITH_REASON) | ~Q(reason=""),
                name="practices_exchangerequest_ended_with_reason",
                violation_error_message=_("Give the reason: the other side reads it."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.AGREED) | Q(agreed_on__isnull=False),
                name="practices_exchangerequest_agreed_on_a_day",
                violation_error_message=_("Say on which day you have agreed."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on=None) | Q(agreed_on__gte=F("sent_on")),
                name="practices_exchangerequest_agreed_after_it_was_sent",
                violation_error_message=_(
                    "The agreed day is before the day of the request."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.DONE) | ~Q(outcome=""),
                name="practices_exchangerequest_done_with_outcome",
                violation_error_message=_("Say what came of it."),
            ),
        ]

    def __str__(self):
        about = f": {self.practice}" if self.practice_id else ""
        return f"{self.get_kind_display()}{about}"

    def save(self, *args, **kwargs):
        """Every request has a day by which it is to be answered."""
        self._set_due_day()
        super().save(*args, **kwargs)

    def clean(self):
        """Say at which field the request is wrong."""
        self._set_due_day()
        super().clean()
        wrong = {}
        if self.due_on and self.due_on < self.sent_on:
            wrong["due_on"] = _("The answer cannot be due before the request is sent.")
        if (
            self.to_administration_id
            and self.from_administration_id == self.to_administration_id
        ):
            wrong["to_administration"] = _("Nobody asks oneself.")
        elif (
            self.practice_id
            and self.to_administration_id
            and self.practice.administration_id != self.to_administration_id
        ):
            wrong["to_administration"] = _(
                "The owner of the practice is asked: choose %(administration)s."
            ) % {"administration": self.practice.administration}
        if wrong:
            raise ValidationError(wrong)

    def _set_due_day(self):
        if self.due_on is None:
            term = timedelta(days=settings.QUESTION_ANSWER_DAYS)
            self.due_on = self.sent_on + term

    def is_overdue(self, day) -> bool:
        """Whether the other side should have agreed or refused before that day."""
        is_open = self.status in {RequestStatus.SENT, RequestStatus.TAKEN_UP}
        return is_open and self.due_on < day


class RequestEntry(models.Model):
    """What was done with a request: when, by whom, and why; both sides read it."""

    request = models.ForeignKey(
        ExchangeRequest,
        on_delete=models.CASCADE,
        related_name="entries",
        verbose_name=_("request"),
    )
    step = models.CharField(
        _("what was done"), max_length=10, choices=RequestStep.choices
    )
    text = models.TextField(_("reason or outcome"), blank=True)
    done_at = models.DateTimeField(_("when"), default=timezone.now)
    # The number without a foreign key: accounts go, entries stay.
    done_by_id = models.BigIntegerField(_("by"), null=True)
    done_by_role = role_of_actor()

    class Meta:
        verbose_name = _("entry of a request")
        verbose_name_plural = _("entries of requests")
        ordering = ["done_at", "id"]
        constraints = known_choices("practices_requestentry", step=RequestStep)

    def __str__(self):
        return f"{self.get_step_display()} · {self.done_at:%d.%m.%Y %H:%M}"
