# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews of practices by people of another administration."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.editorial.completeness import Whole
from partnership.editorial.models import EditorialModel
from practices.evidence.grading import Grading, graded
from practices.evidence.scheme import Scheme, latest_version, schemes
from practices.models.practice import Practice
from practices.models.queryset import AboutPracticesQuerySet

MOST_VALUES = 3


class EvidenceReview(EditorialModel):
    """What another administration answers to the criteria about a practice.

    The grade follows from the answers (requirements B-2.3, X-07); who promotes the
    practice replies in the practice's own record.
    """

    kind = "evidence_review"
    whole = Whole(
        columns=("summary_it", "reviewed_on", "reviewer_role_it", "interests_it")
    )
    alike_from = 1.0
    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("As “Review of …”, with the name of the practice."),
    )
    practice = models.ForeignKey(
        Practice,
        on_delete=models.PROTECT,
        related_name="evidence_reviews",
        verbose_name=_("practice"),
        help_text=_("Of another administration: nobody reviews what is their own."),
    )
    scheme_version = models.PositiveSmallIntegerField(
        _("version of the criteria"), default=latest_version, editable=False
    )
    reviewed_on = models.DateField(
        _("reviewed on"),
        default=timezone.localdate,
        help_text=_("The day of the review."),
    )
    reviewer_role = models.CharField(
        _("who reviewed"),
        max_length=200,
        blank=True,
        help_text=_("The role or office, never the name of a person."),
    )
    interests = models.TextField(
        _("declared interests"),
        max_length=600,
        blank=True,
        help_text=_(
            "What ties those who review to the practice or its promoters; “none” if "
            "nothing does. Everybody reads it."
        ),
    )
    summary = models.TextField(
        _("what convinced, and what did not"),
        max_length=1_500,
        blank=True,
        help_text=_("In a few plain sentences; everybody reads it."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    objects = AboutPracticesQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("review of evidence")
        verbose_name_plural = _("reviews of evidence")
        ordering = ["-edited_at"]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="practices_evidencereview_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            models.UniqueConstraint(
                fields=["practice", "administration"],
                name="practices_evidencereview_once_per_administration",
                violation_error_message=_(
                    "Your administration has reviewed this practice already: bring "
                    "that review up to date."
                ),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def scheme(self) -> Scheme:
        """The criteria with which it was begun."""
        return schemes()[self.scheme_version]

    def begin(self) -> list[models.Model]:
        """A row for each criterion of its version."""
        return [
            EvidenceAnswer(review=self, criterion=criterion.code, position=position)
            for position, criterion in enumerate(self.scheme.criteria)
        ]

    def grading(self) -> Grading:
        """The grade that follows from the answers given so far."""
        given = self.answers.exclude(value=None).values_list("criterion", "value")
        return graded(self.scheme, dict(given))

    def clean(self):
        """Refuse the review of what is one's own."""
        super().clean()
        if problem := self._partiality():
            raise ValidationError({"practice": problem})

    def _partiality(self) -> str:
        if not (self.practice_id and self.administration_id):
            return ""
        own = {self.practice.administration_id}
        own.update(self.practice.co_owners.values_list("pk", flat=True))
        if self.administration_id in own:
            return gettext(
                "The practice is your administration’s own: another one reviews it."
            )
        return ""

    def essentials_missing(self) -> list[str]:
        """Without these a review cannot be submitted or published."""
        missing = []
        if problem := self._partiality():
            missing.append(problem)
        for name in ["summary_it", "reviewer_role_it", "interests_it"]:
            if not getattr(self, name):
                missing.append(
                    self._meta.get_field(name.removesuffix("_it")).verbose_name
                )
        answered = set(
            self.answers.exclude(value=None).values_list("criterion", flat=True)
        )
        if unanswered := [
            one for one in self.scheme.criteria if one.code not in answered
        ]:
            missing.append(
                gettext("an answer to each criterion (%(count)d missing)")
                % {"count": len(unanswered)}
            )
        return missing


class EvidenceAnswer(models.Model):
    """The answer to one criterion: which of its answers, and why."""

    review = models.ForeignKey(
        EvidenceReview, on_delete=models.CASCADE, related_name="answers"
    )
    criterion = models.CharField(_("criterion"), max_length=40)
    value = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    note = models.TextField(
        _("on what it rests"),
        max_length=600,
        blank=True,
        help_text=_("The document, the figure, the page that shows it."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("answer to a criterion")
        verbose_name_plural = _("answers to the criteria")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"],
                name="practices_evidenceanswer_once",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__lte=MOST_VALUES),
                name="practices_evidenceanswer_value_known",
                violation_error_message=_("Choose one of the answers."),
            ),
        ]

    def __str__(self):
        return self.criterion
