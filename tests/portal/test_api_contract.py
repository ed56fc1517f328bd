# SPDX-License-Identifier: AGPL-3.0-or-later
"""The OpenAPI document against every rule of the national guidelines, one by one."""

import json
from copy import deepcopy

import pytest
from openapi_spec_validator import validate

from portal.api.document import document
from tests.portal import contract_modi, contract_ruleset, contract_ruleset_answers
from tests.portal.contract import RULES

MODULES = [contract_modi, contract_ruleset, contract_ruleset_answers]
BY_NAME = {rule.name: rule for rule in RULES}


@pytest.fixture
def openapi(settings):
    """The document of a portal that knows its address, as it is sent."""
    settings.PUBLIC_URL = "https://portale.esempio.it"
    return json.loads(json.dumps(document()))


def test_the_document_is_valid(openapi):
    validate(openapi)


def test_every_module_of_rules_counts():
    """Two rules of one name would be one test."""
    assert len(BY_NAME) == len(RULES)
    assert {rule.check.__module__ for rule in RULES} == {
        module.__name__ for module in MODULES
    }


@pytest.mark.parametrize("name", BY_NAME)
def test_the_document_keeps_the_rule(openapi, name):
    assert list(BY_NAME[name].check(openapi)) == []


@pytest.mark.parametrize("name", BY_NAME)
def test_the_rule_is_seen_to_fail(openapi, name):
    spoilt = deepcopy(openapi)

    BY_NAME[name].spoil(spoilt)

    assert spoilt != openapi
    assert list(BY_NAME[name].check(spoilt))
