# SPDX-License-Identifier: AGPL-3.0-or-later
"""How quickly administrations answer: medians and shares, from what is published."""

import statistics
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership.administrations.models import Administration
from partnership.catalogue.models import Entry
from practices.answer_times import answer_times
from tests.factories import make_practice
from tests.factories_questions import make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(trento):
    return make_practice(trento, published=True)


@pytest.fixture
def template(practice):
    """An entry and a publication of which others are copied."""
    make_question(practice, published=True)
    return Entry.objects.get(kind="question")


def entry_like(template, number, row):
    """A published question with other days; the catalogue reads its card alone."""
    asked_on = timezone.localdate() - timedelta(days=400)
    took, term = row
    card = template.card | {
        "asked_on": str(asked_on),
        "due_on": str(asked_on + timedelta(days=term)),
        "answered_on": None if took is None else str(asked_on + timedelta(days=took)),
        "question_state": "open" if took is None else "answered",
    }
    fields = {
        field.attname: getattr(template, field.attname)
        for field in Entry._meta.concrete_fields
        if field.name not in {"id", "record", "slug", "card"}
    }
    return Entry(
        **fields,
        record=f"00000000-0000-4000-8000-{number:012d}",
        slug=f"n-{number}",
        card=card,
    )


days = st.integers(min_value=0, max_value=300)
rows = st.lists(st.tuples(st.none() | days, days), max_size=12)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=rows)
def test_median_and_share_are_those_of_the_statistics_module(template, rows):
    Entry.objects.filter(kind="question").delete()
    Entry.objects.bulk_create(
        entry_like(template, number, row) for number, row in enumerate(rows)
    )

    (times,) = answer_times([template.administration], timezone.localdate())

    took = [took for took, _term in rows if took is not None]
    assert times.received == len(rows)
    assert times.answered == len(took)
    assert times.median_days == (statistics.median(took) if took else None)
    in_time = sum(took is not None and took <= term for took, term in rows)
    assert times.in_time == in_time
    # All were asked so long ago that every term has passed.
    assert times.due == len(rows)
    if rows:
        assert abs(times.share_in_time - 100 * in_time / len(rows)) <= 0.5
    else:
        assert times.share_in_time is None


def test_what_still_has_time_is_not_late(practice):
    make_question(practice, "Nuova", asked_days_ago=1, published=True)
    make_question(practice, "Vecchia", asked_days_ago=60, published=True)
    make_question(
        practice,
        "Non accolta",
        asked_days_ago=60,
        question_state="refused",
        closing_note_it="Un caso personale",
        published=True,
    )

    (times,) = answer_times([practice.administration], timezone.localdate())

    assert (times.received, times.answered, times.due) == (3, 0, 1)
    assert (times.median_days, times.share_in_time) == (None, 0)


def test_drafts_do_not_count(practice):
    make_question(practice, answered_after=1)

    (times,) = answer_times([practice.administration], timezone.localdate())

    assert times.received == 0


def test_one_query_for_all_administrations(
    practice, piemonte, django_assert_num_queries
):
    make_question(practice, answered_after=4, published=True)
    everybody = list(Administration.objects.order_by("code"))

    with django_assert_num_queries(1):
        times = answer_times(everybody, timezone.localdate())

    assert [(row.administration.code, row.received) for row in times] == [
        ("piemonte", 0),
        ("trento", 1),
    ]


def test_page_and_api_say_the_same(client, practice, piemonte):
    for number, took in enumerate([2, 5]):
        make_question(
            practice, f"Domanda {number}", answered_after=took, published=True
        )

    page = client.get("/en/domande/tempi/").content.decode()
    rows = client.get("/api/v1/questions/answer-times").json()["items"]

    assert "3.5" in page
    assert "100% (2 of 2)" in page
    assert rows[1] == {
        "administration": rows[1]["administration"],
        "received": 2,
        "answered": 2,
        "median_days": 3.5,
        "answered_in_time": 2,
        "due": 2,
        "demonstration": 0,
    }
    assert rows[0]["administration"]["id"] == "piemonte"
    assert rows[0]["median_days"] is None


def test_api_takes_no_parameters(client, practice):
    assert client.get("/api/v1/questions/answer-times?x=1").status_code == 400


def test_invented_questions_are_told(client, practice):
    make_question(practice, is_demonstration=True, published=True)

    assert client.get("/domande/tempi/").context["has_invented"]
