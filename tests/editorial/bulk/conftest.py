# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that staff of Piemonte send, and what the portal says of them."""

import csv
import io
from collections import namedtuple

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from partnership.editorial.bulk.running import run_waiting
from partnership.editorial.models import Batch
from tests.factories import make_term, make_user
from tests.practices.sending import BACKEND

ORGANISATIONS = "/admin/organisations/organisation/"
PRACTICES = "/admin/practices/practice/"
Mistake = namedtuple("Mistake", "row column value message")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files that are sent lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kinds(db):
    """Two kinds of organisation."""
    return [
        make_term("organisation_kind", "municipality", "Comune"),
        make_term("organisation_kind", "company", "Azienda"),
    ]


@pytest.fixture
def bulk(client, editor, roles):
    """The admin as an editor of Piemonte uses it with files and lists."""
    return Bulk(client, editor)


def as_csv(*rows, separator=";", encoding="utf-8"):
    """Rows as the bytes of a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*rows, change=lambda book, sheet: None):
    """Rows as the bytes of a workbook; `change` does more with its sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                if hasattr(cell, "isoformat"):
                    sheet.write_datetime(number, index, cell, day)
                else:
                    sheet.write(number, index, cell)
        change(book, sheet)
    return out.getvalue()


class Bulk:
    """One person with files, lists and batches."""

    def __init__(self, client, user):
        self.client, self.user = client, user
        client.force_login(user, backend=BACKEND)

    def as_person(self, user):
        """The same browser, somebody else."""
        return Bulk(self.client, user)

    def send(self, content, name="elenco.csv", where=ORGANISATIONS, **fields):
        """Send a file as the page does, and let a worker check it; the batch."""
        file = SimpleUploadedFile(name, content)
        response = self.client.post(f"{where}import/", {"file": file, **fields})
        assert response.status_code == 302, response.context["form"].errors
        self.batch = Batch.objects.latest("pk")
        return self.work()

    def work(self):
        """Let a worker do what waits; the batch."""
        run_waiting()
        self.batch.refresh_from_db()
        return self.batch

    def send_rows(self, *rows, **fields):
        """The same, with rows instead of bytes."""
        return self.send(as_csv(*rows), **fields)

    def decide(self, decision, batch=None):
        """Press a button of the batch's page, and let a worker do it; the batch."""
        batch = batch or self.batch
        page = f"/admin/editorial/batch/{batch.pk}/"
        response = self.client.post(f"{page}decide/", {"decision": decision})
        run_waiting()
        self.batch = Batch.objects.get(pk=response.url.split("/")[-3])
        return self.batch

    def page(self, batch=None, **question):
        """The batch as its page shows it."""
        batch = batch or self.batch
        return self.client.get(f"/admin/editorial/batch/{batch.pk}/change/", question)

    def mistakes(self, batch=None):
        """Every mistake of every row."""
        rows = (batch or self.batch).rows.wrong()
        return [Mistake(**error) for row in rows for error in row.errors]

    def actions(self, batch=None):
        """What becomes of each record."""
        rows = (batch or self.batch).rows.all()
        return [(row.title, row.action) for row in rows]


@pytest.fixture
def other_editor(trento, roles):
    """An editor of Trento."""
    return make_user("di-trento", trento, "editor")
