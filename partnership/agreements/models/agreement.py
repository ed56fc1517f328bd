# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreements: what was agreed, and the four dates that decide when it holds."""

from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from partnership.agreements.enums import AgreementKind, EndBasis, PartyRole
from partnership.agreements.periods import (
    Answer,
    Facts,
    answer_for,
    best_of,
    is_surely_before,
)
from partnership.catalogue.models import Entry
from partnership.common.dates import PartialDateField, in_order, partial_dates
from partnership.common.fields import RichTextField
from partnership.common.models import known_choices
from partnership.documents.models import Act, Document
from partnership.editorial.completeness import Whole
from partnership.editorial.models import (
    EditorialModel,
    EditorialQuerySet,
    likeness_indexes,
)
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

# Longer chains of agreements that follow each other are none.
LONGEST_CHAIN = 50


class AgreementQuerySet(EditorialQuerySet):
    """Agreements, as staff write them."""

    def binding(self, territory: Territory):
        """Published ones with a party that governs the territory or one around it.

        Who only supports an agreement is not bound by it; a draft binds nobody.
        """
        return self.filter(
            Exists(_parties_over(territory).filter(agreement=OuterRef("pk"))),
            Exists(Entry.objects.filter(record=OuterRef("uuid"))),
        )

    def covering(self, territory: Territory, day: date) -> Answer:
        """Whether a territory had an agreement in force on a day, with the ground.

        Condition for certifying bodies outside Trentino (L.P. 1/2011, art. 11 c. 2 ter).
        Three queries, however many agreements bind the territory.
        """
        rows = self.binding(territory).prefetch_related(
            "attestations",
            Prefetch("parties", _parties_over(territory), to_attr="parties_there"),
        )
        return best_of(
            [
                (
                    str(agreement),
                    answer_for(
                        agreement.facts(),
                        [party.joined() for party in agreement.parties_there],
                        day,
                    ),
                )
                for agreement in rows.order_by("pk")
            ]
        )


def _parties_over(territory: Territory):
    """The parties that are bound and govern the territory or one that it lies in."""
    parties = apps.get_model("agreements", "AgreementParty").objects
    over = Territory.objects.covering(territory)
    governing = Q()
    # A duplicate governs what the organisation that it was merged into governs.
    for body in ["organisation", "organisation__merged_into"]:
        governing |= Q(**{f"{body}__governs__in": over})
        governing |= Q(**{f"{body}__partner__territory__in": over})
    return parties.exclude(role=PartyRole.SUPPORTER).filter(governing)


