# SPDX-License-Identifier: AGPL-3.0-or-later
"""What staff see of the inbox, and what they may do with it."""

import pytest

from partnership.accounts.enums import Role
from tests.factories import make_user
from tests.portal.inbox import make_rating, make_report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"
RATINGS = "/admin/portal/rating/"
REPORTS = "/admin/portal/report/"
FORMULA = '=HYPERLINK("http://x") <b onclick=x>&'


@pytest.fixture
def log_in(client, piemonte):
    """Log a person of Piemonte in, with a role."""

    def log_in(role):
        person = make_user(f"{role}", piemonte, role)
        client.force_login(person, backend=BACKEND)
        return person

    return log_in


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("make", [make_rating, make_report])
@pytest.mark.parametrize("role", Role.values)
def test_own_and_nobodys_are_seen_others_are_not(
    client, log_in, piemonte, trento, make, role
):
    log_in(role)
    url = RATINGS if make is make_rating else REPORTS
    own = make(piemonte, text="di Piemonte")
    make(None, text="di nessuno")
    foreign = make(trento, text="di Trento")

    page = text_of(client.get(url))

    assert "di Piemonte" in page
    assert "di nessuno" in page
    assert "di Trento" not in page
    assert client.get(f"{url}{own.pk}/change/").status_code == 200
    assert client.get(f"{url}{foreign.pk}/change/").status_code == 302
    assert client.get(f"{url}add/").status_code == 403
    assert client.get(f"{url}{own.pk}/delete/").status_code == 403


def test_somebody_without_assignment_sees_nothing(client):
    make_rating()
    client.force_login(make_user("nobody"), backend=BACKEND)

    assert client.get(RATINGS).status_code == 403
    assert client.get(f"{RATINGS}summary/").status_code == 403
    assert client.get(REPORTS).status_code == 403


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER])
def test_who_writes_deals_with_reports_and_nothing_else_changes(
    client, log_in, piemonte, role
):
    person = log_in(role)
    report = make_report(piemonte)

    answer = client.post(
        f"{REPORTS}{report.pk}/change/",
        {"state": "closed", "note": FORMULA, "text": "Altro", "page": "/altro/"},
    )

    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.state, report.note) == ("closed", FORMULA)
    assert report.handled_by_id == person.pk
    assert report.handled_at
    assert (report.text, report.page) == ("Il collegamento non funziona.", "/pratiche/")
    page = text_of(client.get(f"{REPORTS}{report.pk}/change/"))
    assert person.username in page
    assert "&lt;b onclick=x&gt;&amp;" in page


def test_saving_without_a_change_is_not_handling(client, log_in, piemonte):
    log_in(Role.EDITOR)
    report = make_report(piemonte)

    client.post(f"{REPORTS}{report.pk}/change/", {"state": "new", "note": ""})

    report.refresh_from_db()
    assert report.handled_at is None


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.CERTIFIER, Role.ADMINISTRATOR])
def test_who_only_reads_changes_no_report(client, log_in, piemonte, role):
    log_in(role)
    report = make_report(piemonte)

    answer = client.post(
        f"{REPORTS}{report.pk}/change/", {"state": "closed", "note": ""}
    )

    assert answer.status_code == 403
    report.refresh_from_db()
    assert report.state == "new"


def test_writer_elsewhere_who_only_reads_here_changes_nothing_here(
    client, log_in, piemonte, trento
):
    person = log_in(Role.ADMINISTRATOR)
    person.assignments.create(administration=trento, role=Role.EDITOR)
    report = make_report(piemonte)

    answer = client.post(
        f"{REPORTS}{report.pk}/change/", {"state": "closed", "note": ""}
    )

    assert answer.status_code == 403


def test_ratings_are_changed_by_nobody(client, log_in, piemonte):
    log_in(Role.REVIEWER)
    rating = make_rating(piemonte, score=2)

    answer = client.post(f"{RATINGS}{rating.pk}/change/", {"score": "5"})

    assert answer.status_code == 403
    rating.refresh_from_db()
    assert rating.score == 2


def test_summary_counts_and_averages_what_one_may_see(client, log_in, piemonte, trento):
    log_in(Role.CONTRIBUTOR)
    for score in [1, 2]:
        make_rating(piemonte, page="/pratiche/di-piemonte/", score=score)
    make_rating(None, page="/", score=5)
    make_rating(trento, page="/pratiche/di-trento/", score=5)

    whole = client.get(f"{RATINGS}summary/")
    low = client.get(f"{RATINGS}summary/", {"score": "1"})

    rows = [
        (row["page"], row["count"], row["average"]) for row in whole.context["pages"]
    ]
    assert rows == [("/pratiche/di-piemonte/", 2, 1.5), ("/", 1, 5.0)]
    assert whole.context["whole"]["count"] == 3
    assert "1,5" in text_of(whole)
    assert [row["page"] for row in low.context["pages"]] == ["/pratiche/di-piemonte/"]


@pytest.mark.parametrize("url", [RATINGS, REPORTS])
def test_lists_show_html_escaped(client, log_in, piemonte, url):
    log_in(Role.REVIEWER)
    (make_rating if url == RATINGS else make_report)(piemonte, text=FORMULA)

    page = text_of(client.get(url))

    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;&amp;" in page


@pytest.mark.parametrize(
    ("url", "queries"),
    # Session, person, assignments, permissions; what there is to filter by (days,
    # administrations); counts and rows.
    [(RATINGS, 12), (f"{RATINGS}summary/", 11), (REPORTS, 11)],
)
def test_lists_cost_the_same_for_three_rows_and_for_many(
    client, log_in, piemonte, django_assert_num_queries, url, queries
):
    log_in(Role.REVIEWER)
    for number in range(3):
        make_rating(piemonte, page=f"/pratiche/{number}/")
        make_report(piemonte, page=f"/pratiche/{number}/")
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200
    for number in range(20):
        make_rating(piemonte, page=f"/reti/{number}/")
        make_report(None, page=f"/reti/{number}/")

    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200


def test_single_ratings_of_a_page_are_one_link_away(client, log_in, piemonte):
    log_in(Role.REVIEWER)
    make_rating(piemonte, page="/pratiche/a/", text="di questa")
    make_rating(piemonte, page="/pratiche/b/", text="di quella")
    summary = text_of(client.get(f"{RATINGS}summary/"))

    url = f"{RATINGS}?page=/pratiche/a/"

    assert f'href="{url}"'.replace("/pratiche/a/", "%2Fpratiche%2Fa%2F") in summary
    page = text_of(client.get(url))
    assert "di questa" in page
    assert "di quella" not in page
