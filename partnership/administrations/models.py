# SPDX-License-Identifier: AGPL-3.0-or-later
"""The administrations that work together: the partners of the agreement."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.territories.models import Territory


class Administration(models.Model):
    """A partner: a region, an autonomous province or another body that publishes here.

    Its territory may be at any level: the Provincia autonoma di Trento is a province
    that acts as a region. A new partner is set up in the admin, without code.
    """

    code = models.SlugField(
        _("code"),
        unique=True,
        help_text=_("Short name in addresses and in the API; it stays the same."),
    )
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        related_name="administrations",
        verbose_name=_("territory"),
    )
    ipa_code = models.CharField(
        _("IPA code"),
        max_length=20,
        unique=True,
        help_text=_("Code in the national index of public administrations."),
    )
    email = models.EmailField(
        _("functional mailbox"),
        blank=True,
        help_text=_("The mailbox of an office, not of a person."),
    )
    pec = models.EmailField(_("certified mailbox (PEC)"), blank=True)
    website = models.URLField(_("website"), blank=True)
    dpo_email = models.EmailField(
        _("mailbox of the data-protection officer"),
        blank=True,
        help_text=_(
            "Shown on the home page and in the privacy notice (GDPR, art. 37)."
        ),
    )
    privacy_url = models.URLField(
        _("privacy notices of the administration"), blank=True
    )
    transparency_url = models.URLField(
        _("“Amministrazione trasparente” section"),
        blank=True,
        help_text=_("Linked in the footer (legislative decree 33/2013)."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0066cc",
        validators=[
            RegexValidator(
                r"^#[0-9a-f]{6}$",
                _("Write the colour as # and six digits, for example #0066cc."),
            )
        ],
    )

    class Meta:
        verbose_name = _("administration")
        verbose_name_plural = _("administrations")
        ordering = ["name_it"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name_it=None) & ~Q(name_it=""),
                name="administrations_administration_name_in_italian",
                violation_error_message=_("The Italian name is missing."),
            )
        ]

    def __str__(self):
        return self.name
