# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the demonstration stands on: territory, vocabularies, roles."""

import pytest
from django.core.management import call_command


@pytest.fixture
def ground(db, settings):
    """An installation in demonstration mode before anything is seeded."""
    settings.DEMO_MODE = True
    for command in ["load_territories", "load_vocabularies", "sync_roles"]:
        call_command(command, verbosity=0)


@pytest.fixture
def demonstration(ground):
    """The installation as `make run` makes it."""
    call_command("seed_demo", verbosity=0)
