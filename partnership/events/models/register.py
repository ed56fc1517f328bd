# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who was enrolled in a course, and the register of its certificates.

Neither is a part of the record: it has no history, is in no export of records, and of
it only totals become public.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.common.models import known_choices
from partnership.events.enums import CertificateStatus
from partnership.events.models.course import MOST_PLACES, Course, CourseEdition
from partnership.organisations.models import Organisation

ENROLMENT = "events_enrolment"
MORE_ATTENDED = _("More people attended than were enrolled.")


class RegisterQuerySet(models.QuerySet):
    """Rows beside a course: whoever may change the course reads and changes them."""

    def editable_by(self, user):
        """Those of the courses that a person may change today."""
        courses = Course.objects.editable_by(user)
        return self.filter(edition__course__in=courses.values("pk"))


class Enrolment(models.Model):
    """How many people one administration or organisation sends to an edition."""

    edition = models.ForeignKey(
        CourseEdition,
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=_("edition"),
    )
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administration"),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    enrolled = models.PositiveIntegerField(
        _("people enrolled"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)],
    )
    attended = models.PositiveIntegerField(
        _("people who attended"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_PLACES)],
        help_text=_("Leave empty until it is known."),
    )

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["edition", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolled__gte=1), name=f"{ENROLMENT}_somebody"
            ),
            models.CheckConstraint(
                condition=Q(attended=None) | Q(attended__lte=F("enrolled")),
                name=f"{ENROLMENT}_attended_were_enrolled",
                violation_error_message=MORE_ATTENDED,
            ),
            models.CheckConstraint(
                condition=Q(administration=None, organisation__isnull=False)
                | Q(administration__isnull=False, organisation=None),
                name=f"{ENROLMENT}_of_one",
                violation_error_message=_(
                    "Choose either an administration or an organisation."
                ),
            ),
            models.UniqueConstraint(
                fields=["edition", "administration"],
                name=f"{ENROLMENT}_administration_once",
                violation_error_message=_("It is enrolled in this edition already."),
            ),
            models.UniqueConstraint(
                fields=["edition", "organisation"],
                name=f"{ENROLMENT}_organisation_once",
                violation_error_message=_("It is enrolled in this edition already."),
            ),
        ]

    def __str__(self):
        return f"{self.edition} · {self.administration or self.organisation}"

    def clean(self):
        """Say at which field more came than can be."""
        wrong = {}
        if self.enrolled and (self.attended or 0) > self.enrolled:
            wrong["attended"] = MORE_ATTENDED
        if self.edition_id and self.enrolled and self.edition.places is not None:
            left = self.edition.places - self.edition.enrolled(without=self.pk)
            if self.enrolled > left:
                wrong["enrolled"] = _(
                    "The edition has %(places)d places, of which %(left)d are left."
                ) % {"places": self.edition.places, "left": max(left, 0)}
        if wrong:
            raise ValidationError(wrong)


class Certificate(models.Model):
    """One certificate of the register; its holder is nobody else's business.

    It is revoked, never deleted: a number is given once.
    """

    # Of the edition, kept here so that the database can hold numbers apart.
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    edition = models.ForeignKey(
        CourseEdition,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("edition"),
    )
    number = models.CharField(
        _("number"), max_length=40, help_text=_("Once for each course.")
    )
    holder = models.CharField(
        _("holder"),
        max_length=200,
        help_text=_(
            "Name and surname. Personal data: read by those who may change the course, "
            "and shown nowhere else."
        ),
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("For which the holder works; the public reads how many it has."),
    )
    issued_on = models.DateField(_("issued on"), default=timezone.localdate)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=CertificateStatus.choices,
        default=CertificateStatus.VALID,
    )

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["course", "number"]
        constraints = [
            *known_choices("events_certificate", status=CertificateStatus),
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(holder=""),
                name="events_certificate_has_number_and_holder",
            ),
            models.UniqueConstraint(
                fields=["course", "number"],
                name="events_certificate_number_once_a_course",
                violation_error_message=_("Another certificate has this number."),
            ),
        ]

    def __str__(self):
        # Without the holder: titles stand in logs.
        return self.number

    def save(self, *args, **kwargs):
        """The course is that of the edition."""
        self.course_id = self.edition.course_id
        super().save(*args, **kwargs)

    def clean(self):
        """Say at the number that another certificate of the course has it."""
        if not self.edition_id or not self.number:
            return
        others = Certificate.objects.filter(
            course=self.edition.course_id, number=self.number
        )
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("Another certificate has this number.")})
