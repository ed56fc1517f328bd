# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists as CSV: the same rows as on the page, written for a spreadsheet."""

import tracemalloc

import pytest
from django.urls import reverse
from django.utils import timezone

from partnership.catalogue import services
from partnership.catalogue.export import csv_file
from partnership.catalogue.export.columns import Reader
from partnership.catalogue.export.source import ROUND, rounds
from partnership.catalogue.models import Entry, Publication
from partnership.documents.export import ActExport
from tests.catalogue.export.conftest import LISTS
from tests.catalogue.export.reading import body_of, csv_rows, multiply
from tests.factories import make_practice, make_term
from tests.factories_agreements import make_act

pytestmark = pytest.mark.django_db
CSV = "/pratiche/elenco.csv"


@pytest.fixture
def practices(trento, piemonte, places):
    for title, owner, theme, place in [
        ("Nido in valle", trento, "sport", "022109"),
        ("Casa per giovani", trento, "casa", "022"),
        ("Bonus nido", piemonte, "sport", "01"),
        ("Àncora", piemonte, "casa", "004078"),
    ]:
        make_practice(
            owner,
            title,
            themes=[
                make_term(code=f"{theme}-{title[0].lower()}", label=theme.capitalize())
            ],
            territories=[places[place]],
            published=True,
        )


def rows(client, url):
    return csv_rows(body_of(client.get(url)))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sort=title",
        "sort=newest",
        "q=nido",
        "q=nido&sort=title",
        "theme=sport-n&theme=casa-c",
        "territory=022&sort=title",
        "administration=piemonte",
        "residence=Cuneo",
        "open=true",
        "q=niente",
    ],
)
def test_page_and_file_have_the_same_rows_in_the_same_order(client, practices, query):
    page = client.get(f"/pratiche/?{query}")

    assert [row["Titolo (IT)"] for row in rows(client, f"{CSV}?{query}")] == [
        card["title"] for card in page.context["cards"]
    ]


def test_file_is_written_for_people(client, every_kind):
    response = client.get(CSV)
    content = body_of(response)
    row = csv_rows(content)[0]

    assert content.startswith("\ufeffTitolo (IT);Titolo (EN);".encode())
    assert content.count(b"\r\n") == 2
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert row["Titolo (IT)"] == "'=Perché no? «Città» & più"
    assert row["Titolo (EN)"] == "'-Why not?"
    assert row["Sintesi (IT)"] == "Una frase; un’altra,\ncon “virgolette”."
    assert row["Temi"] == "Natalità; Sport"
    assert row["Temi (codice)"] == "birth-rate; sport"
    assert row["A che punto è"] == "Attiva"
    assert row["Costo (euro)"] == "299750,50"
    assert row["Primo anno"] == "2020"
    assert row["In tutta Italia"] == "No"
    assert row["Bisogno (IT)"] == "Il bisogno\n• uno\n• due"
    assert row["Telefono"] == "'+39 0461 123456"
    assert row["Organizzazioni"] == "Città di “Torino”"
    assert row["Dati di risultato"] == "Comuni: 11,5 % (2024)"
    assert row["Periodi per presentare domanda"] == "Famiglie: 2024-05-01 – …"
    assert row["Indirizzo"] == "http://testserver/pratiche/perche-no/"
    assert row["Identificativo pubblico"] == str(every_kind.uuid)


def test_labels_and_headers_are_in_the_language_of_the_address(client, every_kind):

    german = rows(client, f"/de{CSV}")[0]
    english = rows(client, f"/en{CSV}")[0]

    assert english["Where it stands"] == "Running"
    assert english["Themes"] == "Natalità; Sport"
    assert "Geburtenrate; Sport" in german.values()
    assert "http://testserver/de/pratiche/perche-no/" in german.values()


def test_every_kind_has_its_columns_in_every_language(client, every_kind):
    for path in LISTS.values():
        widths = set()
        for language in ["", "/en", "/de", "/fr"]:
            response = client.get(f"{language}{path}elenco.csv")
            head, *pieces = response.streaming_content
            headers = head.decode("utf-8-sig").rstrip("\r\n").split(";")
            assert len(headers) == len(set(headers)), (language, path)
            assert len(csv_rows(head + b"".join(pieces))) == 1
            widths.add(len(headers))
        assert len(widths) == 1


def test_partial_dates_codes_and_files_stay_as_they_are(client, every_kind):

    body = rows(client, "/organizzazioni/elenco.csv")[0]
    agreement = rows(client, "/protocolli/elenco.csv")[0]
    document = rows(client, "/documenti/elenco.csv")[0]
    indicator = rows(client, "/statistiche/elenco.csv")[0]

    assert (body["Data di costituzione"], body["CAP"]) == ("2009-05", "00100")
    assert body["Latitudine"] == "46,07"
    assert agreement["Firmato il"] == "2022-07-14"
    assert agreement["Decorre dal"] == "2022"
    assert agreement["Parti"] == "Città di “Torino”"
    assert document["File"] == ("http://testserver/documenti/linee-guida/versioni/1/")
    assert indicator["Luogo"] == "Piemonte; Trento"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("teme=sport", "There is no parameter “teme”. Did you mean “theme”?"),
        ("page=2", "A file holds the whole list. Leave “page” out."),
        ("sort=size", "There is no order “size”."),
        ("sort=", "“sort” is empty."),
        ("theme=", "“theme” is empty."),
        ("q=a&q=b", "“q” is given more than once."),
        ("theme=nessuno", "“nessuno” is not a value of this filter."),
        ("child_age=x", "Age of the child: Write the age in whole years"),
        ("q=%00", "The text holds control characters."),
        ("open=forse", "Write “true” or “false”."),
        ("%3Cscript%3E=1", "&lt;script&gt;"),
    ],
)
def test_wrong_question_gets_no_file_but_the_reason(client, practices, query, sentence):
    for name in ["elenco.csv", "elenco.xlsx"]:
        response = client.get(f"/en/pratiche/{name}?{query}")

        assert response.status_code == 400
        assert sentence in response.content.decode()
        assert 'href="/en/pratiche/"' in response.content.decode()


