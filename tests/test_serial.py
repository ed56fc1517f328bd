# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order of the tests themselves."""

import os

import pytest


@pytest.mark.serial
def test_serial_tests_of_a_module_stay_together(request):
    # pytest 9.2 silently ignores the groups of pytest-xdist 3.8 (its issue 1386).
    is_grouped = request.node.nodeid.endswith("@serial:tests.test_serial")

    assert is_grouped or "PYTEST_XDIST_WORKER" not in os.environ
