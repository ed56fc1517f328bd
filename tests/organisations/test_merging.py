# SPDX-License-Identifier: AGPL-3.0-or-later
"""Merging duplicates: the service, and the pages of the admin that use it."""

import uuid

import pytest
from django.db import connection

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.models import JournalEntry
from partnership.editorial.quality.likeness import pairs_sql
from partnership.editorial.services import TransitionError, move
from partnership.organisations import services
from partnership.organisations.models import Organisation
from partnership.organisations.services import (
    MergeError,
    possible_duplicates,
)
from tests.factories import make_organisation, make_practice, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LIST = "/admin/organisations/organisation/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


@pytest.fixture
def reviewer(piemonte):
    return make_user("revisore", piemonte, Role.REVIEWER)


@pytest.fixture
def as_reviewer(client, reviewer):
    client.force_login(reviewer, backend=BACKEND)
    return client


@pytest.fixture
def twins(piemonte):
    """Two published records of one body."""
    return (
        make_organisation(piemonte, "Forum famiglie", published=True),
        make_organisation(piemonte, "Forum delle famiglie", published=True),
    )


def merge(duplicate, into, by=None, reason="Doppione", **fields):
    return services.merge(duplicate, into=into, by=by, reason=reason, **fields)


def test_duplicate_stays_and_leads_to_the_other(client, twins, reviewer):
    duplicate, other = twins
    versions = duplicate.history.count()

    entry = merge(duplicate, other, by=reviewer)

    duplicate.refresh_from_db()
    assert duplicate.merged_into == other
    assert (duplicate.state, duplicate.version) == ("draft", 2)
    assert duplicate.history.count() == versions + 1
    assert entry == JournalEntry.objects.get(record=duplicate.uuid, transition="merge")
    assert (entry.done_by_id, entry.reason) == (reviewer.pk, "Doppione")
    page = client.get("/en/organizzazioni/forum-famiglie/")
    assert page.status_code == 301
    assert page["Location"] == "/en/organizzazioni/forum-delle-famiglie/"
    api = client.get(f"/api/v1/organisations/{duplicate.uuid}")
    assert api.status_code == 410
    assert api.json()["successor"] == str(other.uuid)
    assert api.json()["reason"] == "Doppione"


def test_chains_are_flattened(piemonte, twins):
    duplicate, other = twins
    third = make_organisation(piemonte, "Forum", published=True)

    merge(duplicate, other)
    merge(other, third)

    duplicate.refresh_from_db()
    assert duplicate.merged_into == third
    assert duplicate.history.first().merged_into_id == third.pk
    assert set(third.duplicates.all()) == {duplicate, other}


def test_what_follows_is_what_it_became_since(client, piemonte, twins):
    withdrawn = make_organisation(piemonte, "Vecchio forum", published=True)
    first, second = twins
    catalogue.withdraw(withdrawn, by=None, reason="Superata", successor=first.uuid)
    merge(first, second)

    api = client.get(f"/api/v1/organisations/{withdrawn.uuid}")
    page = client.get("/organizzazioni/vecchio-forum/")

    assert (api.status_code, page.status_code) == (410, 410)
    assert api.json()["successor"] == str(second.uuid)
    assert 'href="/organizzazioni/forum-delle-famiglie/"' in page.content.decode()


def test_record_is_not_merged_into_itself_nor_in_a_circle(twins):
    duplicate, other = twins

    with pytest.raises(MergeError):
        merge(duplicate, duplicate)
    merge(duplicate, other)
    with pytest.raises(MergeError):
        merge(other, duplicate)
    with pytest.raises(MergeError):
        merge(duplicate, other)

    assert Organisation.objects.lasting().get() == other


def test_reason_is_compulsory_and_nothing_is_half_done(twins):
    duplicate, other = twins

    with pytest.raises(MergeError):
        merge(duplicate, other, reason="  ")

    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    assert Entry.objects.count() == 2


def test_published_one_is_not_merged_into_what_the_public_does_not_see(piemonte, twins):
    duplicate, _other = twins
    draft = make_organisation(piemonte, "Bozza")

    with pytest.raises(MergeError, match="Bozza"):
        merge(duplicate, draft)

    duplicate.refresh_from_db()
    assert (duplicate.merged_into, duplicate.version) == (None, 1)
    assert not JournalEntry.objects.exists()


def test_draft_is_merged_without_a_word_to_the_public(piemonte, twins):
    draft = make_organisation(piemonte, "Bozza", state="submitted")
    publications = Publication.objects.count()

    merge(draft, twins[0])

    draft.refresh_from_db()
    assert (draft.merged_into, draft.state) == (twins[0], "draft")
    assert Publication.objects.count() == publications


