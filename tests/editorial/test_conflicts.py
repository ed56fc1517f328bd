# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two people save one record: both values are shown, nothing is overwritten (R-05)."""

import pytest

from practices.models import Practice
from tests.factories import make_term
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def two(desk, reviewer, author, client):
    """A practice; what a colleague saves first, and what one sends after it."""
    return Two(desk, reviewer, author, client)


class Two:
    def __init__(self, desk, colleague, me, client):
        self.desk, self.colleague, self.me, self.client = desk, colleague, me, client

    def begin(self, **fields):
        """The record as both open it."""
        self.record = self.desk.write(**fields)
        return self.record

    def opened(self):
        """What both read: the form, and its version."""
        self.record.refresh_from_db()
        self.mine = self.desk.fields | {"seen_version": str(self.record.version)}

    def colleague_saves(self, **fields):
        self.client.force_login(self.colleague, backend=BACKEND)
        response = self.client.post(self.url, self.mine | fields)
        assert response.status_code == 302, response.context["errors"]
        self.client.force_login(self.me, backend=BACKEND)

    def send(self, **fields):
        """Send one's own form, which stays as it was typed."""
        self.mine |= fields
        self.response = self.client.post(self.url, self.mine)
        self.record.refresh_from_db()
        return self.response

    def answer(self, **fields):
        """Send the form that came back, with what one chooses in it."""
        form = self.response.context["adminform"].form
        sent = dict(form.data.lists())
        sent |= {
            "seen_version": str(self.response.context["seen_version"]),
            "told_version": str(self.response.context["told_version"]),
        }
        return self.send_anew(sent | fields)

    def send_anew(self, sent):
        self.response = self.client.post(self.url, sent)
        self.record.refresh_from_db()
        return self.response

    @property
    def url(self):
        return f"{LIST}{self.record.pk}/change/"

    @property
    def reconciled(self):
        return self.response.context["reconciled"]


def test_fields_that_only_one_changed_are_both_kept(two):
    record = two.begin()
    two.opened()
    two.colleague_saves(summary_it="Della collega.")

    two.send(title_it="Il mio titolo")

    assert record.title_it == "Orto dei nonni"
    assert [meeting.key for meeting in two.reconciled.taken] == ["summary_it"]
    assert not two.reconciled.conflicts
    assert two.answer().status_code == 302
    assert (record.title_it, record.summary_it) == ("Il mio titolo", "Della collega.")
    assert record.version == 3


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", "Il mio"), ("theirs", "Della collega")]
)
def test_where_both_changed_one_sees_both_and_chooses(two, choice, kept):
    record = two.begin()
    two.opened()
    two.colleague_saves(title_it="Della collega")

    page = two.send(title_it="Il mio").content.decode()

    (meeting,) = two.reconciled.conflicts
    assert (meeting.before, meeting.theirs, meeting.mine) == (
        "Orto dei nonni",
        "Della collega",
        "Il mio",
    )
    assert "Della collega" in page
    assert "revisore" in page
    assert record.title_it == "Della collega"
    assert two.answer(**{"choice-title_it": choice}).status_code == 302
    assert record.title_it == kept


def test_who_does_not_choose_is_asked_again(two):
    record = two.begin()
    two.opened()
    two.colleague_saves(title_it="Della collega")
    two.send(title_it="Il mio")

    assert two.answer().status_code == 200

    assert [meeting.key for meeting in two.reconciled.conflicts] == ["title_it"]
    assert record.title_it == "Della collega"


