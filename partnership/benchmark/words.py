# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that exist in no language, as frequent and as rare as those of real texts."""

from random import Random

# A first part, a middle and an end: 40 of each make 64,000 different words.
BEGINNINGS = [f"{letter}{vowel}" for letter in "bdfglmnv" for vowel in "aeiou"]
MIDDLES = [f"{letter}{vowel}" for letter in "bcdmprtz" for vowel in "aeiou"]
# Apart in their consonants: without its last vowel each is still another one.
STEMS = "b c d f g l m p v z br cr dr fr gr pr vr bl cl fl gl pl"
STEMS += " sb sc sd sf sg sm sp sv sbr scr sfr sgr spr lb lc ld lf lg"
ENDS = [f"{stem}o" for stem in STEMS.split()]
KNOWN = len(BEGINNINGS) * len(MIDDLES) * len(ENDS)
# Steps through all words without coming back before the last.
STEP = 48_271


def word(rank: int) -> str:
    """The word of a rank; the first is the most frequent one."""
    number = rank * STEP % KNOWN
    number, end = divmod(number, len(ENDS))
    beginning, middle = divmod(number, len(MIDDLES))
    return BEGINNINGS[beginning] + MIDDLES[middle] + ENDS[end]


WORDS = [word(rank) for rank in range(KNOWN)]
# In about 0.07, 6 and 50 of a hundred texts of 300 words.
RARE = [WORDS[38_000 + 100 * number] for number in range(8)]
MEDIUM = [WORDS[420 + 15 * number] for number in range(8)]
COMMON = [WORDS[38 + number] for number in range(4)]


def some_words(dice: Random, count: int) -> list[str]:
    """Words of a text: the one of rank n comes up 1/n times as often as the first."""
    roll = dice.random
    return [WORDS[int(KNOWN ** roll()) - 1] for _ in range(count)]


def sentences(dice: Random, count: int) -> str:
    """A text of so many words."""
    words, written = some_words(dice, count), []
    while words:
        length = dice.randint(8, 20)
        written.append(" ".join(words[:length]).capitalize() + ".")
        words = words[length:]
    return " ".join(written)
