# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start page of staff: what waits for whoever is at the keyboard."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.accounts.models import User
from partnership.editorial.contacts.lists import answers_for
from partnership.editorial.desk import Line, editorial_models
from partnership.editorial.enums import Transition
from partnership.editorial.filters import filters_of
from partnership.editorial.log import of_own_records, with_titles
from partnership.editorial.models import JournalEntry, ScheduledMove
from partnership.editorial.quality.reports import readable_kinds
from partnership.editorial.quality.words import form_url
from partnership.jobs import TASKS
from partnership.models import Job, JobOutcome
from partnership.piles import piles_of
from portal.enums import (
    LAST_NEGATIVE_SCORE,
    ReportKind,
    ReportState,
    VisitorQuestionState,
)
from portal.models import Rating, Report, VisitorQuestion

# How far one looks ahead, and back at what visitors said.
AHEAD = timedelta(days=30)
RATED_WITHIN = timedelta(days=90)
MOST_DEADLINES = 10
MONTHS = 12
# A worker that has not come for so long does not come.
OVERDUE_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Deadline:
    """Something that happens to a record on a date."""

    at: datetime
    what: str
    title: str
    url: str


def start_page(request: HttpRequest) -> list[tuple[Any, list[Line]]]:
    """Piles of records, what visitors wrote about own pages, and what did not run."""
    user: Any = request.user
    piles = piles_of(user)
    if user.has_perm("editorial.view_confirmationrequest"):
        piles.append((_("Answers of contacts"), answers_for(user)))
    if user.has_perm("portal.view_report"):
        (title, reports), corrections = _reports(user)
        piles += [(title, reports + _visitors_questions(user)), corrections]
    if user.has_perm("portal.view_rating"):
        piles.append((_("How clear visitors find our pages"), _ratings(user)))
    if user.has_perm("partnership.view_job"):
        piles.append((_("Jobs that did not run"), _jobs(timezone.now())))
    if saved := filters_of(request):
        piles.append((_("Saved filters"), saved))
    return piles


def _reports(user: User) -> list[tuple[Any, list[Line]]]:
    """What visitors found wrong, and how they would put it; one query."""
    is_correction = Q(kind=ReportKind.CORRECTION)
    found = (
        Report.objects.visible_to(user)
        .exclude(state=ReportState.CLOSED)
        .aggregate(
            corrections=Count("pk", filter=is_correction),
            others=Count("pk", filter=~is_correction),
        )
    )
    open_states = ",".join([ReportState.NEW, ReportState.IN_PROGRESS])
    url = f"{reverse('admin:portal_report_changelist')}?state__in={open_states}"
    others = ",".join([ReportKind.ERROR, ReportKind.ACCESSIBILITY])
    reports = Line(
        _("Reports of visitors"), found["others"], f"{url}&kind__in={others}"
    )
    corrections = Line(
        _("Proposals of visitors"),
        found["corrections"],
        f"{url}&kind__exact={ReportKind.CORRECTION}",
    )
    return [
        (_("Not yet dealt with"), [reports] if reports.count else []),
        (_("Proposed corrections"), [corrections] if corrections.count else []),
    ]


def _visitors_questions(user: User) -> list[Line]:
    """What visitors asked about practices, and nobody has taken up or refused."""
    rows = VisitorQuestion.objects.visible_to(user)
    found = rows.filter(state=VisitorQuestionState.NEW).count()
    url = reverse("admin:portal_visitorquestion_changelist")
    line = Line(
        _("Questions of visitors"),
        found,
        f"{url}?state__exact={VisitorQuestionState.NEW}",
    )
    return [line] if found else []


