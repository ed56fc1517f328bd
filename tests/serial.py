# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests that commit or drive a browser: after all others, a module on one worker.

What they commit is taken back when they end; other connections see it until then.
`make test` loads this as a plugin of pytest.
"""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Put the serial tests of a module into one group, and those groups at the end."""
    # Before xdist reads the marks, and after pytest-django has set its own order.
    for item in items:
        if is_serial(item):
            item.add_marker(pytest.mark.xdist_group(f"serial:{item.module.__name__}"))
    result = yield
    items.sort(key=is_serial)
    return result


def is_serial(item):
    """Marked so, or using the database with real commits."""
    database = item.get_closest_marker("django_db")
    return bool(
        item.get_closest_marker("serial")
        or item.get_closest_marker("browser")
        or {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", []))
        or (database and database.kwargs.get("transaction"))
    )
