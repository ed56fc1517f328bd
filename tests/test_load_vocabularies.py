# SPDX-License-Identifier: AGPL-3.0-or-later
"""The vocabularies that the portal ships, and how a file of them is read."""

import pytest
import yaml
from django.core.management import CommandError, call_command

from partnership.vocabularies.management.commands.load_vocabularies import SHIPPED
from partnership.vocabularies.models import Term, Vocabulary

pytestmark = pytest.mark.django_db

INSTRUMENTS = {
    "A": 3,
    "B": 6,
    "C": 3,
    "D": 3,
}


def test_instruments_stand_in_the_order_of_the_protocol_under_their_area():
    call_command("load_vocabularies", verbosity=0)

    rows = list(
        Term.objects.of("instrument").values_list("broader__code", "code", "label_it")
    )

    assert [area for area, _code, _label in rows] == [
        area for area, count in INSTRUMENTS.items() for _ in range(count)
    ]
    assert [label for area, _code, label in rows if area == "B"] == [
        "Marchi famiglia",
        "Standard famiglia",
        "Piani famiglia",
        "Distretti famiglia",
        "Sussidiarietà orizzontale",
        "Sistemi premianti",
    ]
    wider = Term.objects.exclude(broader=None).values_list("broader__vocabulary__code")
    assert set(wider) == {("area",)}


def test_every_shipped_term_speaks_four_languages():
    call_command("load_vocabularies", verbosity=0)

    for term in Term.objects.select_related("vocabulary"):
        for language in ["it", "en", "de", "fr"]:
            assert getattr(term, f"label_{language}"), (term.vocabulary.code, term.code)
        # All languages explain it, or none does.
        explained = {
            bool(getattr(term, f"description_{language}"))
            for language in ["it", "en", "de", "fr"]
        }
        assert len(explained) == 1, (term.vocabulary.code, term.code)
    described = Term.objects.exclude(description_it="")
    for vocabulary in ["area", "theme", "instrument"]:
        of_it = Term.objects.filter(vocabulary__code=vocabulary)
        assert described.filter(vocabulary__code=vocabulary).count() == of_it.count()


def test_loading_again_leaves_what_staff_changed():
    call_command("load_vocabularies", verbosity=0)
    term = Term.objects.get(vocabulary__code="instrument", code="family-marks")
    term.label_it = "Marchi per le famiglie"
    term.broader = None
    term.save()
    count = Term.objects.count()

    call_command("load_vocabularies", verbosity=0)

    term.refresh_from_db()
    assert (term.label_it, term.broader, Term.objects.count()) == (
        "Marchi per le famiglie",
        None,
        count,
    )


@pytest.mark.parametrize("written", ["area/Z", "A", "nothing/A", "instrument/second"])
def test_a_wider_term_that_is_not_there_is_refused_with_its_name(tmp_path, written):
    area = [entry for entry in _shipped() if entry["code"] == "area"]
    label = {"it": "Prova"}
    term = {"code": "first", "broader": written, "label": label}
    second = {"code": "second", "label": label}
    file = tmp_path / "vocabularies.yaml"
    file.write_text(
        yaml.safe_dump(
            [*area, {"code": "instrument", "name": label, "terms": [term, second]}]
        ),
        encoding="utf-8",
    )

    with pytest.raises(CommandError) as refusal:
        call_command("load_vocabularies", str(file))

    assert "first" in str(refusal.value)
    assert written in str(refusal.value)
    assert not Vocabulary.objects.exists()


def _shipped():
    return yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
