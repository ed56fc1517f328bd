# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `make` does before Django starts, and the command that prepares the data."""

import gettext
import io

import pytest
from django.core.management import call_command

from partnership import prepare
from partnership.management.commands.prepare import Command, fingerprint, read_mark


@pytest.fixture
def locale(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "LOCALE", tmp_path)
    monkeypatch.setattr(prepare, "LANGUAGES", ["it"])
    monkeypatch.setattr(prepare, "texts_of_sources", lambda read_po: {(None, "Search")})
    folder = tmp_path / "it" / "LC_MESSAGES"
    folder.mkdir(parents=True)

    def write(entry):
        header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        (folder / "django.po").write_text(header + entry)
        return folder

    return write


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Search"\nmsgstr ""', "it: not translated: 'Search'"),
        ('#, fuzzy\nmsgid "Search"\nmsgstr "Cerca"', "it: doubtful (fuzzy): 'Search'"),
        (
            '#, python-format\nmsgid "Search %(what)s"\nmsgstr "Cerca %(cosa)s"',
            "it: unknown named placeholder 'cosa': 'Search %(what)s'",
        ),
    ],
)
def test_faults_of_a_translation_are_named(locale, entry, fault):
    locale(entry)

    with pytest.raises(SystemExit, match="faults in the translations") as error:
        prepare.check_translations()

    assert fault in str(error.value.code).splitlines()


def test_text_missing_from_the_catalogue_is_named(locale, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    locale('msgid "Home"\nmsgstr "Inizio"')

    with pytest.raises(SystemExit, match="not in the catalogue"):
        prepare.check_translations()


def test_catalogues_are_compiled_when_they_are_newer(locale):
    folder = locale('msgid "Search"\nmsgstr "Cerca"')

    prepare.compile_messages()

    with (folder / "django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Search") == "Cerca"
    compiled = (folder / "django.mo").stat().st_mtime_ns
    prepare.compile_messages()
    assert (folder / "django.mo").stat().st_mtime_ns == compiled


@pytest.mark.django_db
def test_prepared_database_is_not_prepared_again():
    Command().write_mark(fingerprint())
    output = io.StringIO()

    call_command("prepare", stdout=output)

    assert read_mark() == fingerprint()
    assert output.getvalue() == ""
