# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which release of the portal answers: code, templates, translations and settings.

A version number is raised by hand and a commit is not known where the portal is
installed: the files themselves say what they are.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

SUFFIXES = {".html", ".mo", ".py", ".yaml"}
# What of the environment the public pages show.
SHOWN = [
    "ACCESSIBILITY_DECLARATION_URL",
    "DEMO_MODE",
    "PORTAL_SIDE",
    "PUBLIC_URL",
]


@cache
def release() -> str:
    """The same for every process that would make the same pages of the same data."""
    digest = hashlib.sha256()
    for name in SHOWN:
        digest.update(f"{name}={getattr(settings, name)!r}\n".encode())
    for path in _files():
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    # The names under which browsers fetch styles and scripts.
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        digest.update(manifest.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    """Templates, and what lies in our own packages."""
    base = Path(settings.BASE_DIR)
    folders = [path.parent for path in base.glob("*/__init__.py")]
    return sorted(
        path
        for folder in [*folders, base / "templates"]
        if folder.name != "tests"
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES
    )