def test_who_saves_a_third_time_meanwhile_is_shown_too(two):
    record = two.begin()
    two.opened()
    two.colleague_saves(title_it="Della collega")
    two.send(title_it="Il mio")
    seen, told = (two.response.context[f"{name}_version"] for name in ["seen", "told"])
    two.client.force_login(two.colleague, backend=BACKEND)
    two.client.post(
        two.url,
        two.mine
        | {"summary_it": "Di nuovo", "title_it": "Della collega"}
        | {"seen_version": str(told)},
    )
    two.client.force_login(two.me, backend=BACKEND)
    record.refresh_from_db()
    assert (seen, told, record.version) == (1, 2, 3)

    assert two.answer(**{"choice-title_it": "mine"}).status_code == 200
    assert [meeting.key for meeting in two.reconciled.taken] == ["summary_it"]
    assert two.answer(**{"choice-title_it": "mine"}).status_code == 302
    assert (record.title_it, record.summary_it) == ("Il mio", "Di nuovo")


def test_the_same_change_of_both_is_no_conflict(two):
    two.begin()
    two.opened()
    two.colleague_saves(title_it="Uguale")

    two.send(title_it="Uguale")

    assert not two.reconciled.conflicts
    assert two.answer().status_code == 302


def test_ends_of_lines_are_no_change(two):
    record = two.begin(measure_who_it="Una riga\r\nun’altra")
    Practice.objects.update(measure_who_it="Una riga\nun’altra")
    Practice.history.update(measure_who_it="Una riga\nun’altra")
    two.opened()
    two.colleague_saves(measure_who_it="Della collega")

    two.send()

    assert not two.reconciled.conflicts
    two.answer()
    assert record.measure_who_it == "Della collega"


def test_boxes_and_relations_meet_too(two):
    first, second = (make_term(code=code, label=code) for code in ["uno", "due"])
    record = two.begin(themes=[str(first.pk)])
    two.opened()
    two.colleague_saves(themes=[str(second.pk)], is_demonstration="on")

    two.send(themes=[str(first.pk), str(second.pk)])

    (meeting,) = two.reconciled.conflicts
    assert (meeting.key, meeting.theirs, meeting.mine) == ("themes", "due", "due\nuno")
    assert [taken.key for taken in two.reconciled.taken] == ["is_demonstration"]
    assert two.answer(**{"choice-themes": "theirs"}).status_code == 302
    assert set(record.themes.all()) == {second}
    assert record.is_demonstration


@pytest.mark.parametrize("chosen", [[], ["due"], ["uno", "due"]])
def test_a_choice_that_only_the_colleague_changed_is_kept(two, chosen):
    terms = {code: make_term(code=code, label=code) for code in ["uno", "due"]}
    record = two.begin(goals=[str(make_term("sdg", "5", "Parità").pk)])
    two.opened()
    two.colleague_saves(
        goals=[], themes=[str(terms[code].pk) for code in chosen] or two.mine["themes"]
    )

    two.send(title_it="Il mio")

    assert two.answer().status_code == 302, two.response.context["errors"]
    assert record.title_it == "Il mio"
    assert not record.goals.exists()
    if chosen:
        assert {term.code for term in record.themes.all()} == set(chosen)


def test_choices_are_remembered_until_all_are_made(two):
    record = two.begin()
    two.opened()
    two.colleague_saves(title_it="Della collega", summary_it="Della collega.")
    two.send(title_it="Il mio", summary_it="Il mio.")
    two.answer(**{"choice-title_it": "mine"})
    assert [meeting.key for meeting in two.reconciled.conflicts] == ["summary_it"]
    assert 'name="choice-title_it" value="mine"' in " ".join(
        two.response.content.decode().split()
    )

    answered = {"choice-title_it": "mine", "choice-summary_it": "theirs"}
    assert two.answer(**answered).status_code == 302
    assert (record.title_it, record.summary_it) == ("Il mio", "Della collega.")


def with_link(two):
    record = two.begin()
    two.desk.change(record, **{"links-TOTAL_FORMS": "1"}, **two.desk.link(record))
    link = record.links.get()
    two.desk.fields |= {"links-INITIAL_FORMS": "1", "links-0-id": str(link.pk)}
    two.opened()
    return record, link


