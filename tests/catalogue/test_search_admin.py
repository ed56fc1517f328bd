# SPDX-License-Identifier: AGPL-3.0-or-later
"""What reviewers and administrators do with synonyms and searches in the admin."""

import csv
import datetime
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from partnership.accounts.enums import Role
from partnership.catalogue.models import Clock, SearchSighting, SearchTerm, Synonym
from partnership.catalogue.search_log import digest_of
from tests.catalogue.test_search_log import note_on_days
from tests.catalogue.test_synonyms import found, make_group
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

BACKEND = "partnership.accounts.backends.AssignmentBackend"
SYNONYMS = "/admin/catalogue/synonym/"
SEARCHES = "/admin/catalogue/searchterm/"
TODAY = datetime.date(2026, 3, 1)


@pytest.fixture
def reviewer(client, piemonte):
    """A reviewer of Piemonte, logged in."""
    person = make_user("revisora", piemonte, Role.REVIEWER)
    client.force_login(person, backend=BACKEND)
    return person


def make_term(question="asilo nido", **fields):
    """A search that is kept."""
    return SearchTerm.objects.create(
        **{
            "question": question,
            "language": "it",
            "kind": "practice",
            "first_kept_on": TODAY,
            "last_seen_on": TODAY,
            "days": 5,
            "last_found": 3,
            "days_without_results": 0,
        }
        | fields
    )


def write(client, url, expressions, language="it"):
    return client.post(url, {"language": language, "expressions": expressions})


def rows_of(response):
    text = response.getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize(
    "expressions",
    ["nido\nscuola materna", "nido;  scuola materna ;", "nido\r\n\r\nscuola materna"],
)
def test_a_new_group_holds_at_once(client, reviewer, expressions):
    answer = write(client, f"{SYNONYMS}add/", expressions)

    assert answer.status_code == 302
    assert Synonym.objects.get().expressions == ["nido", "scuola materna"]
    assert "else" in found("nido")
    version = Synonym.history.get()
    assert (version.history_type, version.history_user_id) == ("+", reviewer.pk)


def test_a_group_is_changed_and_deleted_with_its_history(client, reviewer):
    group = make_group("nido", "scuola materna")
    url = f"{SYNONYMS}{group.pk}/"
    before = Clock.objects.get().value
    assert (
        "nido\nscuola materna</textarea>"
        in client.get(f"{url}change/").content.decode()
    )

    write(client, f"{url}change/", "nido\nmicronido")
    assert "else" not in found("nido")
    client.post(f"{url}delete/", {"post": "yes"})

    assert not Synonym.objects.exists()
    assert "nursery" not in found("nido")
    assert Clock.objects.get().value == before + 2
    kinds = Synonym.history.values_list("history_type", flat=True)
    assert sorted(kinds) == ["+", "-", "~"]


def test_ticked_groups_are_deleted_together(client, reviewer):
    groups = [make_group("nido", "culla"), make_group("sci", "neve")]

    client.post(
        SYNONYMS,
        {
            "action": "delete_selected",
            "_selected_action": [group.pk for group in groups],
            "post": "yes",
        },
    )

    assert not Synonym.objects.exists()
    assert found("nido") == {"plain", "two words", "apart"}


