# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file is, read from its bytes: the name of its sender proves nothing.

Only the types of `EXTENSIONS` are taken, and each must be whole. Everything here is
of the standard library: docs/adr/0005-dependencies.md says why.
"""

import re
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
TEXT = "text/plain"
CSV = "text/csv"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{OFFICE}wordprocessingml.document"
XLSX = f"{OFFICE}spreadsheetml.sheet"
# The ending of a name -> the type that its content must have.
EXTENSIONS = {
    "pdf": PDF,
    "odt": ODT,
    "ods": ODS,
    "docx": DOCX,
    "xlsx": XLSX,
    "csv": CSV,
    "txt": TEXT,
    "png": PNG,
    "jpg": JPEG,
    "jpeg": JPEG,
}
# The part that makes an Office container a text or a spreadsheet.
MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
# A container may not unpack to more than this, nor hold more parts.
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 10_000
CHUNK = 1 << 20
# What browsers and mail programs look at when they guess a type, and more.
LOOKED_AT = 4096
MARKUP = re.compile(
    rb"<(!doctype\s+html|html|head|body|script|iframe|svg|\?php)[\s>/]", re.IGNORECASE
)

NOT_ALLOWED = _(
    "This is no file that the portal takes. Choose a PDF, ODT, ODS, DOCX, XLSX, CSV, "
    "TXT, PNG or JPEG file."
)
BROKEN = _("The file is broken or not complete. Save it again and choose the new one.")
LOCKED = _("The file is protected with a password. Save it without one.")
WITH_MACROS = _("The file holds macros or scripts. Save it without them.")


def media_type(file: BinaryIO) -> str:
    """The type of a whole file; an error says what is wrong with it."""
    file.seek(0)
    beginning = file.read(LOOKED_AT)
    for signature, check in CHECKS.items():
        if beginning.startswith(signature):
            found = check(file)
            if not found.startswith(("application/vnd.", "image/")):
                _refuse_markup(beginning)
            return found
    return _text(file, beginning)


def _refuse_markup(beginning: bytes) -> None:
    """Refuse pages and scripts in disguise: a program that guesses would run them."""
    if MARKUP.search(beginning):
        raise ValidationError(NOT_ALLOWED, code="markup")


def _pdf(file: BinaryIO) -> str:
    file.seek(0, 2)
    file.seek(max(0, file.tell() - LOOKED_AT))
    end = file.read()
    if b"startxref" not in end or b"%%EOF" not in end:
        raise ValidationError(BROKEN, code="broken")
    return PDF


def _png(file: BinaryIO) -> str:
    """Walk through the chunks: each has its length and its checksum."""
    file.seek(8)
    while True:
        head = file.read(8)
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        checksum = zlib.crc32(name)
        while length:
            part = file.read(min(length, CHUNK))
            if not part:
                raise ValidationError(BROKEN, code="broken")
            checksum = zlib.crc32(part, checksum)
            length -= len(part)
        if file.read(4) != checksum.to_bytes(4, "big"):
            raise ValidationError(BROKEN, code="broken")
        if name == b"IEND":
            break
    if file.read(1):
        raise ValidationError(BROKEN, code="broken")
    return PNG


def _jpeg(file: BinaryIO) -> str:
    file.seek(0, 2)
    file.seek(max(0, file.tell() - LOOKED_AT))
    # Cameras pad the end; a page hidden behind the picture is no padding.
    if not file.read().rstrip(b"\0").endswith(b"\xff\xd9"):
        raise ValidationError(BROKEN, code="broken")
    return JPEG


def _container(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as container:
            return _type_of_container(container)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        # Whatever a broken container makes the library say.
        raise ValidationError(BROKEN, code="broken") from error


def _type_of_container(container: zipfile.ZipFile) -> str:
    parts = container.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(LOCKED, code="locked")
    if (
        len(parts) > MOST_PARTS
        or len(names) != len(parts)
        or sum(part.file_size for part in parts) > LARGEST_UNPACKED
    ):
        raise ValidationError(BROKEN, code="broken")
    if container.testzip() is not None:
        raise ValidationError(BROKEN, code="broken")
    if "mimetype" in names:
        return _open_document(container, names)
    main = [name for name in MAIN_PARTS if name in names]
    if "[Content_Types].xml" not in names or len(main) != 1:
        raise ValidationError(NOT_ALLOWED, code="not_allowed")
    types = container.read("[Content_Types].xml")
    if any("vbaproject" in name.lower() for name in names) or b"macroEnabled" in types:
        raise ValidationError(WITH_MACROS, code="macros")
    return MAIN_PARTS[main[0]]


def _open_document(container: zipfile.ZipFile, names: set[str]) -> str:
    found = container.read("mimetype").decode("ascii", "replace").strip()
    if found not in {ODT, ODS} or "content.xml" not in names:
        raise ValidationError(NOT_ALLOWED, code="not_allowed")
    manifest = "META-INF/manifest.xml"
    if manifest not in names:
        raise ValidationError(BROKEN, code="broken")
    if b"encryption-data" in container.read(manifest):
        raise ValidationError(LOCKED, code="locked")
    # Office programs write an empty list of libraries into every file.
    if any(
        name.startswith(("Basic/", "Scripts/"))
        and not name.endswith(("/", "/script-lc.xml", "/script-lb.xml"))
        for name in names
    ):
        raise ValidationError(WITH_MACROS, code="macros")
    return found


def _old_office(file: BinaryIO) -> str:
    """Word and Excel files of before 2007; new ones with a password look alike."""
    raise ValidationError(
        _(
            "This is an old Word or Excel file, or one with a password. Save it "
            "without a password as DOCX, XLSX, ODT or PDF."
        ),
        code="locked",
    )


def _text(file: BinaryIO, beginning: bytes) -> str:
    if beginning.startswith((b"#!", b"\xff\xfe", b"\xfe\xff")) or b"\0" in beginning:
        raise ValidationError(NOT_ALLOWED, code="not_allowed")
    _refuse_markup(beginning)
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _(
                "This is no file that the portal takes, or a text that is not in "
                "UTF-8. Save texts and CSV tables as UTF-8."
            ),
            code="not_allowed",
        ) from error
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in text):
        raise ValidationError(NOT_ALLOWED, code="not_allowed")
    if text.lstrip()[:1] == "<":
        raise ValidationError(NOT_ALLOWED, code="markup")
    return TEXT


# How a file begins -> what it then must be.
CHECKS: dict[bytes, Callable[[BinaryIO], str]] = {
    b"%PDF-": _pdf,
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"PK\x03\x04": _container,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _old_office,
}
