# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which questions are never kept: whatever may be about a person."""

import re
from itertools import chain

import pytest
import yaml

from partnership.catalogue.management.commands.load_synonyms import (
    SHIPPED as SHIPPED_SYNONYMS,
)
from partnership.catalogue.personal_data import (
    Reason,
    may_be_kept,
    personal_names,
    why_not_kept,
)
from partnership.territories.names import comparable
from partnership.vocabularies.management.commands.load_vocabularies import SHIPPED

KEPT = [
    "asilo nido",
    "bonus bebè",
    "centri estivi 2025",
    "contributi figli 0-6",
    "figli 0-6 anni",
    "over 65",
    "piano famiglia 2025-2026",
    "legge 1/2011",
    "legge 104",
    "legge n. 104 del 1992",
    "asl to5",
    "edu+16",
    "wohnung",
    "geburtenförderung trient",
    "spielplatz",
    "arbeitsplatz und familie",
    "crèche",
    "l'infanzia",
    "corso per genitori",
    "corso di formazione",
    "marchio family",
    "family mark",
    "tempo libero",
    "orto urbano",
    "fondo vita nascente",
    "torino",
    "conciliazione vita-lavoro",
    "sostegno economico famiglie numerose trento",
    "nati il primo anno",
    "norma uni",
    "otto marzo",
    "piazza",
    "street food",
    "viaggio",
    "stradario",
]
REFUSED = {
    Reason.EMPTY: ["", "   ", "?!", "…"],
    Reason.LONG: ["una due tre quattro cinque sei sette", "x" * 81],
    Reason.MAIL: ["luca@posta.example", "@nome", "scrivi a x@y"],
    Reason.LINK: [
        "http://example.org",
        "www.regione",
        "trentinofamiglia.it",
        "https://x",
    ],
    Reason.CODE: [
        "RSSMRA80A01H501U",
        "rssmra80",
        "rss mra 80 a01",
        "IT60X0542811101000000123456",
        "iban 05428",
        "it 60",
        "AB123CD",
        "ya1234567",
        "ca00000aa1",
    ],
    Reason.NUMBER: [
        "12345678901",
        "0461 494110",
        "461",
        "3331234567",
        "38122",
        "+39 02",
        "1768",
        "1899",
        "2150",
        "12/03/2015",
        "12 3 15",
        "isee 15000",
        "interno 123",
    ],
    Reason.ADDRESS: [
        "via roma",
        "Via Roma 12",
        "viale della repubblica",
        "piazza duomo",
        "p.zza dante",
        "corso duca degli abruzzi",
        "largo medaglie",
        "strada del vino",
        "vicolo corto",
        "loc. campagna",
        "loc campagna",
        "località pian",
        "frazione sopra",
        "museumstraße",
        "museumstrasse",
        "bahnhofstr. 5",
        "straße der einheit",
        "am platz 3",
        "waltherplatz 5",
        "rue du lac",
        "avenue centrale",
        "chemin des prés",
        "place de la gare",
        "place d’armes",
        "high street",
        "asilo via roma",
    ],
    Reason.NAME: [
        "mario",
        "Mario Rossi",
        "rossi mario",
        "pratica di giulia",
        "contributo ANDREA",
        "nicolò",
        "jürgen",
        "jurgen",
        "françois",
        "william",
        "fatima",
        "degasperi",
        "sig. bolognari",
        "signora bolognari",
        "dott. x",
        "frau schulze",
        "mme dupont",
        "mrs smith",
        "assessora segnana",
        "d’angelo maria",
    ],
}


@pytest.mark.parametrize("question", KEPT)
def test_what_says_nothing_of_a_person_may_be_kept(question):
    assert why_not_kept(question) is None
    assert may_be_kept(question)


@pytest.mark.parametrize(
    ("reason", "question"),
    [
        (reason, question)
        for reason, all_of_it in REFUSED.items()
        for question in all_of_it
    ],
)
def test_what_may_be_about_a_person_is_never_kept(reason, question):
    assert why_not_kept(question) == reason
    assert not may_be_kept(question)


@pytest.mark.parametrize("question", ["san martino di lupari", "piazza brembana"])
def test_a_name_that_is_a_place_as_a_whole_may_be_kept(question):
    asked = []

    def is_known(whole):
        asked.append(whole)
        return True

    assert not may_be_kept(question)
    assert may_be_kept(question, is_known)
    assert asked == [question]


@pytest.mark.parametrize("question", ["mario rossi 123", "a@b", "38122", "rssmra80a01"])
def test_what_is_known_does_not_free_numbers_codes_and_mail(question):
    assert not may_be_kept(question, lambda whole: True)


def test_the_words_of_the_portal_are_no_names():
    """A word of the vocabularies or the synonyms must not be lost to the list."""
    texts = [
        label
        for vocabulary in yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
        for term in vocabulary["terms"]
        for label in term["label"].values()
    ]
    groups = yaml.safe_load(SHIPPED_SYNONYMS.read_text(encoding="utf-8"))
    texts += chain.from_iterable(group["expressions"] for group in groups)
    words = {word for text in texts for word in comparable(text).split()}

    assert words & personal_names() == set()


def test_the_list_holds_plain_single_words_and_hundreds_of_them():
    assert len(personal_names()) > 800
    assert all(re.fullmatch("[a-z]{2,}", name) for name in personal_names())
