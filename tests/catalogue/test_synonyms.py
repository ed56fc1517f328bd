# SPDX-License-Identifier: AGPL-3.0-or-later
"""Synonyms: what staff write, what the database makes of it, what the search gets."""

import pytest
import yaml
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from partnership.catalogue import synonyms
from partnership.catalogue.management.commands.load_synonyms import SHIPPED
from partnership.catalogue.models import Clock, Synonym, SynonymRule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    """The sentences as the sources have them."""
    with translation.override("en"):
        yield


NURSERIES = ["nido", "asilo nido", "micronido"]
TEXTS = {
    "nursery": "Apre un nuovo micronido in paese",
    "plain": "I nidi del Comune restano aperti",
    "two words": "L’asilo nido costa meno",
    "apart": "Il nido non è l’unico asilo",
    "else": "La scuola materna è aperta",
}


def make_group(*expressions, language="it", **fields):
    return synonyms.save(
        Synonym(language=language, expressions=list(expressions), **fields)
    )


def found(question, language="it"):
    """Which of the texts answer a question, as the search asks it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s, %s) AS row (name, body)"
            " WHERE to_tsvector(%s::regconfig, body) @@ portal_synonyms(%s,"
            "  websearch_to_tsquery(%s::regconfig, %s))",
            [
                list(TEXTS),
                list(TEXTS.values()),
                f"portal_{language}",
                language,
                f"portal_{language}",
                question,
            ],
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("nido", {"nursery", "plain", "two words", "apart"}),
        ("Nidi", {"nursery", "plain", "two words", "apart"}),
        ("micronidi", {"nursery", "plain", "two words", "apart"}),
        ("asilo nido", {"nursery", "plain", "two words", "apart"}),
        ("nido comune", {"plain"}),
        ("asilo nido comune", {"plain"}),
        # One word of an expression is not the expression.
        ("asilo", {"two words", "apart"}),
        # In quotation marks an expression stands for itself.
        ('"asilo nido"', {"two words"}),
        ("aperto -nido", {"else"}),
        ("scuola", {"else"}),
    ],
)
def test_who_asks_for_one_expression_finds_all(question, expected):
    make_group(*NURSERIES)

    assert found(question) == expected


def test_nothing_that_was_found_before_is_lost():
    """The words of an expression still need not stand beside each other."""
    before = {question: found(question) for question in NURSERIES}

    make_group(*NURSERIES)

    assert before["asilo nido"] == {"two words", "apart"}
    for question, names in before.items():
        assert names < found(question)


def test_synonyms_hold_in_their_language_only():
    make_group(*NURSERIES, language="de")

    assert found("micronido") == {"nursery"}
    assert found("micronido", "de") != {"nursery"}


def test_a_word_of_two_groups_leads_to_both():
    make_group("nido", "micronido")
    make_group("asilo nido", "scuola materna")

    assert found("asilo nido") == {"two words", "apart", "else"}
    assert found("micronido") == {"nursery", "plain", "two words", "apart"}


def test_what_is_saved_and_deleted_holds_at_once_and_renews_kept_pages():
    group = make_group("nido", "scuola materna")
    first = Clock.objects.get().value
    assert found("nidi") == {"plain", "two words", "apart", "else"}

    group.expressions = ["nido", "micronido"]
    synonyms.save(group)

    second = Clock.objects.get().value
    assert second > first
    assert found("nidi") == {"nursery", "plain", "two words", "apart"}
    assert SynonymRule.objects.count() == 2

    synonyms.delete(group)

    assert Clock.objects.get().value > second
    assert found("nidi") == {"plain", "two words", "apart"}
    assert not SynonymRule.objects.exists()


@pytest.mark.parametrize(
    ("expressions", "expected"),
    [
        ([], "at least two"),
        (["nido"], "at least two"),
        ([f"parola{number}" for number in range(11)], "These are 11 expressions"),
        (["nido", "di"], "“di” has no word"),
        (["nido", "!!!"], "“!!!” has no word"),
        (["nido", "nidi"], "“nidi” and “nido” are the same"),
        (["asilo nido", "nido, asilo"], "are the same"),
        (["caffè", "CAFFE"], "are the same"),
        (["nido", "a\x07b"], "“a�b” holds control characters"),
        (["nido", "a\x00b"], "holds control characters"),
        (["nido", "a\ud800b"], "holds control characters"),
        (["nido", "x" * 81], "longer than 80 characters"),
        (["nido", "carta famiglia"], "“carta famiglia” is already in another group"),
        (["nido", "Carte famiglie"], "carta famiglia, family card"),
    ],
)
def test_what_cannot_be_a_group_is_refused_with_the_expression(expressions, expected):
    make_group("carta famiglia", "family card")

    with pytest.raises(ValidationError) as refusal:
        make_group(*expressions)

    assert expected in " ".join(refusal.value.messages)
    assert Synonym.objects.count() == 1


def test_every_fault_is_told_at_once():
    with pytest.raises(ValidationError) as refusal:
        make_group("di", "nido", "nidi")

    assert len(refusal.value.messages) == 2


def test_the_same_words_are_free_in_another_language():
    make_group("smart working", "lavoro agile")

    make_group("smart working", "remote work", language="en")

    assert Synonym.objects.count() == 2


def test_an_expression_may_move_within_its_own_group():
    group = make_group("nido", "micronido")
    group.expressions = ["micronido", "nidi"]

    synonyms.save(group)

    assert found("nido") == {"nursery", "plain", "two words", "apart"}


def test_signs_of_the_query_language_are_only_text():
    make_group("asilo & nido | !x", "micronido:*")

    assert found("scuola & materna") == {"else"}


def test_questions_without_synonyms_are_left_as_they_are():
    make_group(*NURSERIES)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT query::text = portal_synonyms('it', query)::text"
            " FROM websearch_to_tsquery('portal_it', %s) query",
            ['scuola "asilo materno" -comune'],
        )
        assert cursor.fetchone() == (True,)


def test_shipped_groups_are_without_fault_and_loaded_once(capsys):
    shipped = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))

    call_command("load_synonyms")
    call_command("load_synonyms")

    output = capsys.readouterr()
    assert output.err == ""
    assert f"{len(shipped)} groups" in output.out
    assert Synonym.objects.count() == len(shipped)
    assert len({group["code"] for group in shipped}) == len(shipped)
    assert sum(group["language"] == "it" for group in shipped) >= 25


def test_what_staff_changed_or_deleted_is_not_brought_back():
    call_command("load_synonyms", verbosity=0)
    changed = Synonym.objects.get(code="it-nido")
    changed.expressions = ["nido", "culla"]
    synonyms.save(changed)
    synonyms.delete(Synonym.objects.get(code="it-bambino"))
    count = Synonym.objects.count()

    call_command("load_synonyms", verbosity=0)

    changed.refresh_from_db()
    assert changed.expressions == ["nido", "culla"]
    assert Synonym.objects.count() == count


def test_a_shipped_group_gives_way_to_one_of_staff(capsys):
    make_group("nido", "culla")

    call_command("load_synonyms", verbosity=0)

    assert "it-nido" in capsys.readouterr().err
    assert not Synonym.objects.filter(code="it-nido").exists()
    assert Synonym.objects.filter(code="it-tagesmutter").exists()


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    file = tmp_path / "synonyms.yaml"
    file.write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match=r"synonyms\.yaml"):
        call_command("load_synonyms", str(file))
