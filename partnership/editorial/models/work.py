# SPDX-License-Identifier: AGPL-3.0-or-later
"""The work on records: rules, journal, remarks, moves to come. It knows no record."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.common.models import role_of_actor
from partnership.editorial.enums import Transition

# After so many months without a change a published record is looked at again.
REVIEW_AFTER = 12


def _kinds():
    """The kinds of record that are published."""
    return [(kind, kind) for kind in settings.CATALOGUE_KINDS]


class EditorialRule(models.Model):
    """How an administration publishes a kind of record.

    Without a row: publishing needs a review, who last edited does not publish, and
    what is published is looked at once a year.
    """

    administration = models.ForeignKey(
        Administration,
        on_delete=models.CASCADE,
        related_name="editorial_rules",
        verbose_name=_("administration"),
    )
    kind = models.CharField(_("kind"), max_length=40, choices=_kinds)
    needs_review = models.BooleanField(
        _("publishing needs a review"),
        default=True,
        help_text=_("If not, a draft can be published without being submitted."),
    )
    has_four_eyes = models.BooleanField(
        _("four eyes"),
        default=True,
        help_text=_("Who last changed a record does not publish it."),
    )
    review_after_months = models.PositiveSmallIntegerField(
        _("to be confirmed after (months)"),
        default=REVIEW_AFTER,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_(
            "What is published and neither changed nor confirmed for so long is to be "
            "looked at again."
        ),
    )

    class Meta:
        verbose_name = _("editorial rule")
        verbose_name_plural = _("editorial rules")
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "kind"],
                name="editorial_rule_once_per_administration_and_kind",
                violation_error_message=_(
                    "This administration already has a rule for this kind."
                ),
            ),
            models.CheckConstraint(
                condition=Q(review_after_months__range=(1, 120)),
                name="editorial_rule_review_after_one_month_to_ten_years",
                violation_error_message=_("Between one month and ten years."),
            ),
        ]

    def __str__(self):
        return f"{self.administration} · {self.kind}"


class JournalEntry(models.Model):
    """What was done with a record: submitted, returned, published, withdrawn.

    No foreign key to the record, so that the journal never interferes with the work.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    transition = models.CharField(
        _("what was done"), max_length=10, choices=Transition.choices
    )
    version = models.PositiveIntegerField(_("version"))
    reason = models.TextField(_("reason"), blank=True)
    done_at = models.DateTimeField(_("when"), default=timezone.now)
    done_by_id = models.BigIntegerField(_("by"), null=True)
    done_by_role = role_of_actor()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["-done_at", "-id"]
        indexes = [
            models.Index(fields=["-done_at", "-id"], name="editorial_journal_latest")
        ]

    def __str__(self):
        return f"{self.get_transition_display()} · {self.done_at:%d.%m.%Y %H:%M}"


class Remark(models.Model):
    """What people write to each other about a record, beside it and never in public.

    No foreign key to the record, as in the journal. Internal ones are read by those
    who own the record; others by everybody who may read it.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    version = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("remark"), max_length=2000)
    is_internal = models.BooleanField(
        _("internal"),
        default=False,
        help_text=_("Read only by the administrations that own the record."),
    )
    written_at = models.DateTimeField(_("when"), default=timezone.now)
    written_by_id = models.BigIntegerField(_("by"), null=True)
    written_by_role = role_of_actor()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["written_at", "id"]

    def __str__(self):
        return self.text[:60]


class ScheduledMove(models.Model):
    """A publication or withdrawal that was approved and happens at a later moment.

    What is published is the content that was approved, whatever the draft says by then.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    transition = models.CharField(
        _("what is to be done"), max_length=10, choices=Transition.choices
    )
    version = models.PositiveIntegerField(_("version"))
    # What the public is to see, in the form of its kind; of a withdrawal nothing.
    content = models.JSONField(_("content"), null=True)
    schema = models.PositiveSmallIntegerField(_("form of the content"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    successor = models.UUIDField(_("followed by"), null=True)
    due_at = models.DateTimeField(_("when"))
    approved_at = models.DateTimeField(_("approved at"), default=timezone.now)
    approved_by_id = models.BigIntegerField(_("approved by"), null=True)
    approved_by_role = role_of_actor()
    ended_at = models.DateTimeField(_("done or given up at"), null=True)
    outcome = models.TextField(_("what came of it"), blank=True)

    class Meta:
        verbose_name = _("move to come")
        verbose_name_plural = _("moves to come")
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(transition__in=[Transition.PUBLISH, Transition.WITHDRAW]),
                name="editorial_scheduledmove_publishes_or_withdraws",
            ),
            models.CheckConstraint(
                condition=Q(transition=Transition.WITHDRAW)
                | Q(content__isnull=False, schema__isnull=False),
                name="editorial_scheduledmove_knows_what_it_publishes",
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(ended_at=None),
                name="editorial_scheduledmove_one_to_come_per_record",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(ended_at=None),
                name="editorial_moves_to_come",
            )
        ]

    def __str__(self):
        return f"{self.get_transition_display()} · {self.due_at:%d.%m.%Y %H:%M}"
