# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of an agreement: its parties, what attests that it holds, its links."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.agreements.enums import PartyRole
from partnership.agreements.models.agreement import Agreement
from partnership.agreements.periods import is_surely_before
from partnership.common.dates import PartialDateField, partial_dates
from partnership.common.models import known_choices
from partnership.documents.models import Act
from partnership.editorial.parts import LinkPart
from partnership.organisations.models import Organisation
from partnership.territories.models import Territory


class AgreementParty(models.Model):
    """A party of an agreement: which act approved it, and who signed in which role."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="parties"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="agreement_parties",
        verbose_name=_("organisation"),
    )
    role = models.CharField(
        _("as what"),
        max_length=10,
        choices=PartyRole.choices,
        default=PartyRole.PARTY,
    )
    joined_on = PartialDateField(
        _("joined on"),
        help_text=_(
            "Only for who joined later: before that day it is not bound. 2015-06-30, "
            "2015-06 or 2015."
        ),
    )
    approved_on = PartialDateField(_("approved on"))
    approval_act = models.ForeignKey(
        Act,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("act of approval"),
    )
    signatory = models.CharField(
        _("signed by"),
        max_length=200,
        blank=True,
        help_text=_("Whoever signed for the party, as the source names them."),
    )
    signatory_role = models.CharField(
        _("role of who signed"),
        max_length=250,
        blank=True,
        help_text=_("The role on that day."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["position", "id"]
        constraints = [
            *known_choices("agreements_agreementparty", role=PartyRole),
            *partial_dates("agreements_agreementparty", "joined_on", "approved_on"),
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="agreements_agreementparty_once",
                violation_error_message=_(
                    "This organisation is already a party of the agreement."
                ),
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    def clean(self):
        """Only who joined later has a day on which it joined."""
        if self.joined_on and self.role != PartyRole.ADHERENT:
            raise ValidationError(
                {"joined_on": _("Only for who joined later: choose that above.")}
            )

    def joined(self) -> str | None:
        """Since when it is bound where it joined later; None from the beginning."""
        return self.joined_on if self.role == PartyRole.ADHERENT else None

    def place(self) -> Territory | None:
        """The territory that the party governs, if it governs any."""
        body = self.organisation.merged_into or self.organisation
        return body.governs or (body.partner and body.partner.territory)


class Attestation(models.Model):
    """A source that says that an agreement was in force on a day."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="attestations"
    )
    attested_on = PartialDateField(_("in force on"), blank=False)
    source = models.CharField(_("who says so"), max_length=250)
    source_url = models.URLField(_("address of the source"), max_length=500)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["attested_on", "id"]
        constraints = [
            *partial_dates("agreements_attestation", "attested_on"),
            models.CheckConstraint(
                condition=~Q(attested_on=""), name="agreements_attestation_has_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.attested_on} · {self.source}"

    def clean(self):
        """Nothing is in force before it begins, nor after an end that is stated."""
        if self.agreement_id and (reason := self.contradicts(self.agreement)):
            raise ValidationError({"attested_on": reason})

    def contradicts(self, agreement: Agreement):
        """Why it cannot be true together with the agreement's dates, else empty."""
        try:
            if is_surely_before(self.attested_on, agreement.signed_on):
                return _("The agreement was signed after that.")
            if is_surely_before(self.attested_on, agreement.starts_on):
                return _("The agreement begins after that.")
            if is_surely_before(agreement.ends_on, self.attested_on):
                return _("The agreement ended before that.")
        except ValueError:
            # A date that no calendar has: its own field says so.
            pass
        return ""


class AgreementLink(LinkPart):
    """A website, a document or a source of an agreement."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="links"
    )
