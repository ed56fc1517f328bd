# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start page: what waits for whom, and the lists behind its figures."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.editorial.desk import PILES
from partnership.editorial.models import EditorialRule
from partnership.editorial.services import move
from practices.models import Practice
from tests.factories import make_organisation, make_practice, make_term, make_user
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def theme():
    return make_term()


def piles(client, user):
    client.force_login(user, backend=BACKEND)
    page = client.get("/admin/")
    found = {str(title): lines for title, lines in page.context["piles"]}
    assert not found.keys() & set(map(str, page.context["empty_piles"]))
    return [
        [(line.label, line.count, line.url) for line in found.get(str(title), [])]
        for title in [*(pile.title for pile in PILES), _("Not yet dealt with")]
    ]


def test_reviewers_see_what_they_may_publish(
    client, piemonte, trento, author, reviewer, theme
):
    make_practice(piemonte, "Pronta", state="submitted", edited_by=author)
    make_practice(piemonte, "Mia", state="submitted", edited_by=reviewer)
    make_practice(piemonte, "Bozza", edited_by=author)
    make_practice(trento, "Altrui", state="submitted")
    given = make_practice(piemonte, "Di un'altra", state="submitted", edited_by=author)
    given.assigned_to = make_user("revisora", piemonte, Role.REVIEWER)
    given.save()

    review, *_ = piles(client, reviewer)

    ((label, count, url),) = review
    assert (label, count) == ("Buone pratiche", 1)
    rows = client.get(url).context["cl"].result_list
    assert [row.title for row in rows] == ["Pronta"]
    assert piles(client, author)[0] == []


def test_without_four_eyes_the_own_ones_wait_too(client, piemonte, reviewer):
    make_practice(piemonte, "Mia", state="submitted", edited_by=reviewer)
    EditorialRule.objects.create(
        administration=piemonte, kind="practice", has_four_eyes=False
    )

    assert piles(client, reviewer)[0][0][1] == 1


def test_what_came_back_lies_with_who_wrote_it(
    client, piemonte, author, reviewer, theme
):
    record = make_practice(
        piemonte, themes=[theme], created_by=author, edited_by=author
    )
    move(record, "submit", by=author)
    move(record, "return", by=reviewer, reason="Manca la fonte")

    _review, returned, *_ = piles(client, author)
    assert [count for _label, count, _url in returned] == [1]
    assert client.get(returned[0][2]).context["cl"].result_count == 1
    assert piles(client, reviewer)[1] == []

    move(record, "submit", by=author)
    assert piles(client, author)[1] == []


def test_drafts_are_left_behind_after_a_month(client, piemonte, author):
    long_ago = timezone.now() - timedelta(days=31)
    fields = {"created_by": author, "edited_by": author}
    make_practice(piemonte, "Vecchia", edited_at=long_ago, **fields)
    make_practice(piemonte, "Nuova", **fields)
    public = make_practice(piemonte, "Pubblica", edited_at=long_ago, **fields)
    catalogue.publish(public, by=None)

    left = piles(client, author)[2]

    assert [count for _label, count, _url in left] == [1]
    rows = client.get(left[0][2]).context["cl"].result_list
    assert [row.title for row in rows] == ["Vecchia"]


def test_kinds_stand_side_by_side_and_cost_one_query(
    client, piemonte, author, reviewer, django_assert_max_num_queries
):
    make_practice(piemonte, state="submitted", edited_by=author)
    make_organisation(piemonte, state="submitted", edited_by=author)

    review, *_ = piles(client, reviewer)
    assert {label for label, _count, _url in review} == {
        "Buone pratiche",
        "Organizzazioni",
    }
    # Session, person, assignments, rights, piles, exchange, visitors' questions, answers,
    # reports, ratings, dates, saved filters, the person's last actions.
    with django_assert_max_num_queries(15):
        client.get("/admin/")


def test_an_odd_pile_is_told_and_never_the_whole_list(client, piemonte, author):
    make_practice(piemonte, created_by=author)
    client.force_login(author, backend=BACKEND)

    response = client.get(f"{LIST}?desk=altro")

    assert response.status_code == 400
    assert "Una buona pratica" not in response.content.decode()


def test_superusers_have_a_desk(client, piemonte, author):
    make_practice(piemonte, state="submitted", edited_by=author)

    assert piles(client, make_user("tutto", is_superuser=True))[0][0][1] == 1
    assert Practice.objects.count() == 1


def test_a_review_that_nobody_can_do_any_more_waits_for_the_others(
    client, piemonte, author, reviewer
):
    gone = make_user("andata", piemonte, Role.REVIEWER)
    record = make_practice(piemonte, state="submitted", edited_by=author)
    Practice.objects.update(assigned_to=gone)
    assert piles(client, reviewer)[0] == []

    gone.assignments.update(valid_until="2020-01-01")
    assert piles(client, reviewer)[0][0][1] == 1

    # Assigned to who has changed it since: four eyes are others' eyes.
    second = make_user("seconda", piemonte, Role.REVIEWER)
    Practice.objects.update(assigned_to=second, edited_by=second)
    assert piles(client, reviewer)[0][0][1] == 1
    assert record.pk


def test_what_was_published_since_is_not_returned(
    client, piemonte, author, reviewer, theme
):
    EditorialRule.objects.create(
        administration=piemonte, kind="practice", needs_review=False
    )
    record = make_practice(
        piemonte, themes=[theme], created_by=author, edited_by=author
    )
    move(record, "submit", by=author)
    move(record, "return", by=reviewer, reason="Manca")
    move(record, "publish", by=reviewer)

    assert piles(client, author)[1] == []


def test_merged_organisations_are_nobodys_drafts(client, piemonte, author):
    long_ago = timezone.now() - timedelta(days=60)
    fields = {"created_by": author, "edited_by": author, "edited_at": long_ago}
    stays = make_organisation(piemonte, "Resta", **fields)
    make_organisation(piemonte, "Doppione", merged_into=stays, **fields)

    assert [count for _label, count, _url in piles(client, author)[2]] == [1]