def test_what_is_no_utf_8_finds_nothing_and_is_no_full_list(client, practices):
    assert rows(client, f"{CSV}?q=%ED%A0%80x") == []


def test_file_says_what_it_is_and_is_not_for_search_engines(client, practices):
    response = client.get(CSV)

    assert response["Content-Disposition"] == (
        f'attachment; filename="pratiche-{timezone.localdate()}.csv"'
    )
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "no-store"
    assert response.streaming


@pytest.mark.parametrize("name", ["elenco.csv", "elenco.xlsx", "feed.atom"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_take_nothing_in(client, practices, name, method):
    assert getattr(client, method)(f"/pratiche/{name}").status_code == 405


@pytest.mark.parametrize("name", ["elenco.csv", "elenco.xlsx", "feed.atom"])
def test_head_has_the_headers_and_no_rows(client, practices, name):
    response = client.head(f"/pratiche/{name}")

    assert response.status_code == 200
    assert "X-Robots-Tag" in response
    assert body_of(response) == b""


def test_files_show_no_draft_and_nothing_withdrawn(client, every_kind, trento):
    gone = make_practice(trento, "Ritirata", published=True)
    services.withdraw(gone, by=None, reason="Superata")
    type(every_kind).objects.update(title_it="Bozza segreta")

    for name in ["elenco.csv", "feed.atom"]:
        text = body_of(client.get(f"/pratiche/{name}")).decode()
        assert "Perché no?" in text
        assert "segreta" not in text
        assert "Ritirata" not in text


@pytest.mark.parametrize("kind", LISTS)
def test_redacted_records_have_files_too(client, every_kind, kind):
    publication = Publication.objects.filter(kind=kind).first()
    kept = {"id", "kind", "slug", "administration", "title", "is_demonstration"}
    fields = {
        field
        for field in publication.content.keys() - kept
        # What an index is made of cannot be blanked.
        if not isinstance(publication.content[field], bool | str | int)
    } - {
        "measure",
        "document_kind",
        "event_kind",
        "organisation_kind",
        "governs",
        "seat",
    }
    services.redact(publication, fields, by=None, act="Atto 1")

    for name in ["elenco.csv", "elenco.xlsx", "feed.atom"]:
        assert body_of(client.get(f"{LISTS[kind]}{name}"))


def test_files_are_readable_by_the_public_role(client, every_kind, as_public_role):
    for path in LISTS.values():
        for name in ["elenco.csv", "elenco.xlsx", "feed.atom"]:
            assert body_of(client.get(f"{path}{name}")), path


def test_a_file_costs_one_query_for_each_round(
    client, practices, django_assert_num_queries
):
    # Which entries; the first round of their content.
    with django_assert_num_queries(2):
        assert len(rows(client, CSV)) == 4
    multiply(Entry.objects.first(), 2 * ROUND)
    # Two rounds more.
    with django_assert_num_queries(4):
        assert len(rows(client, CSV)) == 4 + 2 * ROUND


def test_withdrawn_while_the_file_is_sent_is_left_out(practices):
    numbers = list(Entry.objects.by_title().values_list("pk", flat=True))
    Entry.objects.filter(slug="bonus-nido").delete()

    (contents,) = rounds(numbers)

    assert [content["slug"] for content in contents] == [
        "ancora",
        "casa-per-giovani",
        "nido-in-valle",
    ]


def test_memory_does_not_grow_with_the_list(trento):
    make_act(trento, "1")
    multiply(Entry.objects.of_kind("act").get(), 2_000)
    columns, reader = ActExport().columns, Reader("it", "https://portale.example")

    def peak(amount):
        acts = Entry.objects.of_kind("act")[:amount]
        numbers = list(acts.values_list("pk", flat=True))
        tracemalloc.start()
        for _piece in csv_file.csv_chunks(
            columns, rounds(numbers), reader, csv_file.FOR_PEOPLE
        ):
            pass
        _size, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(ROUND)
    assert peak(2_000) < 1.5 * peak(2 * ROUND)


def test_addresses_have_names():
    for kind, app in [("practice", "practices"), ("act", "documents")]:
        assert reverse(f"{app}:{kind}-csv") == f"{LISTS[kind]}elenco.csv"
        assert reverse(f"{app}:{kind}-xlsx") == f"{LISTS[kind]}elenco.xlsx"
        assert reverse(f"{app}:{kind}-feed") == f"{LISTS[kind]}feed.atom"