def test_record_of_a_partner_is_not_a_duplicate(piemonte, twins):
    duplicate, other = twins
    Organisation.objects.filter(pk=duplicate.pk).update(partner=piemonte)

    with pytest.raises(MergeError, match="Forum famiglie"):
        merge(duplicate, other)


def test_own_record_is_merged_into_a_public_one_of_others_and_never_the_reverse(
    trento, piemonte, twins, reviewer
):
    theirs = make_organisation(trento, "Forum di Trento", published=True)
    draft = make_organisation(trento, "Bozza di Trento")

    with pytest.raises(MergeError):
        merge(theirs, twins[0], by=reviewer)
    with pytest.raises(MergeError):
        merge(twins[0], draft, by=reviewer)
    merge(twins[0], theirs, by=reviewer)

    assert list(theirs.duplicates.all()) == [twins[0]]


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.ADMINISTRATOR])
def test_only_who_publishes_merges(piemonte, twins, role):
    person = make_user("altra", piemonte, role)

    with pytest.raises(MergeError):
        merge(*twins, by=person)

    assert Organisation.objects.lasting().count() == 2


@pytest.mark.parametrize("transition", ["submit", "publish", "restore", "withdraw"])
def test_merged_record_is_moved_no_more(twins, transition):
    merge(*twins)
    duplicate = Organisation.objects.get(pk=twins[0].pk)

    with pytest.raises(TransitionError, match="Forum delle famiglie"):
        move(duplicate, transition, by=None, reason="x")


def test_stale_comparison_merges_nothing(twins):
    with pytest.raises(MergeError):
        merge(*twins, versions=(1, 7))

    assert Organisation.objects.lasting().count() == 2


def test_form_of_a_merged_record_is_read_and_not_written(as_reviewer, twins):
    duplicate, other = twins
    merge(duplicate, other)
    url = f"{LIST}{duplicate.pk}/change/"

    page = as_reviewer.get(url)
    written = as_reviewer.post(url, {"name_it": "Altro"})
    moved = as_reviewer.post(f"{LIST}{duplicate.pk}/move/restore/", {})
    again = as_reviewer.get(f"{LIST}{duplicate.pk}/merge/")

    assert page.context["offered"] == []
    assert f"{LIST}{other.pk}/change/" in page.content.decode()
    assert 'name="_save"' not in page.content.decode()
    assert written.status_code == again.status_code == 403
    assert moved.context["form"].non_field_errors()
    duplicate.refresh_from_db()
    assert duplicate.name_it == "Forum famiglie"
    # The other one says what became it.
    assert (
        "Forum famiglie"
        in as_reviewer.get(f"{LIST}{other.pk}/change/").content.decode()
    )


@pytest.mark.parametrize("role", [*Role.values, "nobody", "visitor"])
def test_page_of_a_merger_is_for_those_who_publish_the_own_record(
    client, piemonte, trento, twins, role
):
    foreign = make_organisation(trento, "Di Trento", published=True)
    own, theirs = (f"{LIST}{record.pk}/merge/" for record in [twins[0], foreign])
    if role in Role.values:
        client.force_login(make_user("chi", piemonte, role), backend=BACKEND)
    elif role == "nobody":
        client.force_login(make_user("chi"), backend=BACKEND)

    answers = [client.get(own).status_code, client.get(theirs).status_code]
    for url in [own, theirs]:
        client.post(url, merge_form(twins[0], twins[1]))

    expected = {Role.REVIEWER: [200, 404], "visitor": [302, 302], "nobody": [404, 404]}
    assert answers == expected.get(role, [403, 404])
    merged = Organisation.objects.exclude(merged_into=None)
    assert set(merged) == ({twins[0]} if role == Role.REVIEWER else set())


def merge_form(duplicate, other, **fields):
    return {
        "into": other.pk,
        "version": duplicate.version,
        "into_version": other.version,
        "reason": "Doppione",
        "is_compared": "on",
    } | fields


def test_page_of_a_merger_compares_both_and_counts_what_names_them(
    as_reviewer, piemonte, twins
):
    duplicate, other = twins
    Organisation.objects.filter(pk=other.pk).update(email="forum@forum.example")
    practice = make_practice(piemonte)
    practice.organisations.add(duplicate)
    catalogue.publish(practice, by=None)
    url = f"{LIST}{duplicate.pk}/merge/"

    choice = as_reviewer.get(url)
    searched = as_reviewer.get(url, {"q": "delle"})
    compared = as_reviewer.get(url, {"into": other.pk})

    assert choice.context["candidates"] == [other]
    assert list(searched.context["found"]) == [other]
    assert compared.context["naming"] == [1, 0]
    rows = {str(row["values"]): row["is_different"] for row in compared.context["rows"]}
    assert rows["[[], ['forum@forum.example']]"] is True
    assert rows["[['Comune'], ['Comune']]"] is False
    assert Organisation.objects.lasting().count() == 2


