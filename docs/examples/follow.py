# SPDX-License-Identifier: CC-BY-4.0
"""Copy everything that the portal publishes, then follow the changes every night.

    python3 follow.py https://portal.example/api/v1 copy.sqlite

The first run loads the newest dump, each further one what changed since. A run that was
interrupted is repeated: what belongs together is written together, with the number up
to which the copy is complete.
"""

import gzip
import hashlib
import json
import sqlite3
import sys
import tempfile
import time
from urllib.error import HTTPError
from urllib.request import urlopen

TABLES = """
CREATE TABLE IF NOT EXISTS record (kind TEXT, id TEXT PRIMARY KEY, content TEXT);
CREATE TABLE IF NOT EXISTS redirect (id TEXT PRIMARY KEY, successor TEXT);
CREATE TABLE IF NOT EXISTS reference (list TEXT, content TEXT);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT);
"""


def fetch(url):
    """Open an address; wait where the portal asks for it, stop at any other error."""
    while True:
        try:
            return urlopen(url, timeout=60)
        except HTTPError as error:
            if error.code not in {429, 503}:
                sys.exit(f"{url}: {json.load(error)['detail']}")
            time.sleep(int(error.headers.get("Retry-After", 60)))


def read(url):
    """A JSON answer."""
    with fetch(url) as answer:
        return json.load(answer)


def state(copy, name):
    """What the copy remembers of itself."""
    row = copy.execute("SELECT value FROM state WHERE name = ?", [name]).fetchone()
    return row and row[0]


def remember(copy, name, value):
    copy.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", [name, value])


def keep(copy, record):
    """Write a record over the one of before."""
    text = json.dumps(record, ensure_ascii=False)
    row = [record["kind"], record["id"], text]
    copy.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", row)
    copy.execute("DELETE FROM redirect WHERE id = ?", [record["id"]])


def lines(file):
    """The rows of a file of a dump, once its checksum is found right."""
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as target, fetch(file["url"]) as answer:
        while piece := answer.read(1 << 20):
            digest.update(piece)
            target.write(piece)
        if digest.hexdigest() != file["sha256"]:
            sys.exit(f"{file['url']}: the checksum is wrong. Run this again.")
        target.seek(0)
        with gzip.open(target, "rt", encoding="utf-8") as rows:
            yield from map(json.loads, rows)


def load(copy, dump):
    """Records the first time; administrations, vocabularies, territories if changed."""
    is_new = state(copy, "last") is None
    with copy:
        for file in dump["files"]:
            name, checksum = file["list"], file["sha256"]
            if file["format"] != "jsonl":
                continue
            if file["kind"] and is_new:
                for record in lines(file):
                    keep(copy, record)
            elif not file["kind"] and state(copy, name) != checksum:
                copy.execute("DELETE FROM reference WHERE list = ?", [name])
                for row in lines(file):
                    copy.execute(
                        "INSERT INTO reference VALUES (?, ?)", [name, json.dumps(row)]
                    )
                remember(copy, name, checksum)
        if is_new:
            remember(copy, "last", dump["sequence"])


def apply(copy, change):
    """Do to the copy what happened to the portal."""
    if change["record"]:  # published, confirmed, redacted; restored since, if withdrawn
        keep(copy, change["record"])
    elif change["records_url"]:  # renamed, rebuilt: these records were made anew
        url = change["records_url"] + "?limit=100"
        while url:
            page = read(url)
            for record in page["items"]:
                keep(copy, record)
            url = page["next"]
    else:  # withdrawn, merged
        copy.execute("DELETE FROM record WHERE id = ?", [change["id"]])
        if change["type"] == "merged":
            row = [change["id"], change["successor"]]
            copy.execute("INSERT OR REPLACE INTO redirect VALUES (?, ?)", row)


def follow(copy, api):
    """Page by page: the changes and the number that says how far they go."""
    after = state(copy, "last") or 0
    url = f"{api}/changes?after={after}&limit=100&embed=record"
    while url:
        page = read(url)
        with copy:
            for change in page["items"]:
                apply(copy, change)
            remember(copy, "last", page["last"])
        url = page["next"]
        print(f"up to change {page['last']}: {len(page['items'])} changes")


def main(api, path):
    copy = sqlite3.connect(path)
    copy.executescript(TABLES)
    dumps = read(f"{api}/dumps")["items"]
    if dumps:
        load(copy, dumps[0])
    follow(copy, api)
    for kind, count in copy.execute("SELECT kind, count(*) FROM record GROUP BY kind"):
        print(f"{kind}: {count}")
    copy.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
