# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of the API as CSV and XLSX, through the real view of the practices."""

import csv
import io
import json

import pytest
from rest_framework.renderers import JSONRenderer
from rest_framework.test import APIRequestFactory

from partnership.catalogue.api.renderers import CsvRenderer, XlsxRenderer
from partnership.catalogue.export import xlsx_file
from practices.api.views import PracticeViewSet
from practices.export import PracticeExport
from tests.catalogue.export.reading import sheet_row
from tests.factories import make_practice

pytestmark = pytest.mark.django_db


class ViewSet(PracticeViewSet):
    renderer_classes = [JSONRenderer, CsvRenderer, XlsxRenderer]
    export = PracticeExport()


def answer(query="", accept="text/csv"):
    request = APIRequestFactory().get(f"/api/v1/practices{query}", HTTP_ACCEPT=accept)
    return ViewSet.as_view({"get": "list"})(request)


def test_csv_is_written_for_programs(every_kind):
    response = answer()
    (row,) = csv.DictReader(io.StringIO(response.content.decode(), newline=""))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"title_it,title_en,title_de,title_fr,url,")
    assert row["title_it"] == "'=Perché no? «Città» & più"
    assert (row["lifecycle"], row["lifecycle_label"]) == ("running", "Running")
    assert (row["themes"], row["themes_label"]) == (
        "birth-rate; sport",
        "Natalità; Sport",
    )
    assert row["cost_amount"] == "299750.50"
    assert row["is_nationwide"] == "false"
    assert row["checked_on"] == "2024-02-29"
    assert row["published_at"].endswith("Z")
    assert row["id"] == str(every_kind.uuid)


def test_rows_are_those_of_the_page_of_json(trento):
    for title in ["Uno", "Due", "Tre"]:
        make_practice(trento, title, published=True)
    query = "?limit=2&offset=1"

    rows = list(csv.DictReader(io.StringIO(answer(query).content.decode())))
    items = json.loads(answer(query, "application/json").content)["items"]

    assert [row["id"] for row in rows] == [item["id"] for item in items]
    assert 'rel="prev"' in answer(query)["Link"]
    assert 'rel="next"' in answer("?limit=2")["Link"]


def test_workbook_by_accept(every_kind):
    response = answer(accept=xlsx_file.CONTENT_TYPE)

    assert response["Content-Type"] == xlsx_file.CONTENT_TYPE
    assert sheet_row(response.content, 2)["Title (IT)"][2].startswith("=Perché")


@pytest.mark.parametrize("accept", ["text/csv", xlsx_file.CONTENT_TYPE])
def test_errors_stay_problem_details(db, accept):
    response = answer("?tema=x", accept)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["errors"][0]["field"] == "tema"


def test_every_column_of_a_kind_has_a_name_of_its_own():
    names = [column.name for column in PracticeExport().columns]

    assert len(names) == len(set(names))


def test_columns_can_be_those_of_some_fields():
    names = {c.name for c in PracticeExport().columns_of({"title", "themes"})}

    assert names == {
        *(f"title_{code}" for code in ["it", "en", "de", "fr"]),
        "themes",
        "themes_label",
    }


@pytest.mark.parametrize(
    "kind",
    ["practices", "documents", "acts", "organisations", "agreements", "indicators"],
)
def test_every_field_can_be_asked_alone(client, every_kind, kind):
    """As a column, or with the reason why it is none: never with an empty file."""
    row = client.get(f"/api/v1/{kind}?limit=1").json()["items"][0]
    for name in row:
        response = client.get(
            f"/api/v1/{kind}?fields={name}&limit=1", headers={"accept": "text/csv"}
        )
        if response.status_code == 400:
            assert "has no column in a file" in response.json()["detail"]
        else:
            assert response.status_code == 200, name
            assert response.content.split(b"\r\n")[0], name


def test_unknown_field_of_a_file_is_named(client, trento):
    make_practice(trento, published=True)

    response = client.get(
        "/api/v1/practices?fields=id,titel", headers={"accept": "text/csv"}
    )

    assert response.status_code == 400
    assert "There is no field “titel”" in response.json()["detail"]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/json;q=0.1, text/csv", "text/csv; charset=utf-8"),
        ("text/csv;q=0, */*;q=0.5", "application/json"),
        ("text/*", "text/csv; charset=utf-8"),
        ("application/json;q=0", None),
        ("text/html", None),
    ],
)
def test_form_that_is_accepted_best_is_sent(client, trento, accept, form):
    make_practice(trento, published=True)

    response = client.get("/api/v1/practices", headers={"accept": accept})

    assert response.status_code == (200 if form else 406)
    if form:
        assert response["Content-Type"] == form
