# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inbox: ratings, reports and questions of visitors, and what keeps a flood out of it.

No row holds an address of the network. Keys are made here, not by the database, so
that the role of the public side can write rows that it cannot read.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from portal.enums import (
    DIFFICULTIES,
    HIGHEST_SCORE,
    LAST_NEGATIVE_SCORE,
    LOWEST_SCORE,
    PREFERENCES,
    Answer,
    ReportKind,
    ReportOutcome,
    ReportState,
    VisitorQuestionState,
)
from practices.exchange_enums import Asker
from practices.models.questions import LONGEST_DETAILS, LONGEST_TITLE

LONGEST_PAGE = 300
LONGEST_RATING_TEXT = 200
LONGEST_REPORT = 2000
LONGEST_PROPOSAL = 20_000
# Who asks on a page; administrations ask in the staff area.
VISITORS = [Asker.PUBLIC, Asker.ORGANISATION]
ANSWERING_ROLES = [Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER]


class InboxQuerySet(models.QuerySet):
    """What visitors wrote; each administration sees its own and what is nobody's."""

    def visible_to(self, user):
        """About records of the person's administrations, or about no record."""
        if user.is_superuser:
            return self
        own = user.administration_ids(timezone.localdate())
        return self._of(own)

    def editable_by(self, user):
        """Those that a person who writes for an administration may answer for."""
        if user.is_superuser:
            return self
        own = user.administration_ids(timezone.localdate(), *ANSWERING_ROLES)
        return self._of(own)

    def _of(self, administrations):
        if not administrations:
            return self.none()
        return self.filter(
            Q(administration__in=administrations) | Q(administration=None)
        )


