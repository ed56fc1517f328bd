# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start page of staff: dates to come, what visitors think, what did not run."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment
from partnership.editorial.models import JournalEntry
from partnership.editorial.scheduling import schedule
from partnership.editorial.services import move
from partnership.jobs import TASKS
from partnership.models import Job, JobOutcome
from portal.models import Rating
from practices.models import Practice
from tests.factories import make_practice, make_term, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

DAY = timedelta(days=1)


@pytest.fixture
def as_reviewer(client, piemonte):
    person = make_user("revisora", piemonte, Role.REVIEWER)
    client.force_login(person, backend=BACKEND)
    return client


def lines_of(client):
    """Everything in the piles of the start page: (label, count, url)."""
    piles = client.get("/admin/").context["piles"]
    return [(line.label, line.count, line.url) for _, lines in piles for line in lines]


def test_dates_of_own_records_in_the_next_month(as_reviewer, piemonte, trento):
    theme = make_term()
    for owner, title, days in [
        (piemonte, "Dopodomani", 2),
        (piemonte, "Domani", 1),
        (piemonte, "Fra due mesi", 60),
        (trento, "Di Trento", 1),
    ]:
        record = make_practice(owner, title, themes=[theme], state="submitted")
        schedule(record, "publish", at=timezone.now() + days * DAY, by=None)

    page = as_reviewer.get("/admin/")

    deadlines = page.context["deadlines"]
    assert [deadline.title for deadline in deadlines["shown"]] == [
        "Domani",
        "Dopodomani",
    ]
    assert deadlines["shown"][0].url in page.content.decode()
    assert not deadlines["has_more"]
    assert "/admin/quality/" in page.content.decode()


def test_ten_dates_are_shown_and_that_there_are_more(as_reviewer, piemonte):
    theme = make_term()
    for number in range(11):
        record = make_practice(
            piemonte, f"P {number}", themes=[theme], state="submitted"
        )
        schedule(record, "publish", at=timezone.now() + DAY, by=None)

    deadlines = as_reviewer.get("/admin/").context["deadlines"]

    assert len(deadlines["shown"]) == 10
    assert deadlines["has_more"]


def test_ratings_of_own_pages_and_how_many_are_low(as_reviewer, piemonte, trento):
    today = timezone.localdate()
    for score, owner, day in [
        (5, piemonte, today),
        (2, piemonte, today - 89 * DAY),
        (1, piemonte, today - 91 * DAY),
        (1, trento, today),
        (1, None, today),
    ]:
        Rating.objects.create(
            score=score, page="/x/", language="it", administration=owner, given_on=day
        )

    every, low = lines_of(as_reviewer)

    assert (every[1], low[1]) == (2, 1)
    assert "3,5" in every[0]
    summary = as_reviewer.get(every[2])
    assert summary.context["whole"]["count"] == 2
    assert as_reviewer.get(low[2]).context["cl"].result_count == 1


def test_jobs_that_failed_or_are_late_are_told_to_who_may_see_them(
    client, piemonte, as_reviewer
):
    now = timezone.now()
    Job.objects.create(name="dump", due_at=now + DAY, outcome=JobOutcome.DONE)
    Job.objects.create(
        name="inbox", due_at=now + DAY, ended_at=now, outcome=JobOutcome.FAILED
    )
    Job.objects.create(name="sessions", due_at=now - DAY)
    # In hand, though late.
    Job.objects.create(name="likeness", due_at=now - DAY, claimed_until=now + DAY)
    assert lines_of(as_reviewer) == []

    administrator = make_user("amministratrice", piemonte, Role.ADMINISTRATOR)
    client.force_login(administrator, backend=BACKEND)

    lines = lines_of(client)
    assert len(lines) == 2
    assert lines[0][0].startswith(str(TASKS["inbox"].label))
    assert lines[1][0].startswith(str(TASKS["sessions"].label))
    assert {url for _, _, url in lines} == {"/admin/partnership/job/"}


def test_it_costs_the_same_for_few_and_for_many(
    client, piemonte, django_assert_num_queries
):
    person = make_user("amministratrice", piemonte, Role.ADMINISTRATOR)
    Assignment.objects.create(user=person, administration=piemonte, role=Role.REVIEWER)
    client.force_login(person, backend=BACKEND)
    # Session, person, rights (2), assignments, piles, answers, exchange, reports, visitors'
    # questions, ratings, jobs, dates, publications, saved filters, last actions.
    with django_assert_num_queries(16):
        client.get("/admin/")
    theme = make_term()
    for number in range(12):
        record = make_practice(
            piemonte, f"P {number}", themes=[theme], state="submitted"
        )
        schedule(record, "publish", at=timezone.now() + DAY, by=None)

    with django_assert_num_queries(16):
        client.get("/admin/")


def test_publications_are_counted_by_month_with_the_list_behind_each(
    client, piemonte, trento
):
    person = make_user("revisora", piemonte, Role.REVIEWER)
    client.force_login(person, backend=BACKEND)
    theme = make_term()
    for administration in (piemonte, piemonte, trento):
        title = f"P {Practice.objects.count()}"
        record = make_practice(administration, title, themes=[theme], state="submitted")
        move(record, "publish", by=None)
    last_year = timezone.now() - 400 * DAY
    JournalEntry.objects.filter(pk=JournalEntry.objects.first().pk).update(
        done_at=last_year
    )

    months = client.get("/admin/").context["publications"]["shown"]

    assert len(months) == 12
    assert months[-1].first_day == timezone.localdate().replace(day=1)
    counted = JournalEntry.objects.filter(done_at__gt=last_year + DAY)
    own = {str(p.uuid) for p in Practice.objects.filter(administration=piemonte)}
    assert months[-1].count == sum(str(e.record) in own for e in counted)
    listed = client.get(months[-1].url).context["cl"].result_list
    assert len(listed) == months[-1].count
