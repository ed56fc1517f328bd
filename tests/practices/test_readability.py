# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Gulpease index, on texts of which the value was counted by hand."""

import pytest

from practices.readability import gulpease, hint

EASY = "Il sole va via. La luna va su. Il cane va a casa. " * 3
HARD = (
    "L’amministrazione provinciale territorialmente competente predispone "
    "periodicamente documentazione programmatica concernente l’implementazione "
    "intersettoriale delle politiche familiari, conformemente alle disposizioni "
    "normative vigenti e alle determinazioni dirigenziali successivamente adottate."
)


def test_index_follows_its_formula():
    # 39 words, 9 sentences, 105 letters: 89 + (2700 - 1050) / 39 is above 100.
    assert gulpease(EASY) == 100
    # 24 words, 1 sentence, 252 letters.
    words = ["parola"] * 24
    assert gulpease(" ".join(words) + ".") == round(89 + (300 - 10 * 144) / 24)


def test_short_text_has_no_index():
    assert gulpease("Poche parole.") is None
    assert hint(["<p>Poche parole.</p>"]) == ""


@pytest.mark.parametrize(
    ("text", "said"), [(EASY, "100"), (HARD, "parole semplici|plain")]
)
def test_hint_says_what_to_do(text, said):
    assert any(part in hint([text]) for part in said.split("|"))
