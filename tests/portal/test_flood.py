# SPDX-License-Identifier: AGPL-3.0-or-later
"""A flood from one source is stopped, whatever process it reaches."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from partnership.common.sources import source_of
from portal.inbox.flood import LIMITS, is_flood
from portal.models import Rating, Report, SourceCount
from tests.factories import make_administration, make_places
from tests.portal.inbox import post_rating, post_report


def fill(purpose, request):
    """Write as often as one source may today."""
    day = timezone.localdate()
    SourceCount.objects.create(
        source=source_of(request, purpose, day), day=day, count=LIMITS[purpose]
    )


@pytest.mark.django_db
def test_over_the_limit_is_answered_429_with_what_was_typed(client, trento):
    fill("report", RequestFactory().get("/"))

    response = post_report(client, page="/", text="Da non perdere")

    page = response.content.decode()
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 25 * 3600
    assert "Da non perdere" in page
    assert not Report.objects.exists()
    # Ratings are counted by themselves.
    assert post_rating(client, page="/").status_code == 303


@pytest.mark.django_db
def test_the_last_one_within_the_limit_is_taken(client, trento):
    fill("rating", RequestFactory().get("/"))
    SourceCount.objects.update(count=LIMITS["rating"] - 1)

    assert post_rating(client, page="/").status_code == 303
    assert post_rating(client, page="/").status_code == 429
    assert Rating.objects.count() == 1


@pytest.mark.django_db
def test_refused_forms_are_not_counted(client, trento):
    for _attempt in range(3):
        post_rating(client, page="/", score="9")

    assert not SourceCount.objects.exists()


@pytest.mark.django_db
def test_first_writing_of_a_day_clears_the_days_before():
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    SourceCount.objects.create(source="x" * 64, day=yesterday, count=9)

    assert not is_flood(RequestFactory().get("/"), "rating")

    assert SourceCount.objects.get().day == timezone.localdate()


@pytest.mark.django_db(transaction=True)
@pytest.mark.serial
def test_many_at_once_store_no_more_than_the_limit():
    make_administration("trento", make_places()["022"])

    def write(number):
        try:
            return post_rating(
                Client(), page="/", extra={"REMOTE_ADDR": "203.0.113.9"}
            ).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(write, range(LIMITS["rating"] + 20)))

    assert answers.count(303) == LIMITS["rating"]
    assert answers.count(429) == 20
    assert Rating.objects.count() == LIMITS["rating"]
    assert SourceCount.objects.get().count == LIMITS["rating"] + 20
