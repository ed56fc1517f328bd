# SPDX-License-Identifier: AGPL-3.0-or-later
"""The documentation names what exists: addresses, parameters, commands, files."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from partnership.administrations.filters import AdministrationFilterSet
from partnership.agreements.api.forms import AgreementRowsFilterSet
from partnership.common.api.pagination import Pagination
from partnership.documents.filters import ActFilterSet, DocumentFilterSet
from partnership.events.course_filters import CourseFilterSet
from partnership.events.filters import EventFilterSet
from partnership.indicators.filters import IndicatorFilterSet, ObservationFilterSet
from partnership.organisations.filters import OrganisationFilterSet
from partnership.territories.filters import TerritoryFilterSet
from partnership.vocabularies.filters import VocabularyFilterSet
from practices.filters import PracticeFilterSet
from practices.question_filters import QuestionFilterSet

ROOT = settings.BASE_DIR
API = "api/v1/"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
RECORDS = sorted(ROOT.glob("docs/adr/*.md"))
OWN = ("partnership.", "practices", "portal")


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def name_of(page):
    return str(page.relative_to(ROOT))


def registered_routes():
    """Every address of the API, with its parts in braces."""
    prefix, resolver = get_resolver().namespace_dict["v1"]
    return {
        f"/{prefix}{route}".replace("%(", "{").replace(")s", "}")
        for name in resolver.reverse_dict
        if isinstance(name, str)
        for possibilities, *_rest in resolver.reverse_dict.getlist(name)
        for route, _parameters in possibilities
    }


def section(page, heading):
    """The part of a page from one heading to the next of the same level."""
    _before, part = re.split(rf"^## {re.escape(heading)}$", page, flags=re.M)
    return part.split("\n## ")[0]


def make_commands(page):
    """The targets of the Makefile that a page tells the reader to call."""
    return set(re.findall(r"(?:`|^)make ([a-z]+)", page, flags=re.M))


def test_every_address_of_the_api_is_described_and_no_other():
    headings = re.findall(r"^## GET (\S+)$", read("docs/api.md"), flags=re.M)

    assert set(headings) == registered_routes()


@pytest.mark.parametrize(
    ("heading", "filterset"),
    [
        ("GET /api/v1/practices", PracticeFilterSet),
        ("GET /api/v1/questions", QuestionFilterSet),
        ("GET /api/v1/territories", TerritoryFilterSet),
        ("GET /api/v1/documents", DocumentFilterSet),
        ("GET /api/v1/acts", ActFilterSet),
        ("GET /api/v1/organisations", OrganisationFilterSet),
        ("GET /api/v1/indicators", IndicatorFilterSet),
        ("GET /api/v1/observations", ObservationFilterSet),
        ("GET /api/v1/agreements", AgreementRowsFilterSet),
        ("GET /api/v1/events", EventFilterSet),
        ("GET /api/v1/courses", CourseFilterSet),
        ("GET /api/v1/vocabularies", VocabularyFilterSet),
        ("GET /api/v1/administrations", AdministrationFilterSet),
    ],
)
def test_every_filter_of_the_api_is_described_and_no_other(heading, filterset):
    part = section(read("docs/api.md"), heading)

    described = re.findall(r"^\| `(\w+)` \|", part, flags=re.M)

    assert sorted(described) == sorted(filterset.base_filters)


def test_the_parameters_of_every_list_are_described():
    part = section(read("docs/api.md"), "Common rules")

    described = re.findall(r"^\| `(\w+)` \|", part, flags=re.M)

    assert set(described) == Pagination.parameters


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_commands_in_the_documentation_exist(page):
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.M))

    commands = make_commands(read(page))

    assert commands
    assert commands <= targets, f"not in the Makefile: {commands - targets}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_files_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    broken = [link for link in links if not (page.parent / link).exists()]

    assert not broken


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_decision_has_its_number_and_the_four_headings(record):
    lines = record.read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith(f"# {int(record.name[:4])}. ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## Status",
        "## Context",
        "## Decision",
        "## Consequences",
    ]


def test_decisions_are_numbered_without_gaps():
    numbers = [int(record.name[:4]) for record in RECORDS]

    assert numbers == list(range(1, len(RECORDS) + 1))


def test_the_glossary_names_every_model():
    glossary = read("docs/glossary.md")
    models = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith(OWN) and not model.__name__.startswith("Histor")
    }

    missing = {name for name in models if f"`{name}`" not in glossary}

    assert not missing
