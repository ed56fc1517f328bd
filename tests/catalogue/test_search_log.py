# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of searches: five days, no personal data, no harm to who searches."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from partnership.catalogue import search_log, services
from partnership.catalogue.models import SearchSighting, SearchTerm
from partnership.catalogue.search_log import digest_of, memory, note_search
from tests.catalogue.test_synonyms import make_group
from tests.factories import make_practice, make_term

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 1)


def day(number):
    return DAY + datetime.timedelta(days=number)


def note(question="asilo nido", *, on=DAY, found=3, language="it", kind="practice"):
    note_search(question, language, kind, found, on)


def note_on_days(numbers, question="asilo nido", **how):
    for number in numbers:
        note(question, on=day(number), **how)


def test_a_question_is_kept_in_words_from_the_fifth_day_on():
    note_on_days(range(4))
    assert not SearchTerm.objects.exists()
    assert SearchSighting.objects.count() == 4

    note(on=day(4), found=7)

    term = SearchTerm.objects.get()
    assert (term.question, term.language, term.kind) == ("asilo nido", "it", "practice")
    assert (term.days, term.last_found, term.days_without_results) == (5, 7, 0)
    assert (term.first_kept_on, term.last_seen_on) == (day(4), day(4))


def test_before_that_nothing_of_the_question_is_in_the_database():
    note_on_days(range(4), "parola segreta")

    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM catalogue_searchsighting row")
        rows = " ".join(text for (text,) in cursor.fetchall())
    assert "parola" not in rows
    assert "segreta" not in rows


def test_digests_need_the_secret_of_the_portal(settings):
    before = digest_of("asilo nido", "it", "practice")
    settings.SECRET_KEY = "un altro segreto"

    assert digest_of("asilo nido", "it", "practice") != before


def test_many_times_a_day_are_one_day(django_assert_num_queries):
    note()
    for _time in range(10):
        with django_assert_num_queries(0):
            note()
    # Another process remembers nothing of it.
    memory.clear()
    note()

    assert SearchSighting.objects.count() == 1


def test_a_question_costs_one_statement(django_assert_num_queries):
    # The statement itself, within a savepoint because tests run in a transaction.
    with django_assert_num_queries(3):
        note()
    note_on_days(range(1, 4))
    with django_assert_num_queries(3):
        note(on=day(4))


def test_days_and_results_go_on_being_counted():
    note_on_days(range(5))
    note(on=day(5), found=0)
    note(on=day(9), found=0)

    term = SearchTerm.objects.get()
    assert (term.days, term.last_found, term.days_without_results) == (7, 0, 2)
    assert (term.first_kept_on, term.last_seen_on) == (day(4), day(9))


def test_the_same_question_is_written_in_many_ways():
    for number, question in enumerate(
        ["asilo nido", "Asilo  Nido", " ASILO NIDO", "asilo\u00a0nido", "Asilo nido "]
    ):
        note(question, on=day(number))

    assert SearchTerm.objects.get().question == "asilo nido"


def test_languages_and_lists_are_counted_apart():
    note_on_days(range(3))
    note_on_days(range(3, 6), language="de")
    note_on_days(range(6, 9), kind="act")

    assert not SearchTerm.objects.exists()
    assert SearchSighting.objects.count() == 9


def test_days_long_ago_do_not_count():
    note_on_days(range(4))
    note(on=day(4 + search_log.SIGHTINGS_KEPT.days))
    assert not SearchTerm.objects.exists()


def test_a_kept_question_goes_on_when_its_days_are_deleted():
    note_on_days(range(5))
    SearchSighting.objects.all().delete()

    note(on=day(200))

    assert SearchTerm.objects.get().days == 6


@pytest.mark.parametrize(
    "question",
    [
        "mario rossi",
        "via roma 12",
        "a@b.it",
        "RSSMRA80A01H501U",
        "0461 494110",
        "x" * 81,
    ],
)
def test_what_may_be_about_a_person_leaves_no_trace(question):
    note_on_days(range(6), question)

    assert not SearchSighting.objects.exists()
    assert not SearchTerm.objects.exists()


@pytest.mark.parametrize("question", ["", " ", "a\x00b", "a\ud800b", "a\x07", "?"])
def test_broken_questions_are_passed_over(question):
    note(question)

    assert not SearchSighting.objects.exists()


def test_names_that_are_places_terms_synonyms_or_titles_are_kept(places, trento):
    places["022109"].name_it = "San Martino di Prova"
    places["022109"].name_de = "Sankt Martin"
    places["022109"].save()
    make_term(code="x", label="Carta Alberto")
    make_group("bonus maria", "aiuto alle mamme")
    services.publish(make_practice(trento, "Il metodo Giovanni"), by=None)

    for question in [
        "san martino di prova",
        "sankt martin",
        "carta alberto",
        "bonus maria",
        "il metodo giovanni",
        "martino di prova",
        "metodo giovanni",
        "maria",
    ]:
        note_on_days(range(5), question)

    assert set(SearchTerm.objects.values_list("question", flat=True)) == {
        "san martino di prova",
        "sankt martin",
        "carta alberto",
        "bonus maria",
        "il metodo giovanni",
    }


def test_a_database_that_refuses_does_not_hinder_and_tells_no_question(caplog):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
        note("parola segreta")
        # What was begun goes on.
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
        transaction.set_rollback(True)

    assert "was not noted" in caplog.text
    assert "segreta" not in caplog.text


def test_searches_are_noted_under_the_public_role(places):
    call_command("create_public_role")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE portal_public")

    note_on_days(range(6))
    note_on_days(range(6), "luserna maria")

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert SearchTerm.objects.get().days == 6


def test_what_is_over_is_deleted_and_what_is_not_stays(capsys):
    today = timezone.localdate()

    def ago(days):
        return today - datetime.timedelta(days=days)

    for number in [89, 90, 91]:
        SearchSighting.objects.create(digest=str(number), day=ago(number))
    for question, last in [("recente", 365), ("dimenticata", 366)]:
        SearchTerm.objects.create(
            question=question,
            language="it",
            kind="practice",
            first_kept_on=ago(400),
            last_seen_on=ago(last),
            days=5,
            last_found=0,
            days_without_results=5,
        )

    call_command("clear_inbox")

    output = capsys.readouterr().out
    assert "days of searches: 2 deleted" in output
    assert "searches: 1 deleted" in output
    assert SearchSighting.objects.get().digest == "89"
    assert SearchTerm.objects.get().question == "recente"
