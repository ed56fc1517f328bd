# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a record held in each of its versions, and what changed between two."""

import pytest

from partnership.documents.models import Document
from partnership.editorial.differences import differences, lines_of, pieces_of
from partnership.editorial.versions import held_at, held_now, versions_of
from practices.models import Practice
from tests.factories import make_practice, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def changes_of(found):
    return {change.name: (change.before, change.after) for change in found.changes}


def test_every_save_of_the_form_is_a_version(desk):
    record = desk.write()
    desk.change(record, title_it="Orto")
    desk.change(record, summary_it="Un altro riassunto.")

    assert [version.number for version in versions_of(record)] == [3, 2, 1]
    held = held_at(record, [1, 2, 3])
    assert [held[number].columns["title_it"] for number in (1, 2, 3)] == [
        "Orto dei nonni",
        "Orto",
        "Orto",
    ]
    assert held[3] == held_now(record)


def test_relations_belong_to_the_version_in_which_they_were_chosen(desk):
    record = desk.write()
    other = make_term(code="sport", label="Sport")
    desk.change(record, themes=[str(other.pk)])

    held = held_at(record, [1, 2])

    assert held[1].relations["themes"] != held[2].relations["themes"]
    assert held[2].relations["themes"] == (other.pk,)


def test_parts_come_change_and_go_with_their_versions(desk):
    record = desk.write()
    desk.change(record, **{"links-TOTAL_FORMS": "1"}, **desk.link(record))
    link = record.links.get()
    desk.change(
        record,
        **{"links-INITIAL_FORMS": "1", "links-0-id": link.pk},
        **desk.link(record, label_it="Pagina"),
    )
    desk.change(record, **{"links-0-DELETE": "on"})

    held = held_at(record, [1, 2, 3, 4])

    labels = [
        [row["label_it"] for row in held[number].parts["links"].values()]
        for number in (1, 2, 3, 4)
    ]
    assert labels == [[], ["Sito"], ["Pagina"], []]
    assert held[4] == held_now(record)


def test_a_version_that_no_save_has_written_is_what_the_one_before_was(desk):
    record = desk.write()
    Practice.objects.update(version=5)

    assert held_at(record, [5])[5] == held_at(record, [1])[1]
    assert held_at(record, [0]) == {}


def test_twenty_versions_cost_as_many_queries_as_one(desk, django_assert_num_queries):
    record = desk.write()
    for number in range(19):
        desk.change(record, title_it=f"Titolo {number}")

    # The saves, their rows, nine relations with the co-owners, three parts.
    with django_assert_num_queries(15):
        held_at(record, [1])
    with django_assert_num_queries(15):
        held_at(record, range(1, 21))


def test_differences_are_in_the_words_of_the_form(desk, places):
    record = desk.write()
    before = held_now(record)
    desk.change(
        record,
        summary_en="In English",
        lifecycle="ended",
        is_nationwide="",
        territories=[str(places["004078"].pk)],
        start_year="2020",
        contact_email="ufficio@example.org",
        solution_it="<p>Primo</p><ul><li>uno</li><li>due &amp; tre</li></ul>",
    )

    found = differences(Practice, before, held_now(record))

    assert changes_of(found) == {
        "summary_en": ("", "In English"),
        "lifecycle": ("Attiva", "Conclusa"),
        "is_nationwide": ("sì", "no"),
        "territories": ("", "Cuneo"),
        "start_year": ("", "2020"),
        "contact_email": ("", "ufficio@example.org"),
        "solution_it": ("", "Primo\n• uno\n• due & tre"),
    }
    english = next(one for one in found.changes if one.name == "summary_en")
    assert (english.label, english.language, english.kind) == (
        "Sintesi",
        "en",
        "added",
    )


