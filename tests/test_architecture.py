# SPDX-License-Identifier: AGPL-3.0-or-later
"""The layers of the design: a package imports, and points at, only what is below it."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FRAME = 13
LAYERS = {
    "portal": 12,
    "welfare": 11,
    "networks": 11,
    "certifications": 10,
    "practices": 9,
    "partnership.events": 8,
    "partnership.agreements": 7,
    "partnership.indicators": 7,
    "partnership.organisations": 6,
    "partnership.documents": 5,
    "partnership.editorial": 4,
    "partnership.catalogue": 3,
    "partnership.accounts": 2,
    "partnership.administrations": 1,
    "partnership.territories": 0,
    "partnership.vocabularies": 0,
    "partnership.common": 0,
}
# Both may use what has no tables and no domain words.
SIDEWAYS = {
    ("partnership.territories", "partnership.common"),
    ("partnership.vocabularies", "partnership.common"),
}
# The settings load the frame's and the ground's modules by themselves.
OWN_PACKAGES = (
    "partnership",
    "practices",
    "certifications",
    "welfare",
    "networks",
    "portal",
)


def package_of(module):
    """The layered package that a module belongs to; None for foreign ones."""
    for name in sorted(LAYERS, key=len, reverse=True):
        if module == name or module.startswith(f"{name}."):
            return name
    return "partnership" if module.split(".")[0] == "partnership" else None


def layer(package):
    return LAYERS.get(package, FRAME)


def may_use(user, used):
    """Whether an edge goes down, or is one of the two allowed ones."""
    return user == used or layer(used) < layer(user) or (user, used) in SIDEWAYS


def imports(path):
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def source_files():
    for package in OWN_PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "node_modules" not in path.parts:
                yield path


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def test_imports_go_down():
    upward = [
        f"{module_of(path)} imports {name}"
        for path in source_files()
        for name in imports(path)
        if (used := package_of(name)) is not None
        and not may_use(package_of(module_of(path)), used)
    ]

    assert upward == []


def test_the_frame_is_imported_by_nobody_else():
    assert not may_use("practices", "partnership")
    assert not may_use("partnership.catalogue", "partnership")


def test_a_test_of_the_layers_can_fail(tmp_path):
    path = tmp_path / "x.py"
    path.write_text("def f():\n    from portal.views import HomeView\n")

    assert [package_of(name) for name in imports(path)] == ["portal"]
    assert not may_use("practices", "portal")
    assert not may_use("welfare", "networks")


@pytest.mark.parametrize(
    "model",
    # Sorted: every worker must collect the tests in the same order.
    sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.label),
    ids=lambda m: m._meta.label,
)
def test_foreign_keys_go_down(model):
    user = package_of(model.__module__)
    if user is None:
        return
    pointed_at = {
        package_of(field.related_model.__module__)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    }

    assert [used for used in pointed_at - {None} if not may_use(user, used)] == []