def test_confirmed_merger_is_done(as_reviewer, twins):
    duplicate, other = twins

    response = as_reviewer.post(
        f"{LIST}{duplicate.pk}/merge/", merge_form(duplicate, other), follow=True
    )

    assert response.status_code == 200
    duplicate.refresh_from_db()
    assert duplicate.merged_into == other


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"is_compared": ""}, "is_compared"),
        ({"version": "0"}, "__all__"),
        ({"version": "tre"}, "version"),
    ],
)
def test_unconfirmed_merger_is_refused_with_the_reason(
    as_reviewer, twins, fields, named
):
    duplicate, other = twins

    response = as_reviewer.post(
        f"{LIST}{duplicate.pk}/merge/", merge_form(duplicate, other, **fields)
    )

    assert response.status_code == 200
    assert named in response.context["form"].errors
    assert Organisation.objects.lasting().count() == 2


@pytest.mark.parametrize("into", ["0", "abc", "-1", "9" * 30, "٣"])
def test_record_that_is_not_there_is_not_chosen(as_reviewer, twins, into):
    url = f"{LIST}{twins[0].pk}/merge/"

    assert as_reviewer.get(url, {"into": into}).status_code == 404
    assert as_reviewer.post(url, {"into": into}).status_code == 404


def test_draft_of_another_administration_is_neither_found_nor_chosen(
    as_reviewer, trento, twins
):
    draft = make_organisation(trento, "Forum famiglie segreto")
    url = f"{LIST}{twins[0].pk}/merge/"

    assert as_reviewer.get(url, {"into": draft.pk}).status_code == 404
    assert "segreto" not in as_reviewer.get(url, {"q": "forum"}).content.decode()
    assert "segreto" not in as_reviewer.get(f"{LIST}duplicates/").content.decode()


def test_comparison_shows_of_another_administration_what_the_public_sees(
    as_reviewer, trento, twins
):
    theirs = make_organisation(trento, "Forum di Trento", published=True)
    Organisation.objects.filter(pk=theirs.pk).update(email="bozza@trento.example")

    page = as_reviewer.get(f"{LIST}{twins[0].pk}/merge/", {"into": theirs.pk})

    assert "bozza@trento.example" not in page.content.decode()


def test_page_of_duplicates_lists_own_records_in_a_bounded_number_of_queries(
    as_reviewer, piemonte, trento, twins, django_assert_max_num_queries
):
    for number in range(30):
        make_organisation(piemonte, f"{number} {'abcdefghij'[number % 10] * 9}")
    make_organisation(trento, "Il forum delle famiglie", published=True)

    # Session, person, assignments, permissions, count, rows, setting (3), pairs, others.
    with django_assert_max_num_queries(14):
        page = as_reviewer.get(f"{LIST}duplicates/?p=2")

    rows = {row["record"]: row["others"] for row in page.context["rows"]}
    assert set(twins) <= set(rows)
    assert {other.name for other in rows[twins[0]]} >= {"Forum delle famiglie"}
    assert as_reviewer.get(f"{LIST}duplicates/?p=zz").status_code == 200


def test_like_names_are_found_by_the_index_among_thousands(piemonte):
    model = make_organisation(piemonte)
    Organisation.objects.bulk_create(
        Organisation(
            administration=piemonte,
            organisation_kind=model.organisation_kind,
            name_it=f"Ente {uuid.uuid4()}",
            slug=f"ente-{number}",
        )
        for number in range(10_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE organisations_organisation")
        cursor.execute(f"EXPLAIN {pairs_sql(Organisation)}", [[model.pk]])
        plan = "\n".join(row for (row,) in cursor.fetchall())

    assert "Index Scan on organisations_like_name" in plan
    assert "organisations_tax_code" in plan
    assert "Seq Scan" not in plan


def test_like_names_cost_two_questions(piemonte, django_assert_num_queries):
    one = make_organisation(piemonte, "Unione Montana Alta Ossola")
    like = make_organisation(piemonte, "Unione montana dell’Alta Ossola")
    make_organisation(piemonte, "Unione montana merged", merged_into=like)
    make_organisation(piemonte, "Comune di Cuneo")

    # Savepoint, threshold, pairs, savepoint, records.
    with django_assert_num_queries(5):
        found = possible_duplicates([one], Organisation.objects.all())

    assert found == {one.pk: [like]}
    assert 0.6 < found[one.pk][0].likeness < 1