def test_fields_of_a_row_meet_like_those_of_the_record(two):
    _record, link = with_link(two)
    two.colleague_saves(**{"links-0-label_it": "Della collega"})

    two.send(**{"links-0-label_it": "Il mio", "links-0-url": "https://example.org/b"})

    (meeting,) = two.reconciled.conflicts
    assert meeting.key == f"links.{link.pk}.label_it"
    two.answer(**{f"choice-links.{link.pk}.label_it": "theirs"})
    link.refresh_from_db()
    assert (link.label_it, link.url) == ("Della collega", "https://example.org/b")


def test_a_row_that_the_colleague_added_stays(two):
    record, _link = with_link(two)
    two.colleague_saves(
        **{"links-TOTAL_FORMS": "2"}, **two.desk.link(record, 1, label_it="Nuovo")
    )

    two.send(title_it="Il mio")

    assert [taken.label for taken in two.reconciled.taken] == [
        "Sito web · Nuovo: aggiunto"
    ]
    assert two.answer().status_code == 302
    assert record.title_it == "Il mio"
    assert sorted(record.links.values_list("label_it", flat=True)) == ["Nuovo", "Sito"]


def test_a_row_that_the_colleague_deleted_is_not_lost_if_it_was_changed_here(two):
    record, _link = with_link(two)
    two.colleague_saves(**{"links-0-DELETE": "on"})

    two.send(**{"links-0-label_it": "Il mio"})

    assert two.response.status_code == 200
    assert two.reconciled.revived == ["Sito web · Sito"]
    assert two.answer().status_code == 302
    assert record.links.get().label_it == "Il mio"


def test_a_row_that_the_colleague_deleted_is_gone_if_nobody_touched_it_here(two):
    record, _link = with_link(two)
    two.colleague_saves(**{"links-0-DELETE": "on"})

    two.send(title_it="Il mio")
    assert [taken.label for taken in two.reconciled.taken] == ["Sito web · Sito: tolto"]

    assert two.answer().status_code == 302
    assert not record.links.exists()


@pytest.mark.parametrize(("choice", "left"), [("mine", 0), ("theirs", 1)])
def test_a_row_that_is_deleted_here_and_was_changed_there_is_asked_for(
    two, choice, left
):
    record, _link = with_link(two)
    two.colleague_saves(**{"links-0-label_it": "Della collega"})

    two.send(**{"links-0-DELETE": "on"})

    (meeting,) = two.reconciled.conflicts
    two.answer(**{f"choice-{meeting.key}": choice})
    assert record.links.count() == left


def test_without_history_everything_that_differs_is_shown(two):
    record = two.begin()
    two.opened()
    two.colleague_saves(title_it="Della collega")
    Practice.history.filter(version=1).delete()

    two.send(title_it="Il mio")

    assert record.title_it == "Della collega"
    assert [meeting.theirs for meeting in two.reconciled.conflicts] == ["Della collega"]
    two.answer(**{"choice-title_it": "mine"})
    assert record.title_it == "Il mio"


@pytest.mark.parametrize("seen", ["", "abc", "99999999999", "-1"])
def test_an_odd_version_is_no_failure(two, seen):
    record = two.begin()
    two.opened()

    two.send(title_it="Il mio", seen_version=seen)

    # Without a version that can be read nobody else's save is known of.
    assert two.response.status_code == 302
    assert record.title_it == "Il mio"


@pytest.mark.parametrize(
    "odd",
    [
        {"links-0-id": "9" * 5_000},
        {"links-0-id": "x"},
        {"links-TOTAL_FORMS": ""},
        {"links-TOTAL_FORMS": "99999"},
        {"links-INITIAL_FORMS": "-1"},
    ],
)
def test_odd_rows_are_refused_and_nothing_is_overwritten(two, odd):
    record, _link = with_link(two)
    two.colleague_saves(title_it="Della collega")

    response = two.send(title_it="Il mio", **odd)

    assert response.status_code == 200
    assert record.title_it == "Della collega"
