# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of these tests lie in a folder of their own."""

import pytest


@pytest.fixture(autouse=True)
def stored(settings, tmp_path):
    """Where the portal keeps files, empty before each test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT / "documents"