class AboutPage(models.Model):
    """Something that a visitor said about a page, and whose page that is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Without language and query: the same page in all languages.
    page = models.CharField(_("page"), max_length=LONGEST_PAGE)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    record_kind = models.CharField(_("kind of record"), max_length=40, blank=True)
    record = models.UUIDField(_("record"), null=True, blank=True)
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("administration"),
    )

    objects = InboxQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(record_kind="", record=None)
                | (~Q(record_kind="") & Q(record__isnull=False)),
                name="%(app_label)s_%(class)s_record_and_kind_together",
            ),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="%(app_label)s_%(class)s_language_known",
            ),
        ]

    def __str__(self):
        return self.page


class Rating(AboutPage):
    """How clear a visitor found the information on a page (C.SI.2.5)."""

    score = models.PositiveSmallIntegerField(_("score"))
    answer = models.CharField(
        _("answer"), max_length=20, choices=Answer.choices, blank=True
    )
    text = models.CharField(_("details"), max_length=LONGEST_RATING_TEXT, blank=True)
    # A day, not a moment: nobody can be found again by when they wrote.
    given_on = models.DateField(_("given on"))

    class Meta(AboutPage.Meta):
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["-given_on", "id"]
        indexes = [models.Index(fields=["page"], name="portal_rating_page")]
        constraints = [
            *AboutPage.Meta.constraints,
            models.CheckConstraint(
                condition=Q(score__range=(LOWEST_SCORE, HIGHEST_SCORE)),
                name="portal_rating_score_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(answer="")
                | Q(score__lte=LAST_NEGATIVE_SCORE, answer__in=DIFFICULTIES)
                | Q(score__gt=LAST_NEGATIVE_SCORE, answer__in=PREFERENCES),
                name="portal_rating_answer_fits_score",
            ),
            models.CheckConstraint(
                condition=Q(page__startswith="/"), name="portal_rating_page_is_path"
            ),
        ]

    def __str__(self):
        return f"{self.score} · {self.page}"


class Report(AboutPage):
    """A visitor says that something is wrong, or that a barrier keeps them out.

    Or how a text of a sheet should read instead: `column` is where it comes from,
    `before` what the visitor read, `text` why it should change.
    """

    kind = models.CharField(_("about"), max_length=20, choices=ReportKind.choices)
    text = models.CharField(_("what is wrong"), max_length=LONGEST_REPORT)
    column = models.CharField(_("text of the sheet"), max_length=80, blank=True)
    version = models.PositiveIntegerField(_("published version"), null=True, blank=True)
    before = models.TextField(_("as it was read"), blank=True)
    proposal = models.TextField(
        _("as it should read"), max_length=LONGEST_PROPOSAL, blank=True
    )
    email = models.EmailField(_("e-mail for the answer"), blank=True)
    reported_at = models.DateTimeField(_("reported at"))
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ReportState.choices,
        default=ReportState.NEW,
    )
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=ReportOutcome.choices, blank=True
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("For colleagues: what was done. Write no personal data."),
    )
    # The number of the person without a foreign key: accounts go, reports stay.
    handled_by_id = models.BigIntegerField(_("handled by"), null=True, blank=True)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)

    class Meta(AboutPage.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-reported_at", "id"]
        constraints = [
            *AboutPage.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=ReportKind.values), name="portal_report_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values),
                name="portal_report_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="portal_report_says_something"
            ),
            models.CheckConstraint(
                condition=Q(page="") | Q(page__startswith="/"),
                name="portal_report_page_is_path",
            ),
            models.CheckConstraint(
                condition=Q(email="") | ~Q(kind=ReportKind.ERROR),
                name="portal_report_email_where_an_answer_is_due",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind=ReportKind.CORRECTION, version__isnull=False)
                    & Q(record__isnull=False)
                    & ~Q(column="")
                    & ~Q(proposal="")
                )
                | (
                    ~Q(kind=ReportKind.CORRECTION)
                    & Q(column="", before="", proposal="", version=None)
                ),
                name="portal_report_correction_says_what_and_where",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(
                    kind=ReportKind.CORRECTION,
                    state=ReportState.CLOSED,
                    outcome__in=ReportOutcome.values,
                ),
                name="portal_report_outcome_of_closed_corrections",
            ),
            models.CheckConstraint(
                condition=Q(handled_by_id=None, handled_at=None)
                | Q(handled_by_id__isnull=False, handled_at__isnull=False),
                name="portal_report_handled_by_and_at_together",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.page or '/'}"


class VisitorQuestion(AboutPage):
    """What a visitor asks about a practice; it becomes a question if staff take it up."""

    asker = models.CharField(
        _("who asks"),
        max_length=20,
        choices=[(asker.value, asker.label) for asker in VISITORS],
        default=Asker.PUBLIC,
    )
    title = models.CharField(_("question"), max_length=LONGEST_TITLE)
    text = models.CharField(
        _("the question in detail"), max_length=LONGEST_DETAILS, blank=True
    )
    email = models.EmailField(_("e-mail for the answer"), blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=VisitorQuestionState.choices,
        default=VisitorQuestionState.NEW,
    )
    reason = models.CharField(_("why it is not taken on"), max_length=300, blank=True)
    # The draft that was made of it.
    question = models.UUIDField(_("question in the portal"), null=True, blank=True)
    # The number of the person without a foreign key: accounts go, questions stay.
    handled_by_id = models.BigIntegerField(_("handled by"), null=True, blank=True)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)

    class Meta(AboutPage.Meta):
        verbose_name = _("question of a visitor")
        verbose_name_plural = _("questions of visitors")
        ordering = ["-asked_at", "id"]
        constraints = [
            *AboutPage.Meta.constraints,
            models.CheckConstraint(
                condition=Q(asker__in=VISITORS),
                name="portal_visitorquestion_asker_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=VisitorQuestionState.values),
                name="portal_visitorquestion_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="portal_visitorquestion_asks_something"
            ),
            models.CheckConstraint(
                condition=Q(record_kind="practice", page__startswith="/"),
                name="portal_visitorquestion_about_a_practice",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=VisitorQuestionState.NEW, handled_by_id=None, handled_at=None
                )
                | (
                    ~Q(state=VisitorQuestionState.NEW)
                    & Q(handled_by_id__isnull=False, handled_at__isnull=False)
                ),
                name="portal_visitorquestion_handled_by_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(state=VisitorQuestionState.TAKEN_UP, question__isnull=False)
                | (~Q(state=VisitorQuestionState.TAKEN_UP) & Q(question=None)),
                name="portal_visitorquestion_taken_up_as_a_question",
            ),
            models.CheckConstraint(
                condition=~Q(state=VisitorQuestionState.REFUSED) | ~Q(reason=""),
                name="portal_visitorquestion_refused_with_reason",
            ),
        ]

    def __str__(self):
        return self.title


class SourceCount(models.Model):
    """How often one source wrote on one day; the source cannot be read from the row.

    The key is a keyed digest of day, network address and purpose: without the
    portal's secret nobody gets back to the address, and the next day has other keys.
    """

    source = models.CharField(_("source"), max_length=64, primary_key=True)
    day = models.DateField(_("day"), db_index=True)
    count = models.PositiveIntegerField(_("times"))

    class Meta:
        verbose_name = _("count of a source")
        verbose_name_plural = _("counts of sources")

    def __str__(self):
        return f"{self.day} · {self.count}"
