# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program of the tutorial, run against a portal that goes on publishing."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import Request, urlopen

import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.urls import reverse

from partnership.catalogue import services
from partnership.catalogue.models import Clock, Entry, Publication
from partnership.organisations.models import Organisation
from partnership.organisations.services import merge
from partnership.vocabularies.models import Term
from practices.models import Practice
from tests.factories import (
    make_administration,
    make_organisation,
    make_places,
    make_practice,
    make_term,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

PROGRAM = configured.BASE_DIR / "docs" / "examples" / "follow.py"
# What the API adds to an agreement for the day on which it is asked.
OF_THE_DAY = "in_force"


@pytest.fixture(autouse=True)
def unlimited(settings, tmp_path):
    settings.DUMPS_ROOT = tmp_path / "dumps"
    settings.API_REQUESTS_PER_MINUTE = 0


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy.sqlite"


def start(url, copy):
    return subprocess.Popen(
        [sys.executable, PROGRAM, f"{url}/api/v1", copy],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def follow(url, copy):
    """Run the program to its end; what it printed."""
    process = start(url, copy)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return output


def rows(copy, question):
    with closing(sqlite3.connect(copy)) as database:
        return database.execute(question).fetchall()


def copied(copy):
    return {
        identifier: json.loads(content)
        for identifier, content in rows(copy, "SELECT id, content FROM record")
    }


def served(client):
    """Every record of every kind, page by page."""
    found = {}
    for kind in configured.CATALOGUE_KINDS:
        url = reverse(f"v1:{kind}-list") + "?limit=100"
        while url:
            page = client.get(url).json()
            for record in page["items"]:
                record.pop(OF_THE_DAY, None)
                found[record["id"]] = record
            url = page["next"]
    return found


def assert_same(client, copy):
    """The copy, record by record, against the API."""
    ours, theirs = copied(copy), served(client)

    assert ours.keys() == theirs.keys()
    for identifier, record in theirs.items():
        assert ours[identifier] == record
    assert rows(copy, "SELECT value FROM state WHERE name = 'last'") == [
        (str(Clock.objects.get().value),)
    ]


def make_portal():
    """Two practices that name two organisations and a term; the third is a draft."""
    trento = make_administration("trento", make_places()["022"])
    term = make_term(label="Natalità")
    organisations = [
        make_organisation(trento, name, published=True) for name in ["Uno", "Due"]
    ]
    for title in ["Prima", "Seconda", "Terza"]:
        practice = make_practice(trento, title, themes=[term])
        practice.organisations.set(organisations)
    for practice in Practice.objects.exclude(slug="terza"):
        services.publish(practice, by=None)


def change_everything(practices, kept, duplicate):
    """One act of each type; the withdrawn organisation comes back."""
    changed, gone, redacted, new = practices
    services.publish(new, by=None)
    changed.title_it = "Con un altro titolo"
    changed.version += 1
    changed.save()
    services.publish(changed, by=None)
    services.withdraw(gone, by=None, reason="Superata")
    services.redact(
        Publication.objects.of_record(redacted.uuid)[0],
        ["promoters"],
        by=None,
        act="Determinazione 1",
    )
    term = redacted.themes.first()
    Term.objects.filter(pk=term.pk).update(label_it="Nome nuovo")
    services.rename((term.vocabulary.code, term.code))
    kept.name_it, kept.slug = "Denominazione nuova", "denominazione-nuova"
    services.publish(kept, by=None)
    merge(duplicate, into=kept, by=None, reason="Doppione")
    services.withdraw(kept, by=None, reason="Per errore")
    services.rebuild_entries("practice")
    services.restore(kept, by=None)


def test_a_copy_of_the_demonstration_follows_it(live_server, client, copy, settings):
    settings.DEMO_MODE = True
    for command in ["load_territories", "load_vocabularies", "sync_roles", "seed_demo"]:
        call_command(command, verbosity=0)
    call_command("write_dump", verbosity=0)
    practices = list(Practice.objects.filter(organisations__isnull=False).distinct())
    services.withdraw(practices[0], by=None, reason="Dopo la copia notturna")

    output = follow(live_server.url, copy)

    assert_same(client, copy)
    assert "practice: " in output
    lists = rows(copy, "SELECT list, count(*) FROM reference GROUP BY list")
    assert dict(lists)["territories"] > 8_000
    assert dict(lists)["administrations"] == 2

    named = list(Organisation.objects.filter(practices__isnull=False).distinct())
    new = make_practice(practices[1].administration, "Nuova di oggi")
    change_everything([*practices[1:4], new], named[0], named[1])
    output = follow(live_server.url, copy)

    assert_same(client, copy)
    assert str(practices[2].uuid) not in copied(copy)
    assert rows(copy, "SELECT * FROM redirect") == [
        (str(named[1].uuid), str(named[0].uuid))
    ]
    assert "0 changes" in follow(live_server.url, copy)


def test_the_part_that_the_documentation_shows_is_the_program():
    page = (configured.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")

    (shown,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)

    assert shown in PROGRAM.read_text(encoding="utf-8")


def test_a_copy_begins_without_a_dump(live_server, client, copy):
    make_portal()

    follow(live_server.url, copy)

    assert_same(client, copy)


def test_a_name_that_was_away_when_the_copy_was_made_comes_back(
    live_server, client, copy
):
    make_portal()
    organisation = Organisation.objects.get(slug="uno")
    services.withdraw(organisation, by=None, reason="Per errore")
    call_command("write_dump", verbosity=0)
    follow(live_server.url, copy)
    services.restore(organisation, by=None)

    follow(live_server.url, copy)

    assert_same(client, copy)
    practice = Entry.objects.get(slug="prima")
    names = copied(copy)[str(practice.record)]["organisations"]
    assert [named["slug"] for named in names] == ["due", "uno"]


def test_lists_that_changed_are_loaded_again(live_server, copy):
    make_portal()
    call_command("write_dump", verbosity=0)
    follow(live_server.url, copy)
    make_term(code="new", label="Nuova")
    call_command("write_dump", verbosity=0)

    follow(live_server.url, copy)

    ((text,),) = rows(
        copy,
        "SELECT content FROM reference WHERE list = 'vocabularies'"
        " AND content LIKE '%\"theme\"%'",
    )
    codes = [term["code"] for term in json.loads(text)["terms"]]
    assert codes == ["birth-rate", "new"]


def test_a_copy_of_another_portal_is_refused(live_server, copy):
    make_portal()
    follow(live_server.url, copy)
    Clock.objects.update(value=1)

    process = start(live_server.url, copy)
    _output, errors = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "make the copy anew" in errors


def test_a_damaged_file_is_not_loaded(live_server, copy, settings):
    make_portal()
    call_command("write_dump", verbosity=0)
    (path,) = settings.DUMPS_ROOT.glob("*/practices.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    process = start(live_server.url, copy)
    _output, errors = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "checksum" in errors
    assert copied(copy) == {}


class Interruption(BaseHTTPRequestHandler):
    """Passes requests on; of the answer to the last one only half gets through."""

    def do_GET(self):
        server = self.server
        server.count += 1
        headers = {"Host": self.headers["Host"]}
        with urlopen(Request(server.portal + self.path, headers=headers)) as answer:
            body = answer.read()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if server.count < server.most:
            self.wfile.write(body)
            return
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        if server.kills:
            server.process.send_signal(signal.SIGKILL)

    def log_message(self, *args):
        """Nothing: pytest shows what fails."""


@pytest.fixture
def interrupted(live_server):
    """Run the program until its n-th request, and break it off there."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Interruption)
    server.portal = live_server.url
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def run(copy, most, *, kills):
        server.count, server.most, server.kills = 0, most, kills
        server.process = start(f"http://127.0.0.1:{server.server_port}", copy)
        server.process.communicate(timeout=60)
        return server.process.returncode

    yield run
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kills", [False, True], ids=["cut off", "killed"])
def test_wherever_it_is_interrupted_it_goes_on(
    live_server, client, tmp_path, interrupted, kills
):
    make_portal()
    call_command("write_dump", verbosity=0)
    changed, gone = Practice.objects.exclude(slug="terza")
    organisations = list(Organisation.objects.order_by("slug"))
    new = Practice.objects.get(slug="terza")
    change_everything([changed, gone, changed, new], *organisations)
    requests = 0

    for most in range(1, 100):
        copy = tmp_path / f"{most}.sqlite"
        if interrupted(copy, most, kills=kills) == 0:
            break
        requests = most
        follow(live_server.url, copy)
        assert_same(client, copy)

    # The list of dumps, nine files, one page of changes, and what these made anew.
    assert requests > 12
