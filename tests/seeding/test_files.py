# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the demonstration: sourced, consistent, and silent on what is not known."""

import re
from itertools import chain

import pytest

from partnership.seeding.agreements import predecessors_first
from partnership.seeding.files import KINDS, contents, read, slugs_by_kind

NEW = ["organisations", "acts", "documents", "agreements", "indicators"]
ADDRESS = re.compile(r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$")


def entries(key):
    kind = next(kind for kind in KINDS if kind.key == key)
    return [entry for _file, entry in kind.entries()]


def by_slug(key):
    return {entry["slug"]: entry for entry in entries(key)}


def sources_of(entry):
    """Every address that an entry or a part of it gives as its source."""
    parts = chain.from_iterable(
        entry.get(name, []) for name in ["offices", "appointments", "links"]
    )
    for part in [entry, *parts]:
        yield from (part[name] for name in ["source", "url"] if name in part)


@pytest.mark.parametrize("key", NEW)
def test_every_entry_has_a_source_that_is_an_address(key):
    for entry in entries(key):
        addresses = list(sources_of(entry))
        # What is invented says so, and has none.
        assert bool(addresses) != entry.get("is_demonstration", False), entry["slug"]
        for address in addresses:
            assert ADDRESS.match(address), (entry["slug"], address)


@pytest.mark.parametrize("key", NEW)
def test_titles_and_summaries_are_in_italian_and_english(key):
    for entry in entries(key):
        for name in ["name", "title", "summary", "subject", "definition", "unit"]:
            if name in entry:
                assert {"it", "en"} <= set(entry[name]), (entry["slug"], name)
        # A copy of the Italian is no translation, names apart.
        if summary := entry.get("summary"):
            assert summary["it"] != summary["en"], entry["slug"]


def test_what_entries_name_is_in_the_files():
    slugs = slugs_by_kind(contents())
    named = [
        *(("organisation", x) for e in entries("practices") for x in _of(e, "org")),
        *(("agreement", x) for e in entries("practices") for x in _of(e, "agr")),
        *(("act", x) for e in entries("documents") for x in e.get("acts", [])),
        *(("document", x) for e in entries("agreements") for x in _of(e, "doc")),
        *(
            ("organisation", party["organisation"])
            for e in entries("agreements")
            for party in e["parties"]
        ),
    ]

    assert len(named) > 150
    assert [pair for pair in named if pair[1] not in slugs[pair[0]]] == []


def _of(entry, beginning):
    names = {"org": "organisations", "agr": "agreements", "doc": "documents"}
    return entry.get(names[beginning], [])


def test_every_organisation_is_named_by_something():
    named = {x for e in entries("practices") for x in _of(e, "org")}
    named |= {p["organisation"] for e in entries("agreements") for p in e["parties"]}

    assert set(by_slug("organisations")) - named == set()


def test_nothing_that_is_not_confirmed_is_stated():
    agreements = by_slug("agreements")
    parties = {p["organisation"] for e in agreements.values() for p in e["parties"]}
    assert not [name for name in parties if re.search("puglia|veneto|lecce", name)]

    protocol = agreements["protocollo-trento-piemonte-2022"]
    # Approved in May 2022, of which neither day nor number is known.
    assert [party.get("approved_on") for party in protocol["parties"]] == [
        "2022-05",
        None,
    ]
    assert all("act" not in party for party in protocol["parties"])
    assert "acts" not in protocol
    # It would end in July 2025 if it was not renewed: nobody says so.
    assert all("ends_on" not in entry for entry in agreements.values())
    # Dates that are only inferred, or of which it is not said what they are.
    for slug in [
        "accordo-trento-provincia-di-sassari",
        "protocollo-trento-friuli-venezia-giulia-2023",
        "convenzione-trento-piemonte-progetto-esecutivo",
        "accordo-trento-anfn",
    ]:
        assert "signed_on" not in agreements[slug], slug
    assert not [act for act in entries("acts") if act["issued_on"].startswith("2022-0")]
    assert all("tax_code" not in entry for entry in entries("organisations"))
    texts = "".join(str(read(f"{key}.yaml")).lower() for key in NEW)
    assert "not confirmed" not in texts.replace("renewal not confirmed", "")


def test_the_protocol_says_what_its_sources_say():
    protocol = by_slug("agreements")["protocollo-trento-piemonte-2022"]

    assert protocol["signed_on"] == "2022-07-14"
    assert protocol["duration_months"] == 36
    assert protocol["areas"] == ["A", "B", "C", "D"]
    assert protocol["renewal_note"]["it"] == "Rinnovo non confermato."
    assert [row["attested_on"] for row in protocol["attestations"]] == ["2025"]
    assert [party["signatory"] for party in protocol["parties"]] == [
        "Stefania Segnana",
        "Chiara Caucino",
    ]


def test_births_are_those_of_the_table():
    births = by_slug("indicators")["nati-vivi"]
    by_place = {row["territory"]: row["values"] for row in births["series"]}

    assert set(by_place) == {"01", "022"}
    assert list(by_place["01"]) == list(by_place["022"]) == list(range(1999, 2024))
    spots = {
        "01": {1999: 34639, 2008: 39551, 2014: 34637, 2020: 27107, 2023: 25077},
        "022": {1999: 5002, 2010: 5454, 2016: 4642, 2021: 4190, 2023: 3789},
    }
    for place, values in spots.items():
        for year, value in values.items():
            assert by_place[place][year] == value, (place, year)
    # The whole columns, added up.
    assert sum(by_place["01"].values()) == 848_085
    assert sum(by_place["022"].values()) == 121_393

    single = {
        (row["territory"], row["period"], row["status"]): row["value"]
        for row in births["observations"]
    }
    assert single == {
        ("01", "2022", "provisional"): "25915",
        ("01", "2024", "estimate"): "24600",
        ("022", "2023", "provisional"): "3786",
        ("022", "2024", "definitive"): "3748",
    }
    provinces = by_slug("indicators")["nati-vivi-province-piemonte"]["observations"]
    assert len(provinces) == 8
    assert sum(int(row["value"]) for row in provinces) == by_place["01"][2023]


def test_an_agreement_is_seeded_after_the_one_that_it_follows():
    first, second, third = ({"slug": name} for name in ["first", "second", "third"])
    first["predecessor"], second["predecessor"] = "second", "third"

    ordered = predecessors_first([first, second, third])

    assert [entry["slug"] for entry in ordered] == ["third", "second", "first"]


def test_what_is_invented_says_so_in_its_title():
    invented = [e for e in entries("documents") if e.get("is_demonstration")]

    assert {e.get("access", "public") for e in invented} == {
        "public",
        "partners",
        "own",
    }
    assert all("dimostrativ" in entry["title"]["it"] for entry in invented)