@pytest.mark.parametrize(
    ("expressions", "expected"),
    [
        ("", ""),
        ("nido", "almeno due espressioni"),
        ("nido\ndi", "«di» non contiene parole"),
        ("nido\nnidi", "sono uguali per la ricerca"),
        ("nido\nCarta famiglia", "è già in un altro gruppo"),
        (
            "\n".join(f"parola{number}" for number in range(11)),
            "Le espressioni sono 11",
        ),
        (f"nido\n{'x' * 81}", "supera i 80 caratteri"),
        ("nido\na\x07b", "caratteri di controllo"),
        ("nido\na\x00b", ""),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(
    client, reviewer, expressions, expected
):
    make_group("carta famiglia", "tessera famiglia")

    answer = write(client, f"{SYNONYMS}add/", expressions)

    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    # The first and the one with NUL are Django's own sentences.
    assert list(errors) == ["expressions"]
    assert expected in " ".join(errors["expressions"])
    assert Synonym.objects.count() == 1


@pytest.mark.parametrize("language", ["", "xx", "it\x00"])
def test_a_language_that_does_not_exist_is_refused(client, reviewer, language):
    answer = write(client, f"{SYNONYMS}add/", "nido\nculla", language)

    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == ["language"]
    assert not Synonym.objects.exists()


def test_the_list_is_searched_by_any_expression(
    client, reviewer, django_assert_max_num_queries
):
    make_group("nido", "micronido")
    make_group("sci", "neve")
    make_group("carta famiglia", "tessera famiglia")

    # Session, person, assignments, two counts, the rows, the page of the filter.
    with django_assert_max_num_queries(10):
        page = client.get(f"{SYNONYMS}?q=micro").content.decode()

    assert "nido, micronido" in page
    assert "sci, neve" not in page


def test_searches_without_results_come_first_then_the_most_asked(client, reviewer):
    make_term("trovata spesso", days=40)
    make_term("mai trovata", last_found=0, days_without_results=5)
    make_term("mai trovata e chiesta spesso", last_found=0, days=9)
    make_term("trovata di rado")

    rows = rows_of(client.get(f"{SEARCHES}export/"))

    assert [row[0] for row in rows[1:]] == [
        "mai trovata e chiesta spesso",
        "mai trovata",
        "trovata spesso",
        "trovata di rado",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("results=none", {"vuota"}),
        ("results=some", {"asilo nido", "wohnung", "atto", "ovunque"}),
        ("language__exact=de", {"wohnung"}),
        ("list=act", {"atto"}),
        ("list=portal", {"ovunque"}),
        ("q=vuot", {"vuota"}),
        ("last_seen_on__gte=2026-03-02", {"vuota"}),
        (
            "last_seen_on__year=2026",
            {"asilo nido", "wohnung", "atto", "ovunque", "vuota"},
        ),
    ],
)
def test_list_and_file_are_narrowed_alike(client, reviewer, query, expected):
    make_term()
    make_term("wohnung", language="de")
    make_term("atto", kind="act")
    make_term("ovunque", kind="")
    make_term("vuota", last_found=0, last_seen_on=datetime.date(2026, 3, 2))

    page = client.get(f"{SEARCHES}?{query}")
    file = client.get(f"{SEARCHES}export/?{query}")

    shown = {term.question for term in page.context["cl"].result_list}
    assert shown == expected
    assert {row[0] for row in rows_of(file)[1:]} == expected
    assert f"export/?{query}".replace("&", "&amp;") in page.content.decode()


def test_the_file_opens_in_a_spreadsheet_and_computes_nothing(client, reviewer):
    make_term("=1+1", kind="organisation")
    make_term("città")

    answer = client.get(f"{SEARCHES}export/")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="ricerche-')
    text = answer.getvalue().decode()
    assert text.startswith("\ufeff")
    header, first, second = csv.reader(io.StringIO(text), delimiter=";")
    assert len(header) == len(first) == 8
    assert first[0] == "'=1+1"
    assert second == [
        "città",
        second[1],
        "it",
        "5",
        "3",
        "0",
        "2026-03-01",
        "2026-03-01",
    ]


def test_a_search_leads_to_a_new_group_that_begins_with_it(client, reviewer):
    make_term("asilo & nido", language="de")

    page = client.get(SEARCHES).content.decode()
    start = page.index(f"{SYNONYMS}add/?")
    url = page[start : page.index('"', start)].replace("&amp;", "&")

    asked = parse_qs(urlsplit(url).query)
    assert asked == {"language": ["de"], "expressions": ["asilo & nido"]}
    form = client.get(url).content.decode()
    assert "asilo &amp; nido</textarea>" in form
    assert '<option value="de" selected>' in form


def test_searches_are_read_and_deleted_never_changed(client, reviewer):
    term = make_term()

    assert client.get(f"{SEARCHES}add/").status_code == 403
    client.post(f"{SEARCHES}{term.pk}/change/", {"question": "altro", "days": 99})
    term.refresh_from_db()
    assert (term.question, term.days) == ("asilo nido", 5)


@pytest.mark.parametrize("is_ticked", [True, False])
def test_a_deleted_search_begins_anew(client, reviewer, is_ticked):
    note_on_days(range(5))
    term = SearchTerm.objects.get()
    SearchSighting.objects.create(digest=digest_of("altro", "it", ""), day=TODAY)

    if is_ticked:
        client.post(
            SEARCHES,
            {
                "action": "delete_selected",
                "_selected_action": [term.pk],
                "post": "yes",
            },
        )
    else:
        client.post(f"{SEARCHES}{term.pk}/delete/", {"post": "yes"})

    assert not SearchTerm.objects.exists()
    assert SearchSighting.objects.count() == 1
    note_on_days([6])
    assert not SearchTerm.objects.exists()


def test_the_list_costs_the_same_for_many(
    client, reviewer, django_assert_max_num_queries
):
    for number in range(30):
        make_term(f"ricerca {number}", kind="act" if number % 2 else "practice")

    # Session, person, assignments, two counts, the rows, lists of the filter, days.
    with django_assert_max_num_queries(12):
        client.get(SEARCHES)


@pytest.mark.parametrize(
    "role", [Role.CONTRIBUTOR, Role.EDITOR, Role.ASSESSOR, Role.CERTIFIER]
)
def test_others_neither_read_searches_nor_write_synonyms(client, piemonte, role):
    client.force_login(make_user("altra", piemonte, role), backend=BACKEND)
    group = make_group("nido", "culla")
    term = make_term()

    for url in [
        SYNONYMS,
        f"{SYNONYMS}{group.pk}/change/",
        f"{SYNONYMS}{group.pk}/delete/",
        SEARCHES,
        f"{SEARCHES}export/",
        f"{SEARCHES}{term.pk}/delete/",
    ]:
        assert client.get(url).status_code == 403
        client.post(url, {"post": "yes"})

    assert Synonym.objects.exists()
    assert SearchTerm.objects.exists()
