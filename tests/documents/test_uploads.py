# SPDX-License-Identifier: AGPL-3.0-or-later
"""Uploads of any size: little is kept, the form says so and keeps its texts."""

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from partnership.accounts.models import User
from partnership.common.uploads import LARGEST_FILE, LARGEST_REQUEST, CutUploadHandler
from partnership.documents.models import Document
from tests.documents.test_admin import BACKEND, LIST, codes_of, errors_of, form_of
from tests.factories_documents import PDF

MEGABYTE = 1024 * 1024
BOUNDARY = "tra-una-parte-e-l-altra"


class Body:
    """A multipart body that is made while it is read: nobody holds it in memory."""

    def __init__(self, fields, files):
        self.parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            f"{value}\r\n".encode()
            for name, value in fields.items()
        ]
        for field, name, size in files:
            self.parts += [
                f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
                f'name="{field}"; filename="{name}"\r\n\r\n'.encode(),
                PDF[:9],
                size - len(PDF),
                PDF[9:] + b"\r\n",
            ]
        self.parts.append(f"--{BOUNDARY}--\r\n".encode())
        self.length = sum(
            part if isinstance(part, int) else len(part) for part in self.parts
        )
        self.rest = b""

    def read(self, size=-1):
        """The next bytes, zeros where a part is only a number."""
        while len(self.rest) < size and self.parts:
            part = self.parts.pop(0)
            if isinstance(part, int):
                taken = min(part, MEGABYTE)
                if part > taken:
                    self.parts.insert(0, part - taken)
                part = bytes(taken)
            self.rest += part
        sent, self.rest = self.rest[:size], self.rest[size:]
        return sent

    # The server's request asks for it, and multipart bodies are not read by lines.
    readline = read


def send(client, url, fields, files):
    body = Body(fields, files)
    return client.generic(
        "POST",
        url,
        **{
            "wsgi.input": body,
            "CONTENT_LENGTH": str(body.length),
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        },
    )


@pytest.fixture
def temporary(settings, tmp_path):
    """Where uploads wait; what is too big must not fill it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    return folder


@pytest.fixture
def most_kept(monkeypatch):
    """The most that any upload has left on the disk."""
    kept = []
    complete = CutUploadHandler.file_complete

    def watched(self, size):
        upload = complete(self, size)
        kept.append(upload.file.seek(0, 2))
        upload.file.seek(0)
        return upload

    monkeypatch.setattr(CutUploadHandler, "file_complete", watched)
    return kept


@pytest.mark.django_db
def test_file_of_200_megabytes_is_refused_and_nothing_is_lost(
    client, piemonte, temporary, most_kept, stored
):
    client.force_login(User.objects.create_superuser("root"), backend=BACKEND)
    fields = form_of(piemonte, author_it="Scritto a lungo")

    response = send(
        client,
        f"{LIST}add/",
        fields,
        [("new_versions-0-upload", "grande.pdf", 200 * MEGABYTE)],
    )

    assert response.status_code == 200
    assert "200,0" in errors_of(response)[0]
    assert "20,0" in errors_of(response)[0]
    assert "Scritto a lungo" in response.content.decode()
    assert most_kept == [LARGEST_FILE + 1]
    assert not Document.objects.exists()
    assert not stored.exists()
    assert list(temporary.iterdir()) == []


@pytest.mark.django_db
def test_largest_file_is_taken_and_one_byte_more_is_not(
    client, piemonte, temporary, stored
):
    client.force_login(User.objects.create_superuser("root"), backend=BACKEND)
    field = "new_versions-0-upload"

    refused = send(
        client, f"{LIST}add/", form_of(piemonte), [(field, "a.pdf", LARGEST_FILE + 1)]
    )
    taken = send(
        client, f"{LIST}add/", form_of(piemonte), [(field, "a.pdf", LARGEST_FILE)]
    )

    assert codes_of(refused) == [["too_big"]]
    assert taken.status_code == 302
    assert [path.stat().st_size for path in stored.iterdir()] == [LARGEST_FILE]


@pytest.mark.django_db
def test_many_big_files_leave_no_more_than_the_limit_of_a_request(
    client, piemonte, temporary, most_kept
):
    client.force_login(User.objects.create_superuser("root"), backend=BACKEND)
    fields = form_of(piemonte) | {"new_versions-TOTAL_FORMS": "8"}
    files = [
        (f"new_versions-{number}-upload", f"{number}.pdf", 19 * MEGABYTE)
        for number in range(8)
    ]

    response = send(client, f"{LIST}add/", fields, files)

    assert response.status_code == 200
    # Zeros of the same size are the same file; what was cut says so.
    assert codes_of(response) == [[], *[["same"]] * 4, *[["too_many"]] * 3]
    assert sum(most_kept) == LARGEST_REQUEST
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_stranger_fills_no_disk(client, temporary, most_kept):
    """Even the form to log in reads what is posted."""
    response = send(client, "/admin/login/", {}, [("x", "a.pdf", 50 * MEGABYTE)])

    assert response.status_code == 200
    assert most_kept == [LARGEST_FILE + 1]
    assert list(temporary.iterdir()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "files"),
    [
        ({"username": "x" * 3 * MEGABYTE}, []),
        ({}, [(f"file-{number}", "a.pdf", len(PDF)) for number in range(101)]),
    ],
)
def test_request_that_no_form_makes_is_malformed(client, temporary, fields, files):
    response = send(client, "/admin/login/", fields, files)

    assert response.status_code == 400
    assert list(temporary.iterdir()) == []


def test_long_ending_becomes_no_name_that_the_disk_refuses(temporary):
    handler = CutUploadHandler()
    handler.new_file("upload", "a." + "x" * 250, "text/plain", None)
    handler.receive_data_chunk(b"abc", 0)
    upload = handler.file_complete(3)

    assert isinstance(upload, TemporaryUploadedFile)
    assert upload.read() == b"abc"
    assert not upload.is_cut
    upload.close()