class Agreement(EditorialModel):
    """A protocol, convention or other agreement between two or more bodies.

    Approval, signature, beginning and end are four dates. An end is stored only if an
    act or a source states it; the end that follows from a duration is never stored.
    """

    kind = "agreement"
    whole = Whole(
        columns=(
            "summary_it",
            "title_en",
            "provisions_it",
            "signed_on",
            "signed_at_it",
            "duration_months",
        ),
        relations=("areas", "documents"),
    )
    leans_on = ("acts", "documents")
    places = ("parties__organisation__seat", "parties__organisation__governs")

    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("What it is for, in two or three plain sentences."),
    )
    agreement_kind = models.CharField(
        _("kind of agreement"), max_length=15, choices=AgreementKind.choices
    )
    provisions = RichTextField(
        _("what it provides"), help_text=_("What the parties do together.")
    )
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "area"},
        verbose_name=_("areas of the protocol"),
    )
    signed_on = PartialDateField(_("signed on"))
    signed_at = models.CharField(_("signed at"), max_length=200, blank=True)
    starts_on = PartialDateField(
        _("holds from"),
        help_text=_(
            "Only if it differs from the signature. 2015-06-30, 2015-06 or 2015."
        ),
    )
    ends_on = PartialDateField(
        _("held until"),
        help_text=_(
            "Only if an act or a source states it, never worked out. 2015-06-30, "
            "2015-06 or 2015."
        ),
    )
    end_basis = models.CharField(
        _("the end is stated by"),
        max_length=10,
        blank=True,
        choices=EndBasis.choices,
    )
    end_source_url = models.URLField(_("source of the end"), blank=True, max_length=500)
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("As its text or a source states it; three years are 36."),
    )
    duration_source_url = models.URLField(
        _("source of the duration"), blank=True, max_length=500
    )
    is_open_ended = models.BooleanField(
        _("without end by its own text"),
        default=False,
        help_text=_("Only if the text says so."),
    )
    extension = models.CharField(
        _("extension"),
        max_length=300,
        blank=True,
        help_text=_("How it can be extended or renewed, as its text says."),
    )
    renewal_note = models.CharField(
        _("about the renewal"),
        max_length=300,
        blank=True,
        help_text=_("For example: renewal not confirmed."),
    )
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("follows"),
        help_text=_("The agreement that this one renews or replaces."),
    )
    acts = models.ManyToManyField(
        Act,
        blank=True,
        related_name="agreements",
        verbose_name=_("acts"),
        help_text=_("Acts that concern the agreement as a whole."),
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="agreements", verbose_name=_("documents")
    )
    is_on_home = models.BooleanField(
        _("on the home page"),
        default=False,
        help_text=_("Shown on the home page of the portal, once it is published."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    objects = AgreementQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-signed_on", "title_it"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("agreements_agreement", "title_it"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="agreements_agreement_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            *known_choices("agreements_agreement", agreement_kind=AgreementKind),
            *partial_dates("agreements_agreement", "signed_on", "starts_on", "ends_on"),
            in_order(
                "signed_on", "ends_on", "agreements_agreement_signed_before_it_ends"
            ),
            in_order(
                "starts_on", "ends_on", "agreements_agreement_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(ends_on="", end_basis="")
                | (~Q(ends_on="") & Q(end_basis__in=EndBasis.values)),
                name="agreements_agreement_end_with_its_basis",
                violation_error_message=_(
                    "An end needs the act or the source that states it."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(end_basis=EndBasis.SOURCE) | ~Q(end_source_url=""),
                name="agreements_agreement_end_names_its_source",
                violation_error_message=_("Give the address that states the end."),
            ),
            models.CheckConstraint(
                condition=Q(duration_months=None) | ~Q(duration_source_url=""),
                name="agreements_agreement_duration_names_its_source",
                violation_error_message=_("Give the address that states the duration."),
            ),
            models.CheckConstraint(
                condition=~Q(is_open_ended=True) | Q(duration_months=None),
                name="agreements_agreement_open_end_or_duration",
                violation_error_message=_(
                    "It has either a duration or no end by its own text."
                ),
            ),
            models.UniqueConstraint(
                fields=["predecessor"],
                name="agreements_agreement_followed_by_one",
                violation_error_message=_("Another agreement already follows it."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("id")),
                name="agreements_agreement_does_not_follow_itself",
                violation_error_message=_("An agreement does not follow itself."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """Say at which field the dates, their sources or the chain are wrong."""
        super().clean()
        wrong = self._end_wrong() | self._duration_wrong()
        if self.predecessor_id and (reason := self._chain_wrong()):
            wrong["predecessor"] = reason
        if wrong:
            raise ValidationError(wrong)

    def _end_wrong(self) -> dict:
        wrong = {}
        if self.ends_on and not self.end_basis:
            wrong["end_basis"] = _("An end needs the act or the source that states it.")
        if self.end_basis and not self.ends_on:
            wrong["ends_on"] = _(
                "Write the end that is stated. An end that is only worked out is not "
                "recorded."
            )
        if self.end_basis == EndBasis.SOURCE and not self.end_source_url:
            wrong["end_source_url"] = _("Give the address that states the end.")
        try:
            if is_surely_before(self.ends_on, self.starts_on):
                wrong["ends_on"] = _("The end is before the beginning.")
            elif is_surely_before(self.ends_on, self.signed_on):
                wrong["ends_on"] = _("The end is before the signature.")
        except ValueError:
            # A date that no calendar has: its own field says so.
            pass
        return wrong

    def _duration_wrong(self) -> dict:
        wrong = {}
        if self.duration_months and not self.duration_source_url:
            wrong["duration_source_url"] = _(
                "Give the address that states the duration."
            )
        if self.duration_months and self.is_open_ended:
            wrong["is_open_ended"] = _(
                "It has either a duration or no end by its own text."
            )
        return wrong

    def _chain_wrong(self):
        """Why it cannot follow the agreement that is given; empty where it can."""
        rows = type(self).objects
        if rows.filter(predecessor=self.predecessor_id).exclude(pk=self.pk).exists():
            return _("Another agreement already follows it.")
        before, passed = self.predecessor_id, 0
        while before and passed < LONGEST_CHAIN:
            if before == self.pk:
                return _(
                    "An agreement cannot follow itself, nor one that follows it in "
                    "turn."
                )
            passed += 1
            before = rows.values_list("predecessor", flat=True).get(pk=before)
        return ""

    def essentials_missing(self) -> list[str]:
        """Without two parties and a source nobody was bound to anybody."""
        missing = []
        if not self.summary_it:
            missing.append(_("summary in Italian"))
        if self.parties.count() < 2:
            missing.append(_("two parties"))
        if not (self.links.exists() or self.acts.exists() or self.documents.exists()):
            missing.append(_("an act, a document or a source"))
        if self.end_basis == EndBasis.ACT and not self.acts.exists():
            missing.append(_("the act that states the end"))
        return missing

    def facts(self) -> Facts:
        """What decides on which days it holds."""
        return Facts(
            signed_on=self.signed_on,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            end_basis=self.end_basis,
            duration_months=self.duration_months,
            is_open_ended=self.is_open_ended,
            attestations=[
                (row.attested_on, row.source) for row in self.attestations.all()
            ],
        )

    def in_force_on(self, day: date) -> Answer:
        """Whether it holds on a day: yes, no or unknown, with the ground."""
        return self.facts().in_force_on(day)
