# SPDX-License-Identifier: AGPL-3.0-or-later
"""Batches: many records that are written at once, looked at before, undone after."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from partnership.common.models import Origin, known_choices, role_of_actor
from partnership.editorial.enums import BatchState, RowAction

# Who starts a batch is not the only one who may need to see or undo it.
LOOKING_AFTER = [Role.REVIEWER, Role.ADMINISTRATOR]


class BatchQuerySet(models.QuerySet):
    """Batches of staff."""

    def visible_to(self, user):
        """Those that a person started, and those of the administrations looked after."""
        if user.is_superuser:
            return self
        own = user.administration_ids(timezone.localdate(), *LOOKING_AFTER)
        return self.filter(Q(started_by=user) | Q(administration__in=own))

    def waiting(self, now):
        """Those that a worker has to check or to write, and none has in hand."""
        return self.filter(
            Q(claimed_until=None) | Q(claimed_until__lt=now),
            state__in=[BatchState.TO_CHECK, BatchState.TO_WRITE],
        ).order_by("started_at", "id")


class Batch(models.Model):
    """Records that are changed together: an import, a change of many, an undoing.

    It is checked whole before anything is written, and written in one transaction. A
    worker does both; `claim` is the sign of the one that has it in hand.
    """

    uuid = models.UUIDField(
        _("public identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=40)
    origin = models.CharField(_("what is done"), max_length=10, choices=Origin.choices)
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("administration"),
        help_text=_("Of new records, unless the file says otherwise."),
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    started_by_role = role_of_actor()
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=BatchState.choices,
        default=BatchState.TO_CHECK,
    )
    is_partial = models.BooleanField(_("only the rows without mistakes"), default=False)
    reason = models.CharField(
        _("reason"),
        max_length=100,
        blank=True,
        help_text=_("It stays in the history of every record that is changed."),
    )
    file = models.FileField(
        _("file"), upload_to="batches/%Y", max_length=200, blank=True
    )
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    # For a change of many: name of the column -> what becomes of it.
    changes = models.JSONField(
        _("changes"), default=dict, encoder=DjangoJSONEncoder, blank=True
    )
    undoes = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        related_name="undoings",
        verbose_name=_("undoes"),
    )
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    # Why all of it was refused; mistakes of single rows stand with the rows.
    problem = models.TextField(_("what is wrong with it"), blank=True)
    claim = models.UUIDField(_("in the hands of"), null=True)
    claimed_until = models.DateTimeField(_("in hand until"), null=True)
    # How often a worker took it in hand since somebody last decided about it.
    claims = models.PositiveSmallIntegerField(_("times taken in hand"), default=0)
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-started_at", "-id"]
        default_permissions = ("view",)
        constraints = known_choices("editorial_batch", state=BatchState, origin=Origin)
        indexes = [
            models.Index(
                fields=["started_at"],
                name="editorial_batches_waiting",
                condition=Q(state__in=["check", "write"]),
            )
        ]

    def __str__(self):
        moment = timezone.localtime(self.started_at)
        return f"{capfirst(self.get_origin_display())} · {moment:%d.%m.%Y %H:%M}"

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has something to do with it."""
        return self.state in {BatchState.TO_CHECK, BatchState.TO_WRITE}


class BatchRowQuerySet(models.QuerySet):
    """Rows of batches."""

    def wrong(self):
        """Those with mistakes."""
        return self.exclude(errors=[])

    def to_write(self):
        """Those that change something and are right."""
        return self.filter(errors=[]).exclude(action__in=["", RowAction.NONE])


class BatchRow(models.Model):
    """One record of a batch: what becomes of it, what it was, what is wrong.

    `values` and `before` hold, by column, what JSON can: numbers of what is named,
    days as texts. `version` is the one that was looked at; no other is overwritten.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    # The row of the spreadsheet, whose first one holds the headings.
    number = models.PositiveIntegerField(_("row"))
    record = models.UUIDField(_("record"), null=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    action = models.CharField(
        _("what becomes of it"), max_length=10, choices=RowAction.choices, blank=True
    )
    version = models.PositiveIntegerField(_("version"), null=True)
    errors = models.JSONField(_("mistakes"), default=list, encoder=DjangoJSONEncoder)
    values = models.JSONField(_("values"), default=dict, encoder=DjangoJSONEncoder)
    before = models.JSONField(_("before"), default=dict, encoder=DjangoJSONEncoder)
    is_written = models.BooleanField(_("written"), default=False)

    objects = BatchRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a batch")
        verbose_name_plural = _("rows of batches")
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "number"], name="editorial_batchrow_once"
            ),
            models.CheckConstraint(
                condition=Q(action="") | Q(action__in=RowAction.values),
                name="editorial_batchrow_action_known",
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.title}"

    @property
    def version_after(self) -> int:
        """The version that the record has once the row is written."""
        return 1 if self.version is None else self.version + 1
