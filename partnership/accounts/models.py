# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who work in the portal, for whom and as what."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from partnership.common.models import ValidityModel, ValidityQuerySet
from partnership.territories.models import Territory


class UserQuerySet(models.QuerySet):
    """Accounts of staff."""

    def managed_by(self, user: "User", day: date):
        """Accounts whose password and assignments an administrator of people may change.

        Accounts with all rights, and people who work for another administration too,
        are left to those who have all rights.
        """
        if user.is_superuser:
            return self
        own = user.administration_ids(day, Role.ADMINISTRATOR)
        held = Assignment.objects.filter(user=OuterRef("pk"))
        lasting = held.filter(Q(valid_until=None) | Q(valid_until__gte=day))
        return self.filter(
            Exists(held.filter(administration__in=own)),
            ~Exists(lasting.exclude(administration__in=own)),
            is_superuser=False,
        )


class PeopleManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Creates accounts as Django does; named, because migrations must find it."""


class User(AbstractUser):
    """A person with a login; what they may do comes from their assignments."""

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Of the staff pages and of the mails to this person."),
    )

    # When the portal last wrote what waits.
    reminded_on = models.DateField(_("reminded on"), null=True, editable=False)

    objects = PeopleManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["username"]

    @cached_property
    def current_assignments(self) -> list["Assignment"]:
        """Today's assignments, read once per request."""
        return list(self.assignments.valid_on(timezone.localdate()))

    @cached_property
    def current_territories(self) -> list[Territory]:
        """Those of the administrations that the person works for today."""
        numbers = self.administration_ids(timezone.localdate())
        return list(Territory.objects.filter(administrations__in=numbers).distinct())

    def administration_ids(self, day: date, *roles: str) -> set[int]:
        """The administrations that the person works for on a day, in given roles.

        Without roles: in whatever role.
        """
        assignments = (
            self.current_assignments
            if day == timezone.localdate()
            else self.assignments.valid_on(day)
        )
        return {
            assignment.administration_id
            for assignment in assignments
            if not roles or assignment.role in roles
        }


class Assignment(ValidityModel):
    """A person works for an administration, in one role, for a period."""

    user = models.ForeignKey(
        User,
        on_delete=models.CASCADE,
        related_name="assignments",
        verbose_name=_("person"),
    )
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="assignments",
        verbose_name=_("administration"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    objects = ValidityQuerySet.as_manager()

    class Meta(ValidityModel.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["user", "administration", "role"]
        constraints = [
            *ValidityModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values),
                name="accounts_assignment_role_known",
            ),
            ExclusionConstraint(
                name="accounts_assignment_once_at_a_time",
                expressions=[
                    (F("user"), RangeOperators.EQUAL),
                    (F("administration"), RangeOperators.EQUAL),
                    (F("role"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_until"),
                            Value("[]"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "This person already has that role in this period."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.administration} · {self.get_role_display()}"

    @property
    def role_alone(self) -> str:
        """What the role is called, without what it does."""
        return self.get_role_display().partition(":")[0]
