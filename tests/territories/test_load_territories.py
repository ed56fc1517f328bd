# SPDX-License-Identifier: AGPL-3.0-or-later
import csv
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from partnership.territories.management.commands.load_territories import DATA
from partnership.territories.models import PopulationBand, Territory, TerritoryEvent
from tests.territories.lists import column, line_of, rows_of, write_events, write_list

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _messages_in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def load(tmp_path):
    """Load rows of ISTAT's list, with no territorial changes unless some are given."""

    def load(rows, *, events=(), as_of=None):
        output = StringIO()
        call_command(
            "load_territories",
            write_list(tmp_path / "list.csv", rows),
            events=write_events(tmp_path / "events.csv", *events),
            as_of=as_of,
            stdout=output,
        )
        return output.getvalue()

    return load


def load_trento(tmp_path):
    """Load the province of Trento with the changes that the portal ships."""
    rows = rows_of("022")
    path = write_list(tmp_path / "list.csv", rows)
    call_command("load_territories", path, stdout=StringIO())


def municipality(code):
    """The latest row of a code."""
    return Territory.objects.filter(code=code).order_by("valid_from").last()


def state():
    """All that the command writes."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Territory, TerritoryEvent, PopulationBand)
    ]


def test_the_installed_list_is_loaded_whole_and_a_second_time_changes_nothing():
    output = StringIO()

    call_command("load_territories", stdout=output)

    today = Territory.objects.valid_on(date(2026, 1, 1))
    assert today.regions().count() == 20
    assert today.provinces().count() == 107
    assert today.municipalities().count() == 7896
    trento = Territory.objects.get(code="022")
    assert today.municipalities().within(trento).count() == 166
    piemonte = Territory.objects.get(code="01")
    assert today.municipalities().within(piemonte).count() == 1180
    assert "8109 created" in output.getvalue()
    # The first load keeps no history: it would only repeat the list.
    assert not Territory.history.exists()

    assert (trento.kind, trento.plate, trento.nuts_code) == (
        "autonomous_province",
        "TN",
        "ITH20",
    )
    assert (piemonte.nuts_code, piemonte.name_en) == ("ITC1", "Piedmont")
    # A region of two NUTS 2 areas has no code of its own.
    assert Territory.objects.get(code="04").nuts_code == ""
    bolzano = Territory.objects.get(code="021008")
    assert (bolzano.name_it, bolzano.name_de) == ("Bolzano", "Bozen")
    aosta = Territory.objects.get(code="02")
    assert (aosta.name_it, aosta.name_fr) == ("Valle d'Aosta", "Vallée d'Aoste")
    assert Territory.objects.get(code="032001").local_name == "Devin Nabrežina"

    assert trento.population == 542050
    assert trento.population_on == date(2023, 1, 1)
    bands = trento.population_bands.all()
    assert sum(band.residents for band in bands) == trento.population
    assert (bands[0].age_from, bands[0].age_until) == (0, 0)
    assert bands[len(bands) - 1].age_until is None
    inside = today.municipalities().within(trento)
    assert sum(row.population for row in inside) == trento.population
    assert 46 < municipality("022205").latitude < 47

    before = state()
    output = StringIO()
    call_command("load_territories", stdout=output)
    assert "Nothing changed" in output.getvalue()
    assert state() == before


def test_every_ended_municipality_of_trento_is_paired_once_and_dated(tmp_path):
    load_trento(tmp_path)
    ended = Territory.objects.exclude(valid_until=None)

    assert ended.count() == 86
    lost_codes = {row.code for row in ended} - {"022176", "022250"}
    assert len(lost_codes) == 84
    assert all(row.endings.count() == 1 for row in ended)
    for event in TerritoryEvent.objects.select_related("predecessor", "successor"):
        eve = event.effective_on - timedelta(1)
        assert event.predecessor.valid_until == eve
        assert event.successor.is_valid_on(event.effective_on)
        if event.kind != "incorporated":
            assert event.successor.valid_from == event.effective_on
    # An unknown beginning stays open.
    assert Territory.objects.get(code="022077").valid_from is None
    dorsino = municipality("022231")
    assert {row.name for row in Territory.objects.preceding(dorsino)} == {
        "Dorsino",
        "San Lorenzo in Banale",
    }


def test_a_name_that_changed_keeps_the_code_in_two_periods(tmp_path):
    load_trento(tmp_path)

    soraga = Territory.objects.filter(code="022176").order_by("valid_until")
    assert [(row.name, row.valid_from, row.valid_until) for row in soraga] == [
        ("Soraga", None, date(2017, 3, 14)),
        ("Soraga di Fassa", date(2017, 3, 15), None),
    ]
    fassa = Territory.objects.filter(code="022250").order_by("valid_from")
    assert [(row.name, row.valid_from, row.valid_until) for row in fassa] == [
        ("Sèn Jan di Fassa", date(2018, 1, 1), date(2018, 12, 6)),
        ("San Giovanni di Fassa", date(2018, 12, 7), None),
    ]
    assert {row.code for row in Territory.objects.preceding(fassa[0])} == {
        "022145",
        "022217",
    }
    # Incorporating a neighbour begins nothing.
    assert municipality("022167").valid_from is None


def test_shipped_changes_name_each_ended_code_once():
    with (DATA / "events_trento.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    ends = [(row["predecessor_code"], row["on"]) for row in rows]
    assert len(set(ends)) == len(ends) == 86
    assert all(row["source"] for row in rows)


def test_utf_8_is_read_as_well(tmp_path):
    path = write_list(tmp_path / "l.csv", rows_of("0222"), encoding="utf-8-sig")

    call_command(
        "load_territories",
        path,
        events=write_events(tmp_path / "e.csv"),
        stdout=StringIO(),
    )

    assert Territory.objects.filter(name_it="Contà").exists()


def test_without_a_day_a_new_name_is_a_correction(load):
    rows = rows_of("02220")
    load(rows)
    rows[0][column("Denominazione in italiano")] = "Un altro nome"
    code = rows[0][4]

    output = load(rows)

    assert f"{code} Ton → Un altro nome" in output
    renamed = Territory.objects.filter(code=code, search_name=" un altro nome")
    assert renamed.rewrite(False).values_list("name", "name_it").get() == (
        "Un altro nome",
        "Un altro nome",
    )
    assert not TerritoryEvent.objects.exists()
    # Later changes are kept field by field.
    change = Territory.history.get(code=code)
    assert change.name_it == "Un altro nome"
    assert "load_territories" in change.history_change_reason


def test_with_a_day_a_new_name_begins_a_new_period(load):
    rows = rows_of("02220")
    load(rows)
    code, old_name = rows[0][4], rows[0][6]
    rows[0][column("Denominazione in italiano")] = "Un altro nome"

    load(rows, as_of=date(2027, 1, 1))

    before, after = Territory.objects.filter(code=code).order_by("valid_until")
    assert (before.name_it, before.valid_until) == (old_name, date(2026, 12, 31))
    assert (after.name_it, after.valid_from) == ("Un altro nome", date(2027, 1, 1))
    assert after.valid_until is None
    event = TerritoryEvent.objects.get()
    assert (event.kind, event.predecessor, event.successor) == (
        "renamed",
        before,
        after,
    )
    assert after.population == before.population
    kept = state()
    assert "Nothing changed" in load(rows, as_of=date(2027, 1, 1))
    assert state() == kept


def test_what_is_no_longer_in_the_list_is_kept_and_named(load):
    rows = rows_of("02220")
    load(rows)

    output = load(rows[1:])

    assert "No longer in the file" in output
    assert f"{rows[0][4]} {rows[0][6]}" in output
    assert municipality(rows[0][4]).valid_until is None


def test_what_is_no_longer_in_the_list_ends_on_the_eve_of_the_day_given(load):
    rows = rows_of("02220")
    load(rows[1:])

    load([rows[0], *rows[2:]], as_of=date(2027, 1, 1))

    assert municipality(rows[1][4]).valid_until == date(2026, 12, 31)
    assert municipality(rows[0][4]).valid_from == date(2027, 1, 1)
    assert municipality(rows[2][4]).valid_from is None


def test_a_municipality_that_changes_province_is_followed_by_its_cadastral_code(load):
    rows = rows_of("02220", "02100")
    load(rows)
    moved = next(row for row in rows if row[4] == "022200")
    neighbour = rows_of("021001")[0]
    moved[:5] = [*neighbour[:3], "999", "021999"]
    for name in ("Denominazione dell'Unit", "Tipologia", "Sigla"):
        moved[column(name)] = neighbour[column(name)]

    output = load(rows, as_of=date(2027, 1, 1))

    assert "Moved to another province: 1" in output
    event = TerritoryEvent.objects.get()
    assert (event.kind, event.predecessor.code, event.successor.code) == (
        "moved",
        "022200",
        "021999",
    )
    assert event.successor.path == "IT.04.021.021999"


def test_a_merger_dated_by_an_event_ends_what_an_older_list_had(load):
    rows = rows_of("02220")
    load(rows)
    ended, successor = rows[0], rows[1]

    load(
        rows[1:],
        events=[
            f"2027-01-01,incorporated,{ended[4]},X,{successor[4]},Y,L. 1/2026,test"
        ],
    )

    assert municipality(ended[4]).valid_until == date(2026, 12, 31)
    assert municipality(ended[4]).name_it == ended[6]
    event = TerritoryEvent.objects.get()
    assert (event.act, event.source) == ("L. 1/2026", "test")


def test_what_staff_wrote_in_other_languages_stays(load):
    rows = rows_of("02220")
    load(rows)
    trento = municipality("022205")
    trento.name_de = "Trient an der Etsch"
    trento.save()

    assert "Nothing changed" in load(rows)

    assert municipality("022205").name_de == "Trient an der Etsch"


def test_changed_codes_are_taken_over_and_named(load):
    rows = rows_of("02220")
    load(rows)
    for row in rows:
        row[column("Codice NUTS3 2024")] = "ITH29"

    output = load(rows)

    assert f"Corrected: {len(rows) + 1}" in output
    assert Territory.objects.get(code="022").nuts_code == "ITH29"


def test_half_a_list_does_not_end_the_other_half(load):
    load(rows_of("001", "022"))

    with pytest.raises(CommandError, match="incomplete"):
        load(rows_of("022"), as_of=date(2027, 1, 1))

    assert not Territory.objects.exclude(valid_until=None).exists()


def test_an_older_list_does_not_revive_what_has_ended(load):
    rows = rows_of("02220")
    load(rows)
    load(rows[1:], as_of=date(2026, 1, 1))

    with pytest.raises(CommandError) as caught:
        load(rows)

    assert f"list.csv, line {line_of(0)}: {rows[0][4]} ended on 2025-12-31" in str(
        caught.value
    )


def test_a_change_cannot_come_before_the_beginning(load):
    rows = rows_of("02220")
    load(rows[1:])
    load(rows, as_of=date(2026, 1, 1))

    with pytest.raises(CommandError, match="holds since 2026-01-01"):
        load(rows[1:], as_of=date(2025, 1, 1))