def test_rows_of_parts_are_told_one_by_one(desk):
    record = desk.write()
    desk.change(
        record,
        **{"links-TOTAL_FORMS": "2"},
        **desk.link(record),
        **desk.link(record, 1, label_it="Atto"),
    )
    before = held_now(record)
    first, second = record.links.order_by("pk")
    desk.change(
        record,
        **{
            "links-TOTAL_FORMS": "3",
            "links-INITIAL_FORMS": "2",
            "links-0-id": first.pk,
            "links-1-id": second.pk,
            "links-1-DELETE": "on",
        },
        **desk.link(record, url="https://www.example.org/nuovo"),
        **desk.link(record, 2, label_it="Bando"),
    )

    found = differences(Practice, before, held_now(record))

    (rows,) = found.parts.values()
    assert [(row.title, row.kind) for row in rows] == [
        ("Sito web · Sito", "changed"),
        ("Sito web · Atto", "removed"),
        ("Sito web · Bando", "added"),
    ]
    assert [change.name for change in rows[0].changes] == [f"links.{first.pk}.url"]


def test_nothing_differs_where_nothing_changed(desk):
    record = desk.write()

    assert not differences(Practice, held_now(record), held_now(record))


def test_files_of_a_document_are_parts_that_only_come(trento):
    document = Document.objects.create(
        administration=trento, title_it="Carta", slug="carta", document_kind=make_term()
    )
    before = held_now(document)
    document.versions.create(
        number=1,
        name="carta.pdf",
        file="x",
        media_type="application/pdf",
        size=1200,
        sha256="0" * 64,
        uploaded_at=document.edited_at,
    )

    found = differences(Document, before, held_now(document))

    (rows,) = found.parts.values()
    assert [(row.title, row.kind) for row in rows] == [("1 · carta.pdf", "added")]


def test_two_texts_are_shown_as_one():
    pieces = pieces_of("Nonni e nipoti coltivano", "Nonni e figli coltivano insieme")

    assert [(piece.kind, piece.text.strip()) for piece in pieces] == [
        ("", "Nonni e"),
        ("removed", "nipoti"),
        ("added", "figli"),
        ("", "coltivano"),
        ("added", "insieme"),
    ]


def test_long_texts_that_stay_are_cut_short_and_longer_ones_shown_whole():
    long = " ".join(f"parola{number}" for number in range(500))

    pieces = pieces_of(f"{long} prima {long}", f"{long} dopo {long}")
    assert max(len(piece.text.split()) for piece in pieces) < 50
    huge = "parola " * 9_000
    assert [piece.kind for piece in pieces_of(huge, f"{huge}fine")] == [
        "removed",
        "added",
    ]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>Uno</p><p>Due</p>", "Uno\nDue"),
        ("<p>a<br>b &lt; c</p>", "a\nb < c"),
        ("senza\r\nmarche ", "senza\nmarche"),
        (
            '<p><a href="https://a.example" rel="x">qui</a></p>',
            "qui (https://a.example)",
        ),
        ("", ""),
    ],
)
def test_rich_text_becomes_lines(html, lines):
    assert lines_of(html) == lines


def test_history_of_a_record_that_was_written_in_bulk_is_empty(trento):
    record = make_practice(trento)
    Practice.history.all().delete()

    assert versions_of(record) == []
    assert held_at(record, [1]) == {}


def test_another_target_of_a_link_and_another_way_of_writing_are_changes(desk):
    record = desk.write(
        solution_it='<p>Vedi <a href="https://a.example">qui</a></p>',
        results_it="<p>Molto bene</p>",
    )
    before = held_now(record)
    desk.change(
        record,
        solution_it='<p>Vedi <a href="https://b.example">qui</a></p>',
        results_it="<p><strong>Molto</strong> bene</p>",
    )

    found = {
        c.name: c.kind for c in differences(Practice, before, held_now(record)).changes
    }

    assert found == {"solution_it": "changed", "results_it": "styled"}


def test_texts_that_repeat_themselves_are_shown_whole_at_once():
    pieces = pieces_of("sì no " * 1_900, "no sì " * 1_900)

    assert [piece.kind for piece in pieces] == ["removed", "added"]
