# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of changes: every row of every history, whose it is, how it is narrowed."""

import csv
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.common.models import Origin
from partnership.editorial.bulk.staging import write_history
from partnership.editorial.models import Batch
from practices.models import Practice
from tests.factories import (
    make_organisation,
    make_practice,
    make_term,
    make_user,
)
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

LOG = "/admin/editorial/changes/"


@pytest.fixture
def as_reviewer(client, reviewer):
    client.force_login(reviewer, backend=BACKEND)
    return client


def lines(response):
    """(what, title, part, {field: (before, after)}) of each line."""
    assert response.status_code == 200, response.context["form"].errors
    return [
        (
            line.what,
            line.title,
            line.part,
            {
                f"{change.label}{change.language}": (change.before, change.after)
                for change in line.changes
            },
        )
        for line in response.context["lines"]
    ]


def changed(record, by=None, reason="", **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.changed_by(by)
    record._change_reason = reason
    record.save()


def test_every_change_of_a_record_and_its_parts_is_a_line(desk, reviewer):
    record = desk.write(title_it="Orto")
    theme = make_term(code="altro", label="Altro tema")
    desk.change(
        record,
        title_it="Orto & nuovo",
        themes=[str(theme.pk)],
        **{"links-TOTAL_FORMS": "1"},
        **desk.link(record),
    )
    desk.client.force_login(reviewer, backend=BACKEND)

    response = desk.client.get(LOG)
    found = lines(response)

    flat = [(what, part, change) for what, _t, part, change in found]
    assert {title for _w, title, _p, _c in found} == {"Orto & nuovo"}
    assert any(change.get("Titolo") == ("Orto", "Orto & nuovo") for *_x, change in flat)
    assert any("Altro tema" in change.get("Temi", ("", ""))[1] for *_x, change in flat)
    (link,) = [row for row in flat if row[1]]
    assert link[0] == "Creazione"
    assert ("", "https://www.example.org") in link[2].values()
    page = response.content.decode()
    assert "Orto &amp; nuovo" in page
    assert f"/admin/practices/practice/{record.pk}/change/" in page
    assert {line.person for line in response.context["lines"]} == {"autrice"}
    assert {line.origin for line in response.context["lines"]} == {"Modulo"}


def test_it_tells_of_own_and_shared_records_alone(as_reviewer, piemonte, trento):
    make_practice(piemonte, "Nostra")
    foreign = make_practice(trento, "Altrui")
    assert {title for _w, title, *_ in lines(as_reviewer.get(LOG))} == {"Nostra"}

    foreign.co_owners.add(piemonte)

    assert "Altrui" in {title for _w, title, *_ in lines(as_reviewer.get(LOG))}
    named = f"{LOG}?record={make_practice(trento, 'Segreta').uuid}"
    assert lines(as_reviewer.get(named)) == []


def test_what_is_gone_keeps_its_lines(as_reviewer, piemonte, trento):
    for owner, title in [(piemonte, "Nostra"), (trento, "Altrui")]:
        record = make_practice(owner, title)
        record.delete()

    found = lines(as_reviewer.get(LOG))

    assert [row[:2] for row in found[:1]] == [("Eliminazione", "Nostra")]
    assert {title for _w, title, *_ in found} == {"Nostra"}
    assert found[0][3]["Titolo"] == ("Nostra", "")
    assert all(not line.url for line in as_reviewer.get(LOG).context["lines"])


def test_it_is_narrowed(as_reviewer, piemonte, author, editor):
    practice = make_practice(piemonte, "Orto dei nonni")
    body = make_organisation(piemonte, "Comune")
    changed(practice, by=author, title_it="Orto", reason="Più breve")
    changed(practice, by=editor, summary_it="Altro.")
    batch = Batch.objects.create(
        kind="practice", origin=Origin.IMPORT, administration=piemonte
    )
    write_history(
        Practice,
        [practice.pk],
        "~",
        {
            "history_date": timezone.now() - timedelta(days=10),
            "history_origin": Origin.IMPORT,
            "history_batch": batch.uuid,
        },
    )
    day = timezone.localdate()
    a_week_ago = day - timedelta(days=7)
    asked = {
        "kind=organisation": 1,
        f"by={author.pk}": 1,
        "origin=import": 1,
        f"batch={batch.uuid}": 1,
        f"batch={uuid.uuid4()}": 0,
        f"from_day={day}": 4,
        f"until_day={a_week_ago}": 1,
        f"from_day={a_week_ago}&until_day={a_week_ago}": 0,
        "field=practice.title": 2,
        "field=practice.summary&kind=practice": 2,
        "field=practice.themes": 0,
        "field=practice.links.url": 0,
        "q=orto": 4,
        "q=dei nonni": 1,
        f"record={body.uuid}": 1,
        "kind=&by=&field=&origin=&q=": 5,
    }

    for query, count in asked.items():
        assert len(lines(as_reviewer.get(f"{LOG}?{query}"))) == count, query
    page = as_reviewer.get(f"{LOG}?origin=import").content.decode()
    assert f"/admin/editorial/batch/{batch.pk}/change/" in page


def test_a_relation_that_was_changed_is_found(as_reviewer, piemonte):
    practice = make_practice(piemonte, themes=[make_term()])
    changed(practice, title_it="Orto")
    practice.themes.set([make_term(code="altro", label="Altro")])

    found = lines(as_reviewer.get(f"{LOG}?field=practice.themes"))

    assert found[0][3] == {"Temi": ("Natalità", "Altro")} or found[0][3]["Temi"]
    assert all("Temi" in change for *_x, change in found)
    assert len(lines(as_reviewer.get(LOG))) > len(found)


@pytest.mark.parametrize(
    "query",
    [
        "tipo=practice",
        "kind=nonsense",
        "kind=practice&kind=document",
        "by=x",
        "by=999999999999999999999999",
        "field=practice.password",
        "field=practice.title&kind=organisation",
        "origin=x",
        "batch=x",
        "from_day=31/12/2023",
        "from_day=2026-02-02&until_day=2026-02-01",
        "record=1",
        "after=nonsense",
        "q=%00",
    ],
)
def test_what_it_does_not_know_is_told_and_lists_nothing(as_reviewer, piemonte, query):
    make_practice(piemonte, "Nostra")

    for address in [LOG, f"{LOG}export/"]:
        response = as_reviewer.get(f"{address}?{query}")

        assert response.status_code == 400
        assert "Nostra" not in response.content.decode()
        assert response.context["form"].errors


def test_people_of_other_administrations_are_no_filter(as_reviewer, trento):
    stranger = make_user("trentina", trento, Role.EDITOR)

    assert as_reviewer.get(f"{LOG}?by={stranger.pk}").status_code == 400
    assert "trentina" not in as_reviewer.get(LOG).content.decode()


def test_pages_follow_each_other_without_gap_or_repetition(as_reviewer, piemonte):
    records = [make_practice(piemonte, f"Pratica {n}") for n in range(30)]
    make_organisation(piemonte, "Comune")
    # A batch writes many rows of one moment, in several histories too.
    moment = timezone.now()
    for record in records:
        record.history.update(history_date=moment)
        changed(record, title_it=f"{record.title_it} bis")
        record.history.update(history_date=moment)
    total = Practice.history.count() + 1

    found, query = [], ""
    for _page in range(10):
        response = as_reviewer.get(f"{LOG}?kind=&{query}")
        found += [
            (line.moment, line.title, line.what) for line in response.context["lines"]
        ]
        if not response.context["after"]:
            break
        query = f"after={response.context['after']}"

    assert len(found) == total > 50
    assert [moment for moment, *_ in found] == sorted(
        (moment for moment, *_ in found), reverse=True
    )
    wrong = as_reviewer.get(f"{LOG}?kind=practice&{query}")
    assert wrong.status_code == 400


def test_the_file_holds_exactly_what_is_asked_and_no_formula(
    as_reviewer, piemonte, author
):
    practice = make_practice(piemonte, "Orto")
    make_organisation(piemonte, "Comune")
    changed(practice, by=author, reason="+39", title_it="=Orto")

    response = as_reviewer.get(f"{LOG}export/?field=practice.title&by={author.pk}")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    header, row = csv.reader(StringIO(text), delimiter=";")
    assert len(header) == len(row) == 13
    assert row[1:5] == ["autrice", "Buona pratica", "'=Orto", ""]
    assert row[6:] == [
        "Titolo",
        "",
        "Orto",
        "'=Orto",
        "'+39",
        "Comando o attività ricorrente",
        "",
    ]


def test_it_costs_the_same_for_few_and_for_many(as_reviewer, piemonte, author):
    theme = make_term()

    def make(number):
        record = make_practice(piemonte, f"Pratica {number}", themes=[theme])
        changed(record, by=author, title_it=f"Altra {number}")

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            shown = len(as_reviewer.get(LOG).context["lines"])
        return len(captured), shown

    make(0)
    few, shown = statements()
    assert shown < 10
    for number in range(1, 30):
        make(number)

    # Session, person, assignments, rights; people of the filter; places, rows, what
    # they name, three tables of names, titles, people, batches.
    assert statements() == (few, 50)
    assert few <= 15


def test_the_history_of_a_record_says_origin_and_batch(as_reviewer, piemonte):
    practice = make_practice(piemonte, "Orto")
    batch = Batch.objects.create(
        kind="practice", origin=Origin.IMPORT, administration=piemonte
    )
    changed(practice, title_it="Orto nuovo")
    practice.history.filter(version=2).update(
        history_origin=Origin.IMPORT, history_batch=batch.uuid
    )

    page = as_reviewer.get(f"/admin/practices/practice/{practice.pk}/history/")

    shown = [(r["version"].origin_label, r["batch"]) for r in page.context["rows"]]
    assert shown == [("Importazione", batch), ("Comando o attività ricorrente", None)]
    text = page.content.decode()
    assert f"/admin/editorial/batch/{batch.pk}/change/" in text
    assert f"{LOG}?record={practice.uuid}" in text
