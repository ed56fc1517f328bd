# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented practices before the public, through the path of all others."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from partnership.administrations.models import Administration
from partnership.benchmark.dataset import write_dataset
from partnership.benchmark.loading import identifier
from partnership.catalogue.models import Entry, Publication
from partnership.territories.models import Territory
from practices.models import Practice
from tests.factories import make_administration, make_places

pytestmark = pytest.mark.django_db

COUNT = 60


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    write_dataset(folder, COUNT, imported=30)
    return folder


@pytest.fixture
def workload(files):
    return json.loads((files / "workload.json").read_text(encoding="utf-8"))


@pytest.fixture
def loaded(files, db):
    call_command("load_benchmark", files, verbosity=0)
    return files


def test_what_is_public_is_published_and_nothing_else(loaded, workload):
    assert Practice.objects.count() == COUNT
    assert Publication.objects.count() == workload["published"] < COUNT
    for sheet in workload["vars"]["detail"]:
        assert Entry.objects.get(slug=sheet["slug"]).record == identifier(sheet["id"])


def test_practices_are_compared_by_their_places(loaded, client):
    [place, *_others] = Territory.objects.filter(level="municipality")

    page = client.get("/pratiche/affini/", {"municipality": place.code})

    assert page.status_code == 200
    assert page.context["rows"]


def test_latest_change_comes_first(loaded, client):
    import csv

    with (loaded / "practices.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] == "pubblicata"]
    rows.sort(key=lambda row: (row["updated"], int(row["id"])), reverse=True)

    listed = Entry.objects.of_kind("practice").newest_first()
    assert [entry.slug for entry in listed] == [row["slug"] for row in rows]


def test_pages_filters_and_api_show_them(loaded, workload, client):
    one = workload["vars"]["filtered"][0]
    page = client.get(
        "/pratiche/", {"theme": one["theme"], "target_group": one["group"]}
    )
    word = workload["vars"]["search_common"][0]
    found = client.get("/pratiche/", {"q": word["q"]})
    sheet = workload["vars"]["detail"][0]
    record = client.get(f"/api/v1/practices/{identifier(sheet['id'])}").json()

    assert page.context["total"].value == one["expect"]
    assert found.context["total"].value >= word["expect"]
    assert client.get(f"/pratiche/{sheet['slug']}/").status_code == 200
    assert record["slug"] == sheet["slug"]
    # Whatever the column of languages says.
    assert list(record["title"]) == ["it"]
    assert record["is_demonstration"] is True
    assert record["solution"]["it"].startswith("<p>")
    assert len(record["themes"]) == len(record["territories"]) == 1


def test_written_practices_are_like_those_that_staff_write(loaded, trento_like):
    """Every column that the files do not fill is what a new record has."""
    loaded_one = Practice.objects.get(uuid=identifier(1))
    loaded_one.full_clean()
    for column in Practice._meta.concrete_fields:
        if column.name.split("_")[0] in {"title", "summary", "solution"}:
            continue
        if column.name in {"id", "uuid", "slug", "start_year", "state", "created_at"}:
            continue
        if column.name in {"edited_at", "administration", "is_demonstration"}:
            continue
        assert getattr(loaded_one, column.attname) == getattr(
            trento_like, column.attname
        ), column.name


@pytest.fixture
def trento_like(loaded):
    """A record as the form would begin it."""
    return Practice.objects.create(
        administration=Administration.objects.get(),
        title_it="Titolo",
        slug="titolo",
    )


def test_places_have_codes_that_istat_does_not_give(loaded):
    codes = set(Territory.objects.values_list("code", flat=True))

    assert all(code.startswith("9") for code in codes)
    assert len(codes) == 1 + 16 + 400


def test_database_with_records_is_refused(files):
    make_administration("trento", make_places()["022"])

    with pytest.raises(CommandError, match="contiene schede"):
        call_command("load_benchmark", files)
    assert not Practice.objects.exists()


def test_nothing_is_loaded_twice(loaded):
    with pytest.raises(CommandError, match="contiene schede"):
        call_command("load_benchmark", loaded)


def test_import_is_measured_and_taken_back(loaded, capsys):
    before = (Practice.objects.count(), Publication.objects.count())

    call_command(
        "load_benchmark", loaded, "--import", loaded / "import.csv", "--rows", "20"
    )

    assert float(capsys.readouterr().out.strip().splitlines()[-1]) > 0
    assert (Practice.objects.count(), Publication.objects.count()) == before


def test_import_without_the_rest_says_so(files):
    with pytest.raises(CommandError, match="Caricare prima l’insieme"):
        call_command("load_benchmark", files, "--import", files / "import.csv")


def test_statements_follow_the_rounds_and_not_the_rows(files, monkeypatch):
    from django.test.utils import CaptureQueriesContext

    from partnership.benchmark import loading

    def statements(rows):
        lists = loading.load_lists(files)
        path = files / "import.csv"
        with CaptureQueriesContext(connection) as queries:
            list(loading.create_practices(path, lists, most=rows))
            list(loading.publish(loading.to_publish(path, most=rows)))
        Practice.objects.all().delete()
        return len(queries)

    few = statements(10)
    Entry.objects.all().delete()
    assert statements(30) <= few + 1


def test_far_page_begins_where_it_is_said(loaded, tmp_path, client):
    from partnership.benchmark.positions import positions

    slugs = list(
        Entry.objects.of_kind("practice").newest_first().values_list("slug", flat=True)
    )
    page = client.get("/pratiche/", {"cursor": positions(25)["deep_cursor"]})

    assert page.context["notices"] == []
    assert slugs[25] in page.content.decode()
    assert slugs[24] not in page.content.decode()
    assert positions(0) == {"deep_cursor": ""}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("practices.csv", None, "practices.csv"),
        ("themes.csv", None, "themes.csv"),
        ("practices.csv", ("theme", "tema"), "practices.csv: without the columns"),
        ("practices.csv", ("\n2,", "\n2,too,many,values,"), "practices.csv, line"),
        ("practices.csv", ("\n3,", "\nthree,"), "practices.csv, lines 2 to 61"),
        ("municipalities.csv", (",2\r\n", ",99\r\n"), "municipalities.csv"),
    ],
)
def test_wrong_files_are_named(files, tmp_path, name, change, said):
    for path in files.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    if change:
        text = (tmp_path / name).read_bytes().decode()
        (tmp_path / name).write_bytes(text.replace(*change, 1).encode())
    else:
        (tmp_path / name).unlink()

    with pytest.raises(CommandError, match=said):
        call_command("load_benchmark", tmp_path)
