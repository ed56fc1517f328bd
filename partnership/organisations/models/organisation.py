# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every body that a record names."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.catalogue.languages import translations
from partnership.catalogue.models import Entry
from partnership.common.dates import (
    PartialDateField,
    in_order,
    partial_dates,
)
from partnership.editorial.completeness import Whole
from partnership.editorial.models import EditorialModel, EditorialQuerySet
from partnership.organisations.enums import AtecoEdition, SizeClass
from partnership.organisations.tax_codes import validate_tax_code
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term


class OrganisationQuerySet(EditorialQuerySet):
    """Bodies of every kind that records name."""

    def lasting(self):
        """Those that were not merged into another record."""
        return self.filter(merged_into=None)

    def of_thing(self, record):
        """The record itself, and its duplicates: who names these means it."""
        return self.filter(Q(pk=record.pk) | Q(merged_into=record.pk))

    def dependent(self):
        """A partner of the portal is no orphan, whoever names it."""
        return self.filter(partner=None)

    def comparable_by(self, user):
        """Those that a person may hold against their own: own ones, and public ones."""
        if user.is_superuser:
            return self
        return self.filter(
            Q(administration__in=user.administration_ids(timezone.localdate()))
            | Exists(Entry.objects.filter(record=OuterRef("uuid")))
        )


class Organisation(EditorialModel):
    """A municipality, company, association or other body that a record names.

    `administration` answers for the record; `partner` is the administration that the
    organisation is, where it is one. Duplicates are merged: the record stays, its
    address leads to the other one.
    """

    kind = "organisation"
    whole = Whole(
        columns=("summary_it", "seat", "tax_code", "email", "website", "source_url"),
        compulsory=2,
    )
    called = "name_it"
    # Less would take every "Comune di …" with a short name for every other one.
    alike_from = 0.65
    same_in = ("tax_code",)
    contact_mailboxes = ("email", "contacts.email")
    is_for_others = True
    places = ("seat", "governs")

    name = models.CharField(
        _("name"),
        max_length=250,
        help_text=_("As in its statute or in the public register that lists it."),
    )
    summary = models.TextField(
        _("what it is"),
        max_length=600,
        blank=True,
        help_text=_("One or two plain sentences."),
    )
    organisation_kind = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary__code": "organisation_kind"},
        verbose_name=_("kind of organisation"),
        help_text=_("If none fits, ask who keeps the vocabularies for a new one."),
    )
    partner = models.OneToOneField(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisation",
        verbose_name=_("the administration that it is"),
        help_text=_("Only for the partners of the portal."),
    )
    governs = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory that it governs"),
        help_text=_("For regions, provinces and municipalities."),
    )
    founded_on = PartialDateField(_("exists since"))
    ended_on = PartialDateField(_("existed until"))
    tax_code = models.CharField(
        _("tax code"),
        max_length=11,
        blank=True,
        validators=[
            RegexValidator(
                r"^[0-9]{11}$",
                _("The tax code of an organisation has eleven digits."),
            ),
            validate_tax_code,
        ],
        help_text=_("Eleven digits; never that of a person."),
    )
    ateco_code = models.CharField(
        _("ATECO code"),
        max_length=8,
        blank=True,
        validators=[
            RegexValidator(
                r"^[0-9]{2}(\.[0-9]{1,2}(\.[0-9]{1,2})?)?$",
                _("Write the code as 84.11 or 84.11.10."),
            )
        ],
        help_text=_("The main activity, as 84.11 or 84.11.10."),
    )
    ateco_edition = models.CharField(
        _("edition of the code"),
        max_length=4,
        blank=True,
        choices=AtecoEdition.choices,
        help_text=_("Compulsory with the code: each edition has other codes."),
    )
    size_class = models.CharField(
        _("size"),
        max_length=10,
        blank=True,
        choices=SizeClass.choices,
        help_text=_("By the people employed, as the Family Audit counts them."),
    )
    seat = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "municipality"},
        verbose_name=_("municipality of the seat"),
        help_text=_("It places the organisation on lists and maps."),
    )
    address = models.CharField(
        _("street and number"),
        max_length=200,
        blank=True,
        help_text=_("Of the seat, not of a person’s home."),
    )
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}$", _("Five digits."))],
        help_text=_("Five digits."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(35), MaxValueValidator(48)],
        help_text=_("In degrees, as 46.0678; together with the other coordinate."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(6), MaxValueValidator(19)],
        help_text=_("In degrees, as 11.1217; together with the other coordinate."),
    )
    phone = models.CharField(
        _("public telephone"),
        max_length=40,
        blank=True,
        help_text=_("The number of the desk, not of a person."),
    )
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=300,
        blank=True,
        help_text=_("Of the desk for the public, in a line."),
    )
    email = models.EmailField(
        _("functional mailbox"),
        blank=True,
        help_text=_("The mailbox of an office, not of a person."),
    )
    pec = models.EmailField(
        _("certified mailbox (PEC)"),
        blank=True,
        help_text=_("As the public register lists it."),
    )
    website = models.URLField(
        _("website"),
        blank=True,
        max_length=500,
        help_text=_("Its own pages, beginning with https://."),
    )
    source_url = models.URLField(
        _("source"),
        blank=True,
        max_length=500,
        help_text=_("Where these facts can be checked."),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="duplicates",
        verbose_name=_("merged into"),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_it"]
        indexes = [
            *EditorialModel.Meta.indexes,
            # Finds like names; those who look write `Lower("name_it")`, too.
            GinIndex(
                OpClass(Lower("name_it"), name="gin_trgm_ops"),
                name="organisations_like_name",
            ),
            models.Index(
                fields=["tax_code"],
                name="organisations_tax_code",
                condition=~Q(tax_code=""),
            ),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(name_it=None) & ~Q(name_it=""),
                name="organisations_organisation_name_in_italian",
                violation_error_message=_("The Italian name is missing."),
            ),
            *partial_dates("organisations_organisation", "founded_on", "ended_on"),
            in_order(
                "founded_on",
                "ended_on",
                "organisations_organisation_founded_before_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(tax_code="") | Q(tax_code__regex=r"^[0-9]{11}$"),
                name="organisations_organisation_tax_code_of_eleven_digits",
                violation_error_message=_(
                    "The tax code of an organisation has eleven digits."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ateco_code="", ateco_edition="")
                | (~Q(ateco_code="") & Q(ateco_edition__in=AtecoEdition.values)),
                name="organisations_organisation_ateco_with_its_edition",
                violation_error_message=_(
                    "Give the ATECO code together with its edition."
                ),
            ),
            models.CheckConstraint(
                condition=Q(size_class="") | Q(size_class__in=SizeClass.values),
                name="organisations_organisation_size_class_known",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="organisations_organisation_both_coordinates",
                violation_error_message=_("Give both coordinates, or neither."),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")),
                name="organisations_organisation_not_merged_into_itself",
            ),
        ]

    def __str__(self):
        return self.name

    def titles(self) -> dict[str, str]:
        """Its name, by language."""
        return translations(self, "name")

    def closed(self) -> str:
        """A duplicate is kept as it was: what follows is done with the other record."""
        if self.merged_into_id is None:
            return ""
        return gettext(
            "“%(record)s” was merged into “%(other)s” and is kept as it was. Work on "
            "that record instead."
        ) % {"record": self, "other": self.merged_into}
