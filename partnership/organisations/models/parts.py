# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of an organisation: contacts by role, offices over time, people in roles."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.common.dates import (
    PartialDateField,
    PartialPeriodModel,
    partial_dates,
)
from partnership.organisations.models.organisation import Organisation


class OrganisationContact(models.Model):
    """How to reach an organisation in a matter: a role, never a person."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    role = models.CharField(
        _("office or role"), max_length=200, help_text=_("Never the name of a person.")
    )
    email = models.EmailField(_("functional mailbox"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts by role")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""),
                name="organisations_organisationcontact_can_be_reached",
                violation_error_message=_("Give a mailbox or a telephone number."),
            )
        ]

    def __str__(self):
        return self.role


class Office(PartialPeriodModel):
    """An office of an organisation under one name; a new name is a new office.

    Papers of before keep the old name: it stays here, with what followed it.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="offices"
    )
    name = models.CharField(_("name"), max_length=250)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("followed by"),
        help_text=_("An office that is saved already; what is new comes after saving."),
    )
    email = models.EmailField(_("functional mailbox"), blank=True)
    pec = models.EmailField(_("certified mailbox (PEC)"), blank=True)
    source_url = models.URLField(_("source"), blank=True, max_length=500)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(PartialPeriodModel.Meta):
        verbose_name = _("office of an organisation")
        verbose_name_plural = _("offices over time")
        ordering = ["position", "id"]

    def __str__(self):
        return self.name

    def clean(self):
        """Only an office of the same organisation follows, and later than this one."""
        super().clean()
        if self.successor is None:
            return
        if self.successor.organisation_id != self.organisation_id:
            raise ValidationError(
                {"successor": gettext("Choose an office of the same organisation.")}
            )
        if self.pk is not None and self.successor_id == self.pk:
            raise ValidationError(
                {"successor": gettext("An office is not followed by itself.")}
            )


class Appointment(PartialPeriodModel):
    """Who held a public role in an organisation, and when.

    Only roles whose holders the law makes public (d.lgs. 33/2013, articles 13 to 15);
    each with its source.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="appointments"
    )
    office = models.ForeignKey(
        Office,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("in the office"),
        help_text=_("An office that is saved already; what is new comes after saving."),
    )
    person = models.CharField(
        _("person"),
        max_length=200,
        help_text=_("Only holders of public roles that the law makes known."),
    )
    role = models.CharField(_("public role"), max_length=250)
    attested_on = PartialDateField(
        _("named by a source in"),
        help_text=_(
            "Where beginning and end are not known: the day, month or year for which "
            "the source names the person in this role."
        ),
    )
    source_url = models.URLField(
        _("source"),
        max_length=500,
        help_text=_("Where the appointment is published."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(PartialPeriodModel.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("people in public roles")
        ordering = ["position", "id"]
        constraints = [
            *PartialPeriodModel.Meta.constraints,
            *partial_dates("organisations_appointment", "attested_on"),
        ]

    def __str__(self):
        return f"{self.person}, {self.role}"

    def clean(self):
        """The office is one of the same organisation."""
        super().clean()
        if self.office and self.office.organisation_id != self.organisation_id:
            raise ValidationError(
                {"office": gettext("Choose an office of the same organisation.")}
            )
