# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demonstration: seeded once on a worker, put back for each test that reads it."""

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.kept_rows import KeptRows

# Tests that read it run on one worker.
READS_DEMONSTRATION = pytest.mark.xdist_group("demonstration")
GROUND = ["load_territories", "load_vocabularies", "load_synonyms", "sync_roles"]
_kept = []


def make_demonstration():
    """Territory, vocabularies, synonyms, roles and samples, as `make run` makes them."""
    if _kept:
        _kept[0].put_back()
        return
    with override_settings(DEMO_MODE=True):
        for command in [*GROUND, "seed_demo"]:
            call_command(command, verbosity=0)
    _kept.append(KeptRows())