def _ratings(user: User) -> list[Line]:
    """What visitors said of pages of the own administration in the last 90 days."""
    since = timezone.localdate() - RATED_WITHIN
    found = (
        Rating.objects.visible_to(user)
        .filter(given_on__gte=since, administration__isnull=False)
        .aggregate(
            count=Count("pk"),
            average=Avg("score"),
            low=Count("pk", filter=Q(score__lte=LAST_NEGATIVE_SCORE)),
        )
    )
    if not found["count"]:
        return []
    narrowed = f"?given_on__gte={since.isoformat()}&administration__isnull=False"
    average = number_format(round(found["average"], 1), decimal_pos=1)
    text = ngettext(
        "rating in 90 days, %(average)s of 5",
        "ratings in 90 days, on average %(average)s of 5",
        found["count"],
    )
    lines = [
        Line(
            text % {"average": average},
            found["count"],
            f"{reverse('admin:portal_rating_summary')}{narrowed}",
        )
    ]
    if found["low"]:
        url = f"{reverse('admin:portal_rating_changelist')}{narrowed}"
        lines.append(
            Line(
                ngettext("of them low", "of them low", found["low"]),
                found["low"],
                f"{url}&score__lte={LAST_NEGATIVE_SCORE}",
            )
        )
    return lines


def _jobs(now: datetime) -> list[Line]:
    """The jobs that failed last, or that no worker has taken up."""
    url = reverse("admin:partnership_job_changelist")
    late = Q(due_at__lt=now - OVERDUE_AFTER) & (
        Q(claimed_until=None) | Q(claimed_until__lt=now)
    )
    wrong = Job.objects.filter(late | Q(outcome=JobOutcome.FAILED), name__in=TASKS)
    return [Line(_what_happened(job), None, url) for job in wrong]


def _what_happened(job: Job) -> str:
    has_failed = job.outcome == JobOutcome.FAILED and job.ended_at is not None
    moment = job.ended_at if has_failed else job.due_at
    text = (
        _("%(job)s: failed on %(moment)s")
        if has_failed
        else _("%(job)s: due since %(moment)s")
    )
    return text % {
        "job": TASKS[job.name].label,
        "moment": date_format(timezone.localtime(moment), "d.m.Y H:i"),
    }


def deadlines_of(user: User) -> dict[str, Any]:
    """What happens to records of the own administrations in the next 30 days."""
    models = {model.kind: model for model in editorial_models()}
    until = timezone.now() + AHEAD
    moves = of_own_records(ScheduledMove.objects.all(), user).filter(
        ended_at=None, due_at__lte=until
    )
    rows = list(with_titles(moves).order_by("due_at", "pk")[: MOST_DEADLINES + 1])
    shown = [
        Deadline(
            at=move.due_at,
            what=move.get_transition_display(),
            title=move.record_title or "–",
            url=form_url(models[move.kind], move.record_number),
        )
        for move in rows[:MOST_DEADLINES]
        if move.record_number
    ]
    return {"shown": shown, "has_more": len(rows) > MOST_DEADLINES}


@dataclass(frozen=True)
class Month:
    """How often something was done in a month, and the list behind it."""

    first_day: date
    count: int
    url: str


def publications_of(user: User) -> dict[str, Any]:
    """How many publications each of the last twelve months had; one query."""
    today = timezone.localdate()
    months = [
        date(today.year - (today.month <= back), (today.month - back - 1) % 12 + 1, 1)
        for back in reversed(range(MONTHS))
    ]
    counts = {
        (year, month): count
        for year, month, count in of_own_records(JournalEntry.objects.all(), user)
        .filter(transition=Transition.PUBLISH, done_at__date__gte=months[0])
        .order_by()
        .values_list("done_at__year", "done_at__month")
        .annotate(count=Count("pk"))
    }
    journal = reverse("admin:editorial_journalentry_changelist")
    shown = [
        Month(
            month,
            counts.get((month.year, month.month), 0),
            f"{journal}?transition__exact={Transition.PUBLISH}"
            f"&done_at__year={month.year}&done_at__month={month.month}",
        )
        for month in months
    ]
    return {"shown": shown, "most": max(month.count for month in shown)}


def may_see_quality(user: User) -> bool:
    """Whether there are reports that the person may read."""
    return bool(readable_kinds(user))
