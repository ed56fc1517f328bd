# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demonstration, for tests that read it."""

import pytest

from tests.demonstration import make_demonstration


@pytest.fixture
def demonstration(db, settings):
    """The installation as `make run` makes it."""
    settings.DEMO_MODE = True
    make_demonstration()
