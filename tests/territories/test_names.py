# SPDX-License-Identifier: AGPL-3.0-or-later
import pytest

from partnership.territories.names import comparable, search_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sèn Jan di Fassa", "sen jan di fassa"),
        ("CITTÀ", "citta"),
        ("Valle d’Aosta/Vallée d'Aoste", "valle d aosta vallee d aoste"),
        ("Kurtinig an der Weinstraße", "kurtinig an der weinstrasse"),
        (" -- ", ""),
    ],
)
def test_names_are_compared_without_accents_capitals_and_signs(text, expected):
    assert comparable(text) == expected


def test_every_word_of_every_name_follows_a_space():
    assert search_name(["Bolzano", "Bozen", None, "", "Bolzano"]) == " bolzano bozen"
