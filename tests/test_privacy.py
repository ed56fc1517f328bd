# SPDX-License-Identifier: AGPL-3.0-or-later
"""docs/privacy.md classifies every field of every table, and no other."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from modeltranslation.fields import TranslationField

HEADING = re.compile(r"^### `(.+)`$")
ROW = re.compile(r"^\| (`.+`) \| (.+) \|$")
HISTORY = "*.Historical*"
HISTORY_OF_RELATIONS = "*.Historical*_*"
# Purpose, legal basis, who sees it, retention, job.
PARTS = 5


def read_page():
    """The tables of the page: {"app.Model": {"field": "class"}}."""
    tables = {}
    table = None
    page = settings.BASE_DIR / "docs" / "privacy.md"
    for line in page.read_text(encoding="utf-8").splitlines():
        if heading := HEADING.match(line):
            table = tables.setdefault(heading.group(1), {})
        elif row := ROW.match(line):
            for field in re.findall(r"`(\w+)`", row.group(1)):
                assert field not in table, f"{field} stands twice: {line}"
                table[field] = row.group(2)
    return tables


TABLES = read_page()
MODELS = {model._meta.label: model for model in apps.get_models()}


def is_history(model):
    return hasattr(model, "history_type") or hasattr(model, "m2m_history_id")


# Sorted: every worker must collect the same tests in the same order.
RECORDS = sorted(label for label, model in MODELS.items() if not is_history(model))
HISTORIES = sorted(label for label, model in MODELS.items() if is_history(model))
DESCRIBED = sorted(TABLES.keys() - {HISTORY, HISTORY_OF_RELATIONS})


def fields_of(model):
    """Columns and relations; the columns of single languages follow their field."""
    return {
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if not isinstance(field, TranslationField)
    }


@pytest.mark.parametrize("label", RECORDS)
def test_every_field_is_classified(label):
    missing = fields_of(MODELS[label]) - TABLES.get(label, {}).keys()

    assert not missing, f"classify in docs/privacy.md: {label}: {sorted(missing)}"


@pytest.mark.parametrize("label", DESCRIBED)
def test_no_field_is_classified_that_does_not_exist(label):
    assert label in MODELS, f"remove from docs/privacy.md: {label}"

    gone = TABLES[label].keys() - fields_of(MODELS[label])

    assert not gone, f"remove from docs/privacy.md: {label}: {sorted(gone)}"


@pytest.mark.parametrize("label", HISTORIES)
def test_a_history_has_the_columns_of_its_model_and_those_of_the_rule(label):
    model = MODELS[label]
    if hasattr(model, "m2m_history_id"):
        known = set(TABLES[HISTORY_OF_RELATIONS])
    else:
        record = model.instance_type._meta.label
        known = TABLES[HISTORY].keys() | TABLES[record].keys()

    assert fields_of(model) <= known


@pytest.mark.parametrize("label", sorted(TABLES))
def test_personal_data_have_purpose_basis_readers_retention_and_job(label):
    for field, said in TABLES[label].items():
        if said == "none":
            continue
        assert said.startswith("personal: "), f"{label}.{field}: {said}"
        parts = [part.strip() for part in said.removeprefix("personal: ").split(";")]
        assert len(parts) == PARTS, f"{label}.{field}: {said}"
        assert all(parts), f"{label}.{field}: {said}"
