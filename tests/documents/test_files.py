# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is taken as a file and what is not: the content decides, not the name."""

import hashlib
import io
import zipfile
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from partnership.documents import detection
from partnership.documents.files import checked, keep, plain_name
from tests.factories_documents import (
    CSV,
    JPEG,
    PDF,
    SAMPLES,
    TYPES,
    container,
    office,
    open_document,
    png,
    upload,
)

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
# How Office writes what has a password, and what it wrote before 2007.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def encrypted_container():
    """A container whose first part is marked as encrypted."""
    content = bytearray(office())
    for mark, offset in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]:
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def corrupted(content):
    """A container in which a part is no longer what it was."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            for part in source.namelist():
                archive.writestr(part, source.read(part))
        archive.writestr("word/media.txt", "il testo intero")
    return target.getvalue().replace(b"il testo intero", b"il testo guasto")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_type_of_the_list_is_taken(name):
    file = checked(upload(name, SAMPLES[name]))

    assert file.name == name
    assert file.sha256 == hashlib.sha256(SAMPLES[name]).hexdigest()
    assert file.size == len(SAMPLES[name])
    if name in TYPES:
        assert file.media_type == TYPES[name]
    assert file.media_type == detection.EXTENSIONS[name.rpartition(".")[2].lower()]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        # What is not what its name says.
        ("foto.png", PDF, "other_type"),
        ("relazione.pdf", png(), "other_type"),
        ("testo.docx", office("xl/workbook.xml"), "other_type"),
        ("testo.odt", open_document(detection.ODS), "other_type"),
        ("testo.txt", PDF, "other_type"),
        ("tabella.csv", JPEG, "other_type"),
        # Pages, pictures that are programs, scripts.
        ("pagina.html", HTML, "ending"),
        ("disegno.svg", SVG, "ending"),
        ("programma.js", b"alert(1)", "ending"),
        ("pagina.pdf", HTML, "markup"),
        ("pagina.txt", HTML, "markup"),
        ("pagina.txt", b"\n\n <b onmouseover=alert(1)>x</b>", "markup"),
        ("pagina.csv", b"nome;" + HTML, "markup"),
        ("disegno.png", SVG, "markup"),
        ("elenco.csv", b"<?php system('id'); ?>", "markup"),
        ("avvio.txt", b"#!/bin/sh\nrm -rf /\n", "not_allowed"),
        ("programma.pdf", b"MZ\x90\0" + bytes(500), "not_allowed"),
        # A page behind the signature of a PDF, with and without an end.
        ("misto.pdf", b"%PDF-1.4\n" + HTML, "broken"),
        ("misto.pdf", b"%PDF-1.4\n" + HTML + PDF[8:], "markup"),
        # Names.
        ("relazione.pdf.html", PDF, "ending"),
        ("relazione.pdf.exe", PDF, "ending"),
        ("relazione", PDF, "ending"),
        (".pdf", PDF, "ending"),
        ("pdf", PDF, "ending"),
        ("\u202efdp.exe", PDF, "ending"),
        # Empty, cut off, broken.
        ("vuoto.pdf", b"", "empty"),
        ("mezzo.pdf", PDF[:-10], "broken"),
        ("mezza.png", png()[:-6], "broken"),
        ("guasta.png", png().replace(b"IDAT", b"IDAX"), "broken"),
        ("dietro.png", png() + HTML, "broken"),
        ("mezza.jpg", JPEG[:-4], "broken"),
        ("dietro.jpg", JPEG + HTML, "broken"),
        ("mezzo.docx", office()[:-30], "broken"),
        ("guasto.docx", corrupted(office()), "broken"),
        # Containers: locked, with macros, of something else.
        ("chiuso.docx", encrypted_container(), "locked"),
        ("chiuso.docx", OLD_OFFICE, "locked"),
        (
            "chiuso.odt",
            open_document(**{"META-INF/manifest.xml": "<encryption-data/>"}),
            "locked",
        ),
        ("macro.docx", office(**{"word/vbaProject.bin": "x"}), "macros"),
        (
            "macro.xlsx",
            office(
                "xl/workbook.xml",
                **{"[Content_Types].xml": "sheet.macroEnabled.main+xml"},
            ),
            "macros",
        ),
        ("macro.odt", open_document(**{"Basic/Standard/Modulo.xml": "x"}), "macros"),
        ("archivio.docx", container(**{"virus.exe": "x"}), "not_allowed"),
        (
            "disegno.odt",
            open_document("application/vnd.oasis.opendocument.graphics"),
            "not_allowed",
        ),
        # Texts in other encodings, and with signs that are no text.
        ("vecchio.csv", "città".encode("latin-1"), "not_allowed"),
        ("vecchio.txt", "città".encode("utf-16"), "not_allowed"),
        ("segni.txt", b"\x1b[2J", "not_allowed"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,
)
def test_everything_else_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refused:
        checked(upload(name, content))

    assert refused.value.code == code
    assert "%(" not in refused.value.messages[0]


def test_container_that_unpacks_to_too_much_is_refused(monkeypatch):
    bomb = office(**{"word/big.xml": b"\0" * 3_000_000})
    assert len(bomb) < 10_000
    monkeypatch.setattr(detection, "LARGEST_UNPACKED", 2_000_000)

    with pytest.raises(ValidationError) as refused:
        checked(upload("bomba.docx", bomb))

    assert refused.value.code == "broken"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Relazione finale (2024) – città.pdf", "Relazione finale (2024) – città.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\Documenti\Relazione.pdf", "Relazione.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("\u202efdp.relazione\u200b.pdf", "fdp.relazione.pdf"),
        ("  ..nome . .pdf", "nome.pdf"),
        ('vi"rgo;lette.pdf', "vi rgo;lette.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("家族.pdf", "家族.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("\ud800.pdf", "pdf"),
    ],
)
def test_name_loses_what_misleads_and_keeps_what_it_says(sent, kept):
    assert plain_name(sent) == kept


def test_content_is_kept_once_whatever_it_is_called(stored):
    first, second = checked(upload("uno.pdf")), checked(upload("due.pdf"))

    assert keep(first) == keep(second) == f"documents/{first.sha256}"
    assert [path.name for path in stored.iterdir()] == [first.sha256]
    assert (stored / first.sha256).read_bytes() == PDF
    assert (stored / first.sha256).stat().st_mode & 0o777 == 0o644


def test_half_written_file_is_mended_by_the_next_upload(stored):
    file = checked(upload())
    stored.mkdir(parents=True)
    (stored / file.sha256).write_bytes(PDF[:5])

    keep(file)

    assert (stored / file.sha256).read_bytes() == PDF


def test_write_that_fails_leaves_nothing(stored):
    class Failing:
        def seek(self, position):
            """Nothing to wind back."""

        def chunks(self, size):
            """A first part, and then the disk is gone."""
            yield CSV
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        keep(SimpleNamespace(upload=Failing(), sha256="0" * 64))

    assert list(stored.iterdir()) == []
