# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the admin on which versions are listed, compared and brought back."""

import pytest

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.reverting import revert
from practices.models import Practice
from tests.factories import make_user
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def record(desk):
    """A practice that is public in its first version and was changed twice since."""
    record = desk.write()
    catalogue.publish(record, by=None)
    desk.change(record, title_it="Orto")
    desk.change(
        record,
        summary_en="In English",
        **{"links-TOTAL_FORMS": "1"},
        **desk.link(record),
    )
    return record


def get(client, record, part):
    return client.get(f"{LIST}{record.pk}/{part}")


def test_history_tells_what_changed_in_each_version(client, record):
    page = get(client, record, "history/")

    rows = page.context["rows"]
    assert [row["version"].number for row in rows] == [3, 2, 1]
    assert [row["labels"] for row in rows] == [
        ["Sintesi", "Collegamenti e fonti"],
        ["Titolo"],
        [],
    ]
    assert {str(row["by"]) for row in rows} == {"autrice"}
    assert [len(row["publications"]) for row in rows] == [0, 0, 1]


def test_history_costs_the_same_for_few_and_many_versions(
    client, desk, record, django_assert_num_queries
):
    # Session, person, assignments, rights, territories, the record, versions and saves,
    # rows, ten relations, three parts, people, publications, names, whether one may
    # change it and what is public.
    budget = 30
    with django_assert_num_queries(budget):
        get(client, record, "history/")
    for number in range(30):
        desk.change(record, title_it=f"Titolo {number}")

    with django_assert_num_queries(budget):
        page = get(client, record, "history/")

    assert len(page.context["rows"]) == 20
    assert page.context["page"].paginator.num_pages == 2


def test_differences_are_those_from_what_the_public_sees(client, record):
    page = get(client, record, "differences/")

    assert (page.context["before"], page.context["after"]) == (1, 3)
    names = [change.name for change in page.context["differences"].changes]
    assert names == ["title_it", "summary_en"]
    assert "<del>" in page.content.decode()


def test_any_two_versions_are_compared(client, record):
    page = get(client, record, "differences/?before=3&after=2")

    assert (page.context["before"], page.context["after"]) == (2, 3)
    assert [c.name for c in page.context["differences"].changes] == ["summary_en"]


@pytest.mark.parametrize("query", ["before=99", "before=x&after=-1", "after=%00"])
def test_odd_versions_are_those_that_are_usual(client, record, query):
    page = get(client, record, f"differences/?{query}")

    assert (page.context["before"], page.context["after"]) == (1, 3)


def test_a_record_that_was_never_public_asks_for_two_versions(client, desk):
    record = desk.write(title_it="Nuova", slug="nuova")

    page = get(client, record, "differences/")

    assert page.status_code == 200
    assert page.context["before"] is None


def test_what_is_gone_from_the_history_is_said(client, record):
    Practice.history.filter(version=1).delete()

    page = get(client, record, "differences/")

    assert page.status_code == 200
    assert page.context["differences"] is None


def test_changes_are_discarded_after_a_look_and_a_reason(client, record):
    url = f"{LIST}{record.pk}/revert/1/"

    page = client.get(url)
    assert page.context["is_published"]
    assert page.context["differences"].changes[0].after == "Orto dei nonni"
    assert client.post(url, {"version": "3", "reason": ""}).status_code == 200
    record.refresh_from_db()
    assert record.version == 3

    assert client.post(url, {"version": "3", "reason": "No"}).status_code == 302
    record.refresh_from_db()
    assert (record.title_it, record.version) == ("Orto dei nonni", 4)
    form = get(client, record, "change/").context
    assert form["public_state"] == "Pubblicata"


def test_a_version_that_changed_meanwhile_is_not_discarded(client, record):
    url = f"{LIST}{record.pk}/revert/1/"

    page = client.post(url, {"version": "2", "reason": "No"})

    assert page.context["form"].non_field_errors()
    # The page shows the version of now: who sends it again means that one.
    again = page.context["form"]["version"].value()
    assert client.post(url, {"version": again, "reason": "No"}).status_code == 302


def test_reasons_stay_among_those_who_own_the_record(
    client, record, trento, places, author
):
    revert(record, 1, by=author, reason="Errore di una persona")
    record.territories.add(places["022205"])
    client.force_login(make_user("trentina", trento, Role.EDITOR), backend=BACKEND)

    page = get(client, record, "history/")

    assert page.status_code == 200
    assert "Errore di una persona" not in page.content.decode()


def test_who_publishes_sees_what_would_change(client, record, reviewer):
    Practice.objects.update(state="submitted")
    client.force_login(reviewer, backend=BACKEND)

    page = get(client, record, "move/publish/")

    names = [change.name for change in page.context["differences"].changes]
    assert names == ["title_it", "summary_en"]


def test_an_earlier_publication_can_be_read(client, record):
    number = Publication.objects.get().sequence
    catalogue.publish(Practice.objects.get(), by=None)

    page = get(client, record, f"preview/?publication={number}").content.decode()

    assert "Orto dei nonni" in page
    assert Entry.objects.get().card["title"]["it"] == "Orto"


@pytest.mark.parametrize("number", ["999999", "x", "1" * 30])
def test_a_publication_of_something_else_is_not_found(client, record, number):
    assert get(client, record, f"preview/?publication={number}").status_code == 404


@pytest.mark.parametrize("version", ["0", "99"])
def test_unknown_versions_are_not_found(client, record, version):
    assert get(client, record, f"revert/{version}/").status_code == 404


def test_what_is_public_under_a_number_of_no_save_comes_back_too(client, record):
    """A redaction raises the version of the record and of the entry alone."""
    Practice.objects.update(version=4)
    Entry.objects.update(version=4)

    assert get(client, record, "revert/4/").status_code == 200
