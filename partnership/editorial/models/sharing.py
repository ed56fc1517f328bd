# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one administration lets another do with a record. It knows no record."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.common.models import known_choices, role_of_actor
from partnership.editorial.enums import HandoverState, ShareLevel

# Who may change a record is among its co-owners, and nowhere else.
LENT = [ShareLevel.READ, ShareLevel.COMMENT]


class ShareQuerySet(models.QuerySet):
    """Records that administrations share."""

    def records_for(self, kind, administrations, *levels):
        """The identifiers of the records of a kind that some administrations may read."""
        rows = self.filter(kind=kind, administration__in=administrations)
        if levels:
            rows = rows.filter(level__in=levels)
        return rows.values("record")


class Share(models.Model):
    """Another administration may read a record, or read it and write remarks.

    Taken away, nothing is left of the right; the journal says that it was. No foreign
    key to the record, as in the journal.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"))
    administration = models.ForeignKey(
        Administration,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("shared with"),
    )
    level = models.CharField(
        _("what it may do"), max_length=10, choices=ShareLevel.choices
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    shared_at = models.DateTimeField(_("shared at"), default=timezone.now)
    shared_by_id = models.BigIntegerField(_("shared by"), null=True)
    shared_by_role = role_of_actor()

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        default_permissions = ()
        ordering = ["shared_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "administration"],
                name="editorial_share_once_per_record_and_administration",
                violation_error_message=_(
                    "This record is already shared with this administration."
                ),
            ),
            models.CheckConstraint(
                condition=Q(level__in=LENT),
                name="editorial_share_reads_or_comments",
                violation_error_message=_(
                    "Who may change the record is among its co-owners."
                ),
            ),
        ]
        indexes = [
            # Every list of staff asks which records are shared with their office.
            models.Index(
                fields=["administration", "kind", "record"],
                name="editorial_shared_with",
            )
        ]

    def __str__(self):
        return f"{self.administration} · {self.get_level_display()}"


class HandoverQuerySet(models.QuerySet):
    """Records that administrations hand over to each other."""

    def waiting(self):
        """Those about which the receiving administration has not decided."""
        return self.filter(state=HandoverState.PROPOSED)

    def records_for(self, kind, administrations):
        """The identifiers of the records of a kind that wait for some administrations."""
        return (
            self.waiting()
            .filter(kind=kind, receiver__in=administrations)
            .values("record")
        )


class Handover(models.Model):
    """An administration wants to give a record to another one, which decides.

    No foreign key to the record, as in the journal. Who proposed and who decided stays
    here beside the reason, since the two work for different administrations.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    giver = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("given by"),
    )
    receiver = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("received by"),
    )
    reason = models.TextField(_("reason"), max_length=1000)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=HandoverState.choices,
        default=HandoverState.PROPOSED,
    )
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now)
    proposed_by_id = models.BigIntegerField(_("proposed by"), null=True)
    proposed_by_role = role_of_actor()
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by_id = models.BigIntegerField(_("decided by"), null=True)
    decided_by_role = role_of_actor()

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        default_permissions = ()
        ordering = ["-proposed_at", "-id"]
        constraints = [
            *known_choices("editorial_handover", state=HandoverState),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state=HandoverState.PROPOSED),
                name="editorial_handover_one_waiting_per_record",
                violation_error_message=_("This record is already being handed over."),
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")),
                name="editorial_handover_between_two_administrations",
                violation_error_message=_("Choose another administration."),
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.PROPOSED, decided_at=None)
                | (~Q(state=HandoverState.PROPOSED) & Q(decided_at__isnull=False)),
                name="editorial_handover_decided_where_it_does_not_wait",
            ),
            models.CheckConstraint(
                condition=~Q(state=HandoverState.REFUSED) | ~Q(answer=""),
                name="editorial_handover_refused_with_a_reason",
            ),
        ]
        indexes = [
            # Every list of staff asks which records are offered to their office.
            models.Index(
                fields=["receiver", "kind", "record"],
                condition=Q(state=HandoverState.PROPOSED),
                name="editorial_offered_to",
            )
        ]

    def __str__(self):
        return f"{self.giver} → {self.receiver}"
