# SPDX-License-Identifier: AGPL-3.0-or-later
"""Courses and their editions: what is taught to whom, when and where."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from partnership.common.dates import (
    PartialDateField,
    first_day,
    in_order,
    last_day,
    partial_dates,
)
from partnership.common.fields import RichTextField
from partnership.documents.models import Document
from partnership.editorial.completeness import Whole
from partnership.editorial.models import EditorialModel, likeness_indexes
from partnership.editorial.parts import LinkPart
from partnership.organisations.models import Organisation
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

PREFIX = "events_course"
EDITION = "events_courseedition"
MOST_PLACES = 100_000


class Course(EditorialModel):
    """A course for those who work on family policies, given once or several times."""

    kind = "course"
    whole = Whole(
        columns=(
            "summary_it",
            "title_en",
            "summary_en",
            "objectives_it",
            "audience_it",
            "programme_it",
            "hours",
        ),
        relations=("areas", "organisers", "editions"),
    )
    leans_on = ("organisers",)
    places = ("editions__place",)

    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("What one learns and for what, in two or three plain sentences."),
    )
    objectives = RichTextField(
        _("objectives"), help_text=_("What one can do after the course.")
    )
    audience = models.TextField(
        _("for whom"), blank=True, help_text=_("Roles, not people by name.")
    )
    programme = RichTextField(
        _("programme"), help_text=_("The subjects in their order.")
    )
    hours = models.PositiveSmallIntegerField(
        _("hours"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(2_000)],
        help_text=_("How long it takes altogether."),
    )
    organisers = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="courses",
        verbose_name=_("organisers"),
    )
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "area"},
        verbose_name=_("areas of the protocol"),
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="courses", verbose_name=_("documents")
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    class Meta(EditorialModel.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title_it"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes(PREFIX, "title_it"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name=f"{PREFIX}_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=1),
                name=f"{PREFIX}_takes_some_time",
            ),
        ]

    def __str__(self):
        return self.title

    def essentials_missing(self) -> list[str]:
        """Without these nobody knows what it is, or who says so."""
        missing = []
        if not self.summary_it:
            missing.append(_("summary in Italian"))
        if not (self.organisers.exists() or self.links.exists()):
            missing.append(_("an organiser or a source"))
        return missing


class CourseEdition(models.Model):
    """One time that a course is given.

    How many certificates were granted is counted in the register; a source may state a
    total of which the register has less. The two are never added.
    """

    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="editions"
    )
    code = models.SlugField(
        _("code"),
        max_length=40,
        db_index=False,
        help_text=_("Short and lasting, for example 2023-1; letters and digits."),
    )
    label = models.CharField(_("name of the edition"), max_length=200, blank=True)
    starts_on = PartialDateField(_("begins on"))
    ends_on = PartialDateField(_("ends on"))
    place = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "municipality"},
        verbose_name=_("municipality"),
    )
    places = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
        help_text=_("Leave empty if there is no limit, or it is not known."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    certificates_stated = models.PositiveIntegerField(
        _("certificates that a source states"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_PLACES)],
        help_text=_("Shown as long as the register has fewer; never added to it."),
    )
    certificates_source_url = models.URLField(
        _("source of that number"), blank=True, max_length=500
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-starts_on", "position", "id"]
        constraints = [
            *partial_dates(EDITION, "starts_on", "ends_on"),
            in_order("starts_on", "ends_on", f"{EDITION}_begins_before_it_ends"),
            models.UniqueConstraint(
                fields=["course", "code"],
                name=f"{EDITION}_code_once",
                violation_error_message=_(
                    "Another edition of the course has this code."
                ),
            ),
            models.CheckConstraint(
                condition=Q(places=None) | Q(places__gte=1),
                name=f"{EDITION}_has_places",
            ),
            models.CheckConstraint(
                condition=Q(certificates_stated=None, certificates_source_url="")
                | (
                    Q(certificates_stated__isnull=False)
                    & ~Q(certificates_source_url="")
                ),
                name=f"{EDITION}_stated_with_its_source",
                violation_error_message=_(
                    "A number of certificates needs the address that states it."
                ),
            ),
        ]

    def __str__(self):
        return self.label or self.code

    def clean(self):
        """Say at which field days, places or the stated number are wrong."""
        wrong = {}
        # Of a date that no calendar has its own field says so.
        with suppress(ValueError):
            both = self.starts_on and self.ends_on
            if both and last_day(self.ends_on) < first_day(self.starts_on):
                wrong["ends_on"] = _("The edition ends before it begins.")
        if self.certificates_stated is not None and not self.certificates_source_url:
            wrong["certificates_source_url"] = _("Give the address that states it.")
        if self.certificates_source_url and self.certificates_stated is None:
            wrong["certificates_stated"] = _("Write the number that the source states.")
        if self.pk and self.places is not None and self.enrolled() > self.places:
            wrong["places"] = _(
                "%(enrolled)d people are enrolled already. Leave as many places, or "
                "change the enrolments first."
            ) % {"enrolled": self.enrolled()}
        if wrong:
            raise ValidationError(wrong)

    def enrolled(self, without: int | None = None) -> int:
        """How many people are enrolled, but for one row of the enrolments."""
        rows = self.enrolments.exclude(pk=without) if without else self.enrolments.all()
        return rows.aggregate(total=Sum("enrolled"))["total"] or 0


class CourseLink(LinkPart):
    """A website, a document or a source of a course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="links")
