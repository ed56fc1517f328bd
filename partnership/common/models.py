# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abstract models: validity periods, and what a history says of every change."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.core.exceptions import FieldError
from django.db import models, router
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

# Of the role that stays in place of a person.
ROLE_LENGTH = 200


class CheckedAtOnce(models.Model):
    """Asks the database in one statement whether the conditions of the table hold.

    The library asks for each, within a savepoint: for a practice that were two dozen
    statements a save. Only where one does not hold are they asked for one by one, to
    tell which.
    """

    class Meta:
        abstract = True

    def get_constraints(
        self,
    ) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """Without the conditions, while they are known to hold."""
        found = super().get_constraints()
        if not vars(self).get("_conditions_hold"):
            return found
        return [
            (model, [one for one in constraints if _condition(one) is None])
            for model, constraints in found
        ]

    def validate_constraints(self, exclude: Any = None) -> None:
        """As the library does, once the conditions are known to hold or not."""
        self._conditions_hold = self._do_conditions_hold(set(exclude or ()))
        try:
            super().validate_constraints(exclude)
        finally:
            del self._conditions_hold

    def _do_conditions_hold(self, exclude: set[str]) -> bool:
        found = [
            _condition(one)
            for _model, constraints in super().get_constraints()
            for one in constraints
        ]
        # Of what a form does not hold the library asks nothing either.
        conditions = [
            one for one in found if one and not exclude & one.referenced_base_fields
        ]
        if not conditions:
            return True
        using = router.db_for_write(type(self), instance=self)
        values = self._get_field_expression_map(  # type: ignore[attr-defined]
            meta=self._meta, exclude=exclude
        )
        try:
            return reduce(and_, conditions).check(values, using=using)
        except FieldError:
            return False


def _condition(constraint: models.BaseConstraint) -> Q | None:
    """What the database is asked for all constraints together."""
    condition = getattr(constraint, "condition", None)
    is_check = isinstance(constraint, CheckConstraint)
    return condition if is_check and isinstance(condition, Q) else None


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
            CheckConstraint(
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
        CheckConstraint(
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
