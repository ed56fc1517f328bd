# SPDX-License-Identifier: AGPL-3.0-or-later
"""Delete what visitors wrote or searched when its time is over, as the notice promises."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from partnership.catalogue.models import SearchSighting, SearchTerm
from partnership.catalogue.search_log import SIGHTINGS_KEPT, TERMS_KEPT
from partnership.editorial.models import ConfirmationRequest
from portal.enums import ReportState, VisitorQuestionState
from portal.models import Rating, Report, SourceCount, VisitorQuestion

YEAR = timedelta(days=365)
KEPT = 2 * YEAR
KEPT_WHEN_CLOSED = YEAR


class Command(BaseCommand):
    """Ratings go after two years, reports a year after closing, counts every day.

    A question goes a year after it was taken up or not; a report that nobody closes and
    a question that nobody handles go after two years. The days of a search go after 90
    days, a search that was kept a year after anybody asked it, a question to a contact
    two years after it ended. To be run every day.
    """

    help = __doc__

    def handle(self, **options):
        now = timezone.now()
        today = timezone.localdate()
        closed = Q(state=ReportState.CLOSED, handled_at__lt=now - KEPT_WHEN_CLOSED)
        old = Q(reported_at__lt=now - KEPT)
        for name, rows in {
            "ratings": Rating.objects.filter(given_on__lt=today - KEPT),
            "reports": Report.objects.filter(closed | old),
            "questions": VisitorQuestion.objects.filter(
                Q(handled_at__lt=now - KEPT_WHEN_CLOSED)
                & ~Q(state=VisitorQuestionState.NEW)
                | Q(asked_at__lt=now - KEPT)
            ),
            "counts of sources": SourceCount.objects.filter(day__lt=today),
            "days of searches": SearchSighting.objects.filter(
                day__lte=today - SIGHTINGS_KEPT
            ),
            # With their answers.
            "questions to contacts": ConfirmationRequest.objects.ended_before(
                now - KEPT
            ),
            "searches": SearchTerm.objects.filter(last_seen_on__lt=today - TERMS_KEPT),
        }.items():
            count, _by_model = rows.delete()
            self.stdout.write(f"{name}: {count} deleted")
