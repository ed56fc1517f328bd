# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that is published, as files: made at night, served until the next ones.

A dump is a folder with its files and a manifest. It is written under another name and
renamed when it is whole, so that whatever stops the writing leaves nothing half-done.
"""

import fcntl
import gzip
import hashlib
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from partnership.catalogue.export.columns import Column, Reader
from partnership.catalogue.export.csv_file import (
    FOR_PROGRAMS,
    csv_chunks,
    line_writer,
)
from partnership.catalogue.flat import flattened
from partnership.catalogue.models import Clock, EntryContent
from partnership.catalogue.writing import as_utc

MANIFEST = "manifest.json"
# The moment, to the millisecond: so they are sorted by time, and none is like another.
NAME = re.compile(r"\d{8}T\d{9}Z")
UNFINISHED = ".unfinished-"
# Rows that are fetched at once: memory does not grow with the table.
FETCHED = 1_000
# 6 takes three times as long and saves a tenth.
COMPRESSION = 4
# Labels beside the codes, as in the lists of the API.
LANGUAGE = "en"

Manifest = dict[str, Any]


class BusyError(Exception):
    """Another dump is being written at this moment."""


@dataclass(frozen=True)
class Source:
    """What goes into a dump as one list: a name, and its rows as JSON text."""

    name: str
    rows: Callable[[], Iterable[str]]
    # Kind of published record and its columns as in exports, where it is one.
    kind: str | None = None
    columns: list[Column] | None = None


class CountedFile(io.RawIOBase):
    """A file that knows its length and checksum when it is written."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Write on, and count."""
        self.digest.update(data)
        self.size += len(data)
        return self.file.write(data)

    def close(self) -> None:
        """On the disk before anybody is told that it is there."""
        if not self.closed:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
        super().close()


def records_of(kind: str) -> Iterator[str]:
    """The published records of a kind, as the API sends them."""
    contents = EntryContent.objects.filter(entry__kind=kind).order_by("entry")
    return contents.values_list("text", flat=True).iterator(chunk_size=FETCHED)


def write(sources: Iterable[Source], *, release: str, keep: int) -> Manifest:
    """Write a dump of this moment, then let go of the oldest beyond `keep`."""
    root = Path(settings.DUMPS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root):
        for left_over in root.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left_over)
        moment = timezone.now()
        name = f"{moment:%Y%m%dT%H%M%S}{moment.microsecond // 1000:03}Z"
        folder = root / f"{UNFINISHED}{name}"
        folder.mkdir()
        try:
            manifest = _written(folder, sources, name, moment, release)
        except BaseException:
            shutil.rmtree(folder)
            raise
        folder.rename(root / name)
        _sync(root)
        for manifest_of_before in kept()[keep:]:
            _let_go(root, manifest_of_before["id"])
    return manifest


def kept() -> list[Manifest]:
    """The manifests of the dumps that are there, the newest first."""
    root = Path(settings.DUMPS_ROOT)
    if not root.is_dir():
        return []
    names = [path.name for path in root.iterdir() if NAME.fullmatch(path.name)]
    manifests = (_manifest(root / name) for name in sorted(names, reverse=True))
    return [manifest for manifest in manifests if manifest]


def find(name: str, file: str) -> tuple[Path, dict[str, Any]] | None:
    """A file that a manifest lists, and what it says of it; any other is none."""
    if not NAME.fullmatch(name):
        return None
    folder = Path(settings.DUMPS_ROOT) / name
    for listed in (_manifest(folder) or {"files": []})["files"]:
        if listed["filename"] == file:
            return folder / listed["filename"], listed
    return None


def _manifest(folder: Path) -> Manifest | None:
    try:
        manifest: Manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        # Let go of between two looks.
        return None
    return manifest


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One writer at a time; who is killed holds nothing back."""
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield


def _written(
    folder: Path, sources: Iterable[Source], name: str, moment: datetime, release: str
) -> Manifest:
    sources = list(sources)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Every list and the number are those of one moment.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        sequence = Clock.objects.values_list("value", flat=True).first() or 0
        files = [_write_lines(folder, source) for source in sources]
    # From the files: the database need not wait for it.
    files += [
        _write_table(folder, source, lines)
        for source, lines in zip(sources, files, strict=True)
    ]
    manifest = {
        "id": name,
        "sequence": sequence,
        "made_at": as_utc(moment),
        "release": release,
        "files": files,
    }
    path = folder / MANIFEST
    with CountedFile(path) as file:
        file.write(json.dumps(manifest, indent=2).encode())
    _sync(folder)
    return manifest


def _write_lines(folder: Path, source: Source) -> dict[str, Any]:
    """One record a line."""
    lines = ((row + "\n").encode() for row in source.rows())
    return _write_file(folder, source, "jsonl", lines)


def _write_table(folder: Path, source: Source, lines: dict[str, Any]) -> dict[str, Any]:
    """The same records as rows of a table: read from the file, some at a time."""

    def records() -> Iterator[dict[str, Any]]:
        with gzip.open(folder / lines["filename"], "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)

    if source.columns is None:
        write_line = line_writer(FOR_PROGRAMS)
        pieces = map(write_line, flattened(records))
    else:
        reader = Reader(LANGUAGE, settings.PUBLIC_URL.rstrip("/"))
        rounds = ([record] for record in records())
        pieces = csv_chunks(source.columns, rounds, reader, FOR_PROGRAMS)
    file = _write_file(folder, source, "csv", map(str.encode, pieces))
    return file | {"rows": lines["rows"]}


def _write_file(
    folder: Path, source: Source, form: str, lines: Iterable[bytes]
) -> dict[str, Any]:
    """A packed file of lines, and what the manifest says of it."""
    name = f"{source.name}.{form}.gz"
    count = 0
    with CountedFile(folder / name) as target:
        with gzip.GzipFile(
            fileobj=target, mode="wb", filename="", mtime=0, compresslevel=COMPRESSION
        ) as packed:
            for line in lines:
                packed.write(line)
                count += 1
        return {
            "filename": name,
            "list": source.name,
            "kind": source.kind,
            "format": form,
            "rows": count,
            "bytes": target.size,
            "sha256": target.digest.hexdigest(),
        }


def _let_go(root: Path, name: str) -> None:
    """Out of sight at once; who is reading a file of it reads on."""
    hidden = root / f"{UNFINISHED}{name}"
    (root / name).rename(hidden)
    shutil.rmtree(hidden)


def _sync(folder: Path) -> None:
    """The names in a folder, on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
