# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of the house that no single package can test."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from partnership.editorial.models import EditorialModel

ROOT = Path(settings.BASE_DIR)
SOURCES = ["partnership", "practices", "portal"]
EDITORIAL = [
    model
    for model in apps.get_models()
    if issubclass(model, EditorialModel) and not model.__name__.startswith("Historical")
]


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def long_ones(paths, most):
    return [str(path.relative_to(ROOT)) for path in paths if lines_of(path) > most]


def test_modules_stay_readable():
    paths = [
        path
        for package in SOURCES
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    ]

    assert long_ones(paths, 400) == []


def test_test_modules_stay_readable():
    assert long_ones((ROOT / "tests").rglob("*.py"), 500) == []


def test_templates_stay_readable():
    assert long_ones((ROOT / "templates").rglob("*.html"), 150) == []


def test_settings_stay_readable():
    assert lines_of(ROOT / "partnership" / "settings.py") <= 300


def test_nothing_is_called_utils():
    names = {path.stem for package in SOURCES for path in (ROOT / package).rglob("*")}

    assert names.isdisjoint({"utils", "helpers", "misc"})


def test_every_public_docstring_is_there():
    """Models, QuerySets, services: what a thing is, in the administration's world."""
    without = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for package in SOURCES
        for path in (ROOT / package).rglob("*.py")
        if path.stem in {"models", "services", "filters", "facets", "practice", "parts"}
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not node.name.endswith(("Filter", "Field"))
    ]

    assert without == []


@pytest.mark.parametrize("model", EDITORIAL, ids=lambda m: m._meta.label)
def test_editorial_models_keep_the_inherited_rules(model):
    assert "publish" in model._meta.default_permissions
    assert f"{model._meta.app_label}_{model._meta.model_name}_state_known" in {
        constraint.name for constraint in model._meta.constraints
    }
    assert model.kind in settings.CATALOGUE_KINDS


@pytest.mark.parametrize(
    "model",
    [
        model
        for model in apps.get_models()
        if hasattr(model, "history") and not model.__name__.startswith("Historical")
    ],
    ids=lambda m: m._meta.label,
)
def test_history_has_every_column_of_its_model(model):
    left_out = (
        {"password", "last_login", "reminded_on"}
        if model._meta.label == "accounts.User"
        else set()
    )
    columns = {field.column for field in model._meta.concrete_fields} - left_out
    kept = {field.column for field in model.history.model._meta.concrete_fields}

    assert columns <= kept


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_for_their_effect():
    machine_made = [
        path.name
        for package in SOURCES
        for path in (ROOT / package).rglob("migrations/0*.py")
        if "_auto_" in path.name
        or path.stem.endswith("_initial")
        or "_and_more" in path.name
    ]

    assert machine_made == []


def test_texts_are_marked_in_a_way_that_xgettext_sees():
    """Under another name a text is in no catalogue, and nobody translates it."""
    odd = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for folder in ["partnership", "practices", "portal"]
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"gettext\w* as (?!_(,|\)|$))", line)
    ]

    assert odd == []
