# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adoptions: a body takes up a practice, adapts it and reports what came of it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.common.dates import PartialDateField, partial_dates
from partnership.common.fields import RichTextField
from partnership.common.models import known_choices
from partnership.editorial.completeness import Whole
from partnership.editorial.contact import OfficeContact
from partnership.editorial.models import EditorialModel
from partnership.organisations.models import Organisation
from practices.adoptions.stages import Reached, faults_of, leads_to
from practices.enums import AdoptionStage, OutcomeMonth
from practices.models.practice import Practice
from practices.models.queryset import AboutPracticesQuerySet

# What became of the practice, in the order in which it is told.
STORY = ["kept", "changed", "dropped"]


class Adoption(OfficeContact, EditorialModel):
    """One body takes up one practice (requirements B-3.1, X-01).

    Recorded by the adopting body's administration, confirmed by the owner of the
    practice. If it becomes a practice of its own, that is its `result`: so practices
    have families.
    """

    kind = "adoption"
    whole = Whole(
        columns=(
            "summary_it",
            *(f"{name}_it" for name in STORY),
            "cost_amount",
            "staff_amount",
            "source_url",
        ),
        relations=("steps", "outcomes"),
    )
    places = ("adopter__seat", "adopter__governs")

    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("What the adopting body calls it."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("One or two plain sentences: what was taken up, and for whom."),
    )
    practice = models.ForeignKey(
        Practice,
        on_delete=models.PROTECT,
        related_name="adoptions",
        verbose_name=_("practice that is taken up"),
    )
    adopter = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="adoptions",
        verbose_name=_("adopting body"),
        help_text=_("A municipality or another body; not one that runs the practice."),
    )
    result = models.ForeignKey(
        Practice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_from",
        verbose_name=_("practice that came of it"),
        help_text=_("If the adoption has become a practice with a record of its own."),
    )
    kept = RichTextField(_("what was kept"), help_text=_("As in the original."))
    changed = RichTextField(
        _("what was changed"), help_text=_("And why it had to be otherwise here.")
    )
    dropped = RichTextField(
        _("what was dropped"), help_text=_("And why it was not needed or possible.")
    )
    cost_amount = models.DecimalField(
        _("cost (euro)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The whole cost in the period that the note names."),
    )
    cost_note = models.CharField(
        _("about the cost"),
        max_length=300,
        blank=True,
        help_text=_("What the amount holds, and for which period."),
    )
    staff_amount = models.DecimalField(
        _("staff (full-time units)"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("0.5 is half a person’s working time."),
    )
    staff_note = models.CharField(
        _("about the staff"),
        max_length=300,
        blank=True,
        help_text=_("Which skills it took."),
    )
    source_url = models.URLField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("The page or act that says so."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )
    # By the owner of the practice, of what was published then; the history says who.
    owner_confirmed_on = models.DateField(
        _("confirmed by the owner on"), null=True, editable=False
    )

    objects = AboutPracticesQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        ordering = ["-edited_at"]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="practices_adoption_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            models.UniqueConstraint(
                fields=["practice", "adopter"],
                name="practices_adoption_once_per_body",
                violation_error_message=_(
                    "This body has taken up this practice already: go on with that "
                    "adoption."
                ),
            ),
            models.CheckConstraint(
                condition=Q(result=None) | ~Q(result=F("practice")),
                name="practices_adoption_result_is_another",
                violation_error_message=_(
                    "What came of it is another practice than the one taken up."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def changed_by(self, person) -> None:
        """Begin the next version; the owner has not confirmed that one."""
        super().changed_by(person)
        self.owner_confirmed_on = None

    def clean(self):
        """Refuse one's own practice, and a family in which somebody is its own child."""
        super().clean()
        problems = {}
        if self.practice_id and self.adopter_id and self._is_own():
            problems["adopter"] = gettext(
                "This body runs the practice itself: only another one takes it up."
            )
        if (
            self.result_id
            and self.practice_id
            and leads_to(self.result_id, self.practice_id)
        ):
            problems["result"] = gettext(
                "The practice taken up came of this one: families have no circles."
            )
        if problems:
            raise ValidationError(problems)

    def _is_own(self) -> bool:
        return (
            self.adopter.partner_id is not None
            and self.adopter.partner_id == self.practice.administration_id
        ) or self.practice.organisations.filter(pk=self.adopter_id).exists()

    def essentials_missing(self) -> list[str]:
        """Without these an adoption cannot be submitted or published."""
        missing = []
        if not self.summary_it:
            missing.append(gettext("summary in Italian"))
        steps = [
            Reached(step.stage, step.reached_on, step.reason_it or "")
            for step in self.steps.all()
        ]
        if not steps:
            missing.append(gettext("at least one stage"))
        missing += faults_of(steps, self.practice.start_year)
        try:
            self.clean()
        except ValidationError as error:
            missing += error.messages
        return missing


class AdoptionStep(models.Model):
    """A stage that an adoption has reached: when, and why."""

    adoption = models.ForeignKey(
        Adoption, on_delete=models.CASCADE, related_name="steps"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=AdoptionStage.choices)
    reached_on = PartialDateField(_("reached on"))
    reason = models.TextField(
        _("reason"),
        max_length=600,
        blank=True,
        help_text=_("Why it went on, or why it was stopped; everybody reads it."),
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("stage of an adoption")
        verbose_name_plural = _("stages of an adoption")
        ordering = ["reached_on", "id"]
        constraints = [
            *known_choices("practices_adoptionstep", stage=AdoptionStage),
            *partial_dates("practices_adoptionstep", "reached_on"),
            models.UniqueConstraint(
                fields=["adoption", "stage"],
                name="practices_adoptionstep_once",
                violation_error_message=_("This stage is noted already."),
            ),
            models.CheckConstraint(
                condition=~Q(stage=AdoptionStage.STOPPED)
                | (~Q(reason_it=None) & ~Q(reason_it="")),
                name="practices_adoptionstep_stopped_for_a_reason",
                violation_error_message=_("Say why it was stopped."),
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()} {self.reached_on}".strip()


class AdoptionOutcome(models.Model):
    """What came of an adoption after one year or two."""

    adoption = models.ForeignKey(
        Adoption, on_delete=models.CASCADE, related_name="outcomes"
    )
    months = models.PositiveSmallIntegerField(
        _("after (months)"), choices=OutcomeMonth.choices
    )
    observed_on = PartialDateField(_("seen on"))
    text = models.TextField(
        _("what came of it"),
        max_length=1_500,
        help_text=_("What changed for families, also if it is less than hoped for."),
    )
    label = models.CharField(_("what is counted"), max_length=200, blank=True)
    value = models.DecimalField(
        _("value"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("outcome of an adoption")
        verbose_name_plural = _("outcomes of an adoption")
        ordering = ["months", "id"]
        constraints = [
            *known_choices("practices_adoptionoutcome", months=OutcomeMonth),
            *partial_dates("practices_adoptionoutcome", "observed_on"),
            models.UniqueConstraint(
                fields=["adoption", "months"],
                name="practices_adoptionoutcome_once",
                violation_error_message=_("This report is there already."),
            ),
            models.CheckConstraint(
                condition=Q(value=None) | (~Q(label_it=None) & ~Q(label_it="")),
                name="practices_adoptionoutcome_value_says_what",
                violation_error_message=_("Say what the value counts."),
            ),
        ]

    def __str__(self):
        return self.get_months_display()
