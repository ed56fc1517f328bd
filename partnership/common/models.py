# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abstract models: validity periods, and what a history says of every change."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

# Of the role that stays in place of a person.
ROLE_LENGTH = 200


class ValidityQuerySet(models.QuerySet):
    """Rows that hold for a period; both ends belong to it, an empty end is open."""

    def valid_on(self, day: date):
        """Those that hold on a given day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_until=None) | Q(valid_until__gte=day),
        )


class ValidityModel(models.Model):
    """Something that holds from one day to another, both included.

    An unknown beginning and an unknown or open end are empty, never a made-up date.
    """

    valid_from = models.DateField(
        _("valid from"),
        null=True,
        blank=True,
        help_text=_("First day. Leave empty if it is not known."),
    )
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("Last day. Leave empty if it still holds."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lte=F("valid_until")),
                name="%(app_label)s_%(class)s_valid_from_before_valid_until",
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def is_valid_on(self, day: date) -> bool:
        """Whether it holds on a given day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def known_choices(
    prefix: str, **enumerations: type[models.TextChoices]
) -> list[models.CheckConstraint]:
    """One constraint for each field: the database takes no choice that the code lacks."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{field}__in": enumeration.values}),
            name=f"{prefix}_{field}_known",
        )
        for field, enumeration in enumerations.items()
    ]


class Origin(models.TextChoices):
    """From where a change came."""

    FORM = "form", _("Form")
    IMPORT = "import", _("Import")
    EDIT = "edit", _("Change of many records")
    UNDO = "undo", _("Undoing of a batch")
    COMMAND = "command", _("Command or job")


def role_of_actor() -> models.CharField:
    """A column for who did something, as a role, once the person's number has gone."""
    return models.CharField(
        _("as what"),
        max_length=ROLE_LENGTH,
        blank=True,
        editable=False,
        default="",
        # Batches write histories in SQL.
        db_default="",
    )


class TracedChange(models.Model):
    """What every row of a history says besides: from where it came, in which batch."""

    # Empty in what was written before the portal kept it.
    history_origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, blank=True
    )
    history_batch = models.UUIDField(_("batch"), null=True, db_index=True)
    history_actor_role = role_of_actor()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Who saves within a request sits at a form; batches name themselves."""
        if not self.history_origin:
            request = getattr(HistoricalRecords.context, "request", None)
            self.history_origin = Origin.FORM if request is not None else Origin.COMMAND
        super().save(*args, **kwargs)
