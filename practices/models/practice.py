# SPDX-License-Identifier: AGPL-3.0-or-later
"""The good practice: the sheet that staff write and citizens read."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partnership.agreements.models import Agreement
from partnership.common.fields import RichTextField
from partnership.common.models import known_choices
from partnership.documents.models import Document
from partnership.editorial.completeness import Whole
from partnership.editorial.contact import OfficeContact
from partnership.editorial.enums import Licence
from partnership.editorial.models import EditorialModel, likeness_indexes
from partnership.events.models import Event
from partnership.organisations.models import Organisation
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term
from practices.enums import PracticeLifecycle, PracticeOrigin, PracticeRecurrence
from practices.readability import hint

OLDEST_CHILD = 26
YEARS = [MinValueValidator(1950), MaxValueValidator(2100)]
# The texts of the sheet in the order in which it is read.
SHEET = [
    "challenge",
    "objectives",
    "solution",
    "participation",
    "legal_background",
    "resources",
    "results",
    "success_factors",
    "limiting_factors",
    "lessons",
    "transferability",
]


def _terms(vocabulary: str, label, **kwargs):
    return models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": vocabulary},
        verbose_name=label,
        **kwargs,
    )


class Practice(OfficeContact, EditorialModel):
    """Something that an administration does for families and that others can take up.

    Fields follow requirements B-2.1, B-2.4 and B-2.5. A practice that is a measure for
    families opens with what it is, who may have it, how much, how and by when to ask.
    """

    kind = "practice"
    whole = Whole(
        columns=(
            *(f"{name}_it" for name in ["summary", *SHEET, "promoters"]),
            "title_en",
            "summary_en",
            "start_year",
            "contact_office_it",
            "checked_on",
        ),
        relations=("areas", "themes", "target_groups", "figures", "links"),
    )
    same_in = ("original_url",)
    contact_mailboxes = ("contact_email",)
    leans_on = ("organisations",)
    places = ("territories", "organisations__seat", "organisations__governs")

    title = models.CharField(
        _("title"), max_length=200, help_text=_("What it is called where it is run.")
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_(
            "Two or three plain sentences: what is done, for whom, with what result."
        ),
    )
    lifecycle = models.CharField(
        _("where it stands"),
        max_length=10,
        help_text=_("“Closed to new requests” if rights granted before go on."),
        choices=PracticeLifecycle.choices,
        default=PracticeLifecycle.RUNNING,
    )
    recurrence = models.CharField(
        _("how often"),
        max_length=10,
        help_text=_("Whether it happens once, comes back every year or never stops."),
        choices=PracticeRecurrence.choices,
        default=PracticeRecurrence.CONTINUOUS,
    )
    start_year = models.PositiveSmallIntegerField(
        _("first year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("Leave empty if it is not known."),
    )
    end_year = models.PositiveSmallIntegerField(
        _("last year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("Leave empty if it goes on or is not known."),
    )
    period_note = models.CharField(
        _("about the period"),
        max_length=300,
        blank=True,
        help_text=_("What the years do not say, for example the days of a call."),
    )
    areas = _terms(
        "area",
        _("areas of the protocol"),
        help_text=_("The first one gives the sheet its colour."),
    )
    themes = _terms(
        "theme", _("themes"), help_text=_("At least one; citizens narrow by them.")
    )
    target_groups = _terms(
        "target_group", _("for whom"), help_text=_("Who benefits from it directly.")
    )
    goals = _terms(
        "sdg",
        _("goals of the 2030 Agenda"),
        help_text=_("Only those that it serves directly."),
    )
    child_age_from = models.PositiveSmallIntegerField(
        _("children from (years)"),
        null=True,
        blank=True,
        help_text=_("0 is the first year of life. Leave empty if age does not matter."),
        validators=[MaxValueValidator(OLDEST_CHILD)],
    )
    child_age_until = models.PositiveSmallIntegerField(
        _("children until (years, included)"),
        null=True,
        blank=True,
        help_text=_("The last age that still counts."),
        validators=[MaxValueValidator(OLDEST_CHILD)],
    )
    territories = models.ManyToManyField(
        Territory,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
        help_text=_("Where it is run: municipalities, provinces or regions."),
    )
    is_nationwide = models.BooleanField(
        _("in the whole of Italy"),
        default=False,
        help_text=_("Then no territory is named."),
    )
    territory_note = models.CharField(
        _("about the territory"),
        max_length=300,
        blank=True,
        help_text=_("For example the valley, or the territories abroad."),
    )
    promoters = models.TextField(
        _("promoters and partners"), blank=True, help_text=_("One per line.")
    )

    challenge = RichTextField(_("challenge"), help_text=_("What need it answers."))
    objectives = RichTextField(_("objectives"), help_text=_("What it wants to reach."))
    solution = RichTextField(
        _("what is done"), help_text=_("The activities, step by step.")
    )
    participation = RichTextField(
        _("participation"), help_text=_("How families and others take part.")
    )
    legal_background = RichTextField(
        _("legal and policy background"), help_text=_("Laws, plans, resolutions.")
    )
    resources = RichTextField(
        _("resources"), help_text=_("Money, staff and time that it takes.")
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="practices",
        verbose_name=_("organisations"),
        help_text=_(
            "Who runs it or takes part, if the organisation has a record here."
        ),
    )
    documents = models.ManyToManyField(
        Document,
        blank=True,
        related_name="practices",
        verbose_name=_("documents"),
        help_text=_("Papers that the portal keeps; addresses elsewhere are links."),
    )
    agreements = models.ManyToManyField(
        Agreement,
        blank=True,
        related_name="practices",
        verbose_name=_("agreements"),
        help_text=_("The agreements that brought it about."),
    )
    events = models.ManyToManyField(
        Event,
        blank=True,
        related_name="practices",
        verbose_name=_("events"),
        help_text=_("Study visits, workshops and other events at which it was shown."),
    )
    cost_amount = models.DecimalField(
        _("cost (euro)"),
        help_text=_("The whole cost in the period that the note names."),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    cost_note = models.CharField(
        _("about the cost"),
        max_length=300,
        blank=True,
        help_text=_("What the amount holds, and for which period."),
    )
    results = RichTextField(_("results"), help_text=_("What changed, and for whom."))
    success_factors = RichTextField(
        _("what helped"), help_text=_("What made it work, as far as it is known.")
    )
    limiting_factors = RichTextField(
        _("what hindered"), help_text=_("What slowed it down, or what it lacks.")
    )
    lessons = RichTextField(
        _("lessons"), help_text=_("What you would do again, and what not.")
    )
    transferability = RichTextField(
        _("transferability"), help_text=_("What another administration needs for it.")
    )

    is_measure = models.BooleanField(
        _("one can apply for it"),
        default=False,
        help_text=_("The sheet then opens with what it is, for whom and how to ask."),
    )
    measure_what = models.TextField(
        _("what it is"),
        blank=True,
        help_text=_("In one sentence: money, service, card."),
    )
    measure_who = models.TextField(
        _("who may have it"),
        blank=True,
        help_text=_("Residence, ages, income: the conditions in plain words."),
    )
    measure_amount = models.TextField(
        _("how much"), blank=True, help_text=_("The amount, and of what year it is.")
    )
    measure_how = RichTextField(
        _("how to ask"), help_text=_("The steps in their order, and what is needed.")
    )
    measure_where = models.TextField(
        _("where to turn"), blank=True, help_text=_("The office or desk, not a person.")
    )

    evidence_reply = RichTextField(
        _("reply to the review of evidence"),
        help_text=_("The promoter’s word, shown beside what reviewers say."),
    )

    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence.choices,
        default=Licence.CC_BY,
        help_text=_("Another one than CC BY 4.0 needs a reason (open-data rules)."),
    )
    origin = models.CharField(
        _("origin of the record"),
        help_text=_("If imported, say from where, when, and give the original."),
        max_length=10,
        choices=PracticeOrigin.choices,
        default=PracticeOrigin.ENTERED,
    )
    imported_from = models.CharField(
        _("imported from"),
        max_length=200,
        blank=True,
        help_text=_("Name of the other catalogue."),
    )
    original_url = models.URLField(
        _("address of the original"),
        blank=True,
        max_length=500,
        help_text=_("The record in the other catalogue."),
    )
    imported_on = models.DateField(
        _("imported on"),
        null=True,
        blank=True,
        help_text=_("When it was last fetched from there."),
    )
    checked_on = models.DateField(
        _("last checked with the promoter on"),
        null=True,
        blank=True,
        help_text=_("The public reads this date, or that nobody has checked yet."),
    )
    update_note = models.CharField(
        _("what to know about the date of the data"),
        max_length=300,
        blank=True,
        help_text=_("For example until when the figures go."),
    )

    class Meta(EditorialModel.Meta):
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ["-edited_at"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("practices_practice", "title_it", "original_url"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="practices_practice_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            *known_choices(
                "practices_practice",
                lifecycle=PracticeLifecycle,
                recurrence=PracticeRecurrence,
                licence=Licence,
                origin=PracticeOrigin,
            ),
            models.CheckConstraint(
                condition=~Q(origin=PracticeOrigin.IMPORTED) | ~Q(imported_from=""),
                name="practices_practice_import_names_its_source",
                violation_error_message=_("Say from where the record was imported."),
            ),
            models.CheckConstraint(
                condition=Q(start_year=None)
                | Q(end_year=None)
                | Q(start_year__lte=F("end_year")),
                name="practices_practice_starts_before_it_ends",
                violation_error_message=_("The last year is before the first year."),
            ),
            models.CheckConstraint(
                condition=Q(child_age_from=None, child_age_until=None)
                | Q(
                    child_age_from__isnull=False,
                    child_age_until__isnull=False,
                    child_age_from__lte=F("child_age_until"),
                    child_age_until__lte=OLDEST_CHILD,
                ),
                name="practices_practice_child_ages_together",
                violation_error_message=_(
                    "Give both ages of the children, the lower one first."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    def essentials_missing(self) -> list[str]:
        """Without these a practice cannot be submitted or published."""
        missing = []
        if not self.summary_it:
            missing.append(_("summary in Italian"))
        if not self.themes.exists():
            missing.append(_("at least one theme"))
        if not (self.is_nationwide or self.territories.exists()):
            missing.append(_("the territory"))
        if self.is_measure:
            missing += [
                self._label(name)
                for name in ["measure_what", "measure_who", "measure_how"]
                if not getattr(self, f"{name}_it")
            ]
        return missing

    def readability(self) -> str:
        """How easily summary and texts are read, in one sentence."""
        return hint(getattr(self, f"{name}_it") for name in ["summary", *SHEET])

    def _label(self, name: str) -> str:
        return self._meta.get_field(name).verbose_name
