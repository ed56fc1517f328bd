# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makers of acts and documents, and of files that are what their names say."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from partnership.catalogue import services as catalogue
from partnership.documents.detection import DOCX, ODS, ODT, XLSX
from partnership.documents.files import checked
from partnership.documents.models import Act, Document
from partnership.documents.services import add_version
from partnership.vocabularies.models import Term
from tests.factories import make_term

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(20) + b"\xff\xd9"
CSV = b"comune;nati\nTrento;900\nCanal San Bovo;4\n"


def png():
    """A picture of one pixel."""

    def chunk(name, content):
        checksum = zlib.crc32(name + content)
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", checksum)
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def container(**parts):
    """A zip file with these parts, by path; the same bytes at whatever hour it is made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def open_document(media_type=ODT, **parts):
    """A text or a spreadsheet of LibreOffice."""
    return container(
        **{
            "mimetype": media_type,
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": "<document/>",
        }
        | parts
    )


def office(main="word/document.xml", **parts):
    """A text or a spreadsheet of Office."""
    return container(
        **{"[Content_Types].xml": "<Types/>", "_rels/.rels": "<x/>", main: "<x/>"}
        | parts
    )


# Name -> content, for every type that the portal takes.
SAMPLES = {
    "relazione.pdf": PDF,
    "testo.odt": open_document(),
    "tabella.ods": open_document(ODS),
    "testo.docx": office(),
    "tabella.xlsx": office("xl/workbook.xml"),
    "nati.csv": CSV,
    "nota.txt": "È una nota.\n".encode(),
    "grafico.png": png(),
    "foto.jpg": JPEG,
    "foto.JPEG": JPEG,
}
TYPES = {
    "testo.odt": ODT,
    "tabella.ods": ODS,
    "testo.docx": DOCX,
    "tabella.xlsx": XLSX,
}


def upload(name="relazione.pdf", content=PDF):
    """What a browser sends; it calls every file what its sender likes."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def make_act(administration, number="7-5965", *, published=False, **fields):
    """A resolution of a regional government."""
    fields = {
        "act_kind": "resolution",
        "issued_on": "2017-11-24",
        "issuer_it": "Giunta regionale",
        "subject_it": "Approva il protocollo d’intesa.",
        "slug": slugify(f"delibera-{number}"),
    } | fields
    act = Act.objects.create(administration=administration, number=number, **fields)
    act.refresh_from_db()
    if published:
        catalogue.publish(act, by=None)
    return act


def make_document(
    administration,
    title="Linee guida",
    *,
    published=False,
    files=(),
    acts=(),
    areas=(),
    themes=(),
    **fields,
):
    """A document; `files` are names and contents of its versions, the first one first.

    Without a file it is kept on another site.
    """
    if "document_kind" not in fields:
        fields["document_kind"] = Term.objects.filter(
            vocabulary__code="document_kind"
        ).first() or make_term("document_kind", "guideline", "Linee guida")
    fields.setdefault("slug", slugify(title))
    if not files:
        fields.setdefault("url", "https://www.esempio.it/linee-guida.pdf")
    document = Document.objects.create(
        administration=administration, title_it=title, **fields
    )
    document.acts.set(acts)
    document.areas.set(areas)
    document.themes.set(themes)
    for name, content in files:
        add_version(document, checked(upload(name, content)), by=None)
    if published:
        catalogue.publish(document, by=None)
    return document


def another_pdf(text):
    """A PDF file with other bytes than the first one."""
    return PDF.replace(b"<<>>", f"<<{text}>>".encode())
