# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of documents: how an upload is checked, and where its content lies.

A file lies under its SHA-256. It is written whole before the database knows of it: a
file without a row harms nobody, a row without a file would.
"""

import hashlib
import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from partnership.common.uploads import LARGEST_FILE
from partnership.documents.detection import CSV, EXTENSIONS, TEXT, media_type

FOLDER = "documents"
LONGEST_NAME = 200
CHUNK = 1 << 20


@dataclass(frozen=True)
class CheckedFile:
    """An upload that is what its name says."""

    upload: Any
    name: str
    media_type: str
    size: int
    sha256: str


def plain_name(text: str) -> str:
    """The name under which a file is offered: no path, no signs that mislead."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign
        for sign in text
        # Direction marks turn "fdp.exe" round so that it reads "exe.pdf".
        if unicodedata.category(sign) not in {"Cf", "Cs", "Co", "Cn"}
    )
    text = re.split(r"[/\\]", text)[-1]
    text = re.sub(r'[<>:"|?*\s]+', " ", text).strip(" .")
    stem, dot, ending = text.rpartition(".")
    stem = stem.strip(" .")
    if not dot or not stem:
        return text[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip(' .')}.{ending}"


def checked(upload: Any) -> CheckedFile:
    """The upload with its real type, or an error that says what to do."""
    name = plain_name(upload.name)
    _check_size(upload)
    ending = name.rpartition(".")[2].lower()
    if ending not in EXTENSIONS or name.lower() == ending:
        raise ValidationError(
            _(
                "The name of the file does not end like one that the portal takes: "
                "%(endings)s."
            ),
            code="ending",
            params={"endings": ", ".join(f".{known}" for known in EXTENSIONS)},
        )
    expected, found = EXTENSIONS[ending], media_type(upload.file)
    if expected == CSV and found == TEXT:
        found = CSV
    if found != expected:
        raise ValidationError(
            _("The name ends in “.%(ending)s”, but the file is of another type."),
            code="other_type",
            params={"ending": ending},
        )
    return CheckedFile(upload, name, found, upload.size, _fingerprint(upload))


def _check_size(upload: Any) -> None:
    if upload.size > LARGEST_FILE:
        raise ValidationError(
            _(
                "The file has %(size)s; it may have %(most)s at most. Make it smaller, "
                "or give the address where it can be read."
            ),
            code="too_big",
            params={
                "size": filesizeformat(upload.size),
                "most": filesizeformat(LARGEST_FILE),
            },
        )
    if getattr(upload, "is_cut", False):
        raise ValidationError(
            _("These are too many big files at once. Add one after the other."),
            code="too_many",
        )
    if not upload.size:
        raise ValidationError(_("The file is empty. Choose another one."), code="empty")


def _fingerprint(upload: Any) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for part in upload.chunks(CHUNK):
        digest.update(part)
    return digest.hexdigest()


def stored_name(sha256: str) -> str:
    """Where the content with a fingerprint lies in the storage."""
    return f"{FOLDER}/{sha256}"


def keep(file: CheckedFile) -> str:
    """Write the content where it belongs, whole or not at all; its stored name.

    The same content is the same file: who comes second writes what is there already.
    """
    name = stored_name(file.sha256)
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as target:
        try:
            file.upload.seek(0)
            for part in file.upload.chunks(CHUNK):
                target.write(part)
            target.flush()
            os.fsync(target.fileno())
            # The public side may run as another user, who reads it too.
            os.fchmod(target.fileno(), settings.FILE_UPLOAD_PERMISSIONS)
            os.replace(target.name, path)
        except BaseException:
            Path(target.name).unlink(missing_ok=True)
            raise
    return name
