# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a practice that are edited inside its form."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partnership.common.models import known_choices
from partnership.editorial.parts import LinkPart
from practices.enums import ApplicantKind
from practices.models.practice import Practice


class ApplicationWindow(models.Model):
    """A period in which somebody can apply for a measure.

    Windows differ by kind of applicant and year, and are extended by act
    (domain 11.1, item 6); an empty day is an open end.
    """

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="windows"
    )
    applicant = models.CharField(
        _("who applies"),
        max_length=20,
        choices=ApplicantKind.choices,
        default=ApplicantKind.FAMILIES,
    )
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("For example the act that extended the deadline."),
    )

    class Meta:
        verbose_name = _("window of application")
        verbose_name_plural = _("windows of application")
        ordering = ["-opens_on", "applicant"]
        constraints = [
            *known_choices("practices_applicationwindow", applicant=ApplicantKind),
            models.CheckConstraint(
                condition=Q(opens_on=None)
                | Q(closes_on=None)
                | Q(opens_on__lte=F("closes_on")),
                name="practices_applicationwindow_opens_before_it_closes",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self):
        return f"{self.get_applicant_display()}: {self.opens_on or '…'} – {self.closes_on or '…'}"


class PracticeFigure(models.Model):
    """A figure of the results, with what it counts, when, and who says so."""

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="figures"
    )
    label = models.CharField(_("what is counted"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    reference = models.CharField(
        _("day or period"), max_length=60, help_text=_("For example 2022/23.")
    )
    definition = models.CharField(_("definition"), max_length=300, blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures of the results")
        ordering = ["position", "id"]

    def __str__(self):
        return f"{self.label}: {self.value}"


class PracticeLink(LinkPart):
    """A website, a document or a source of a practice."""

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="links"
    )
