# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests that commit or drive a browser: on one worker, after all others.

They empty the tables of their worker's database when they end, and a busy machine
makes a browser slow. `make test` loads this as a plugin of pytest.
"""

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config, items):
    """Put the serial tests into one group, and that group at the end."""
    # Before xdist reads the marks, and after pytest-django has set its own order.
    for item in items:
        if is_serial(item):
            item.add_marker(pytest.mark.xdist_group("serial"))
    result = yield
    items.sort(key=is_serial)
    # pytest 9.2 silently ignores the groups of pytest-xdist 3.8 (its issue 1386).
    is_grouping = getattr(config.option, "loadgroup", False)
    if is_grouping and items and is_serial(items[-1]):
        if not items[-1].nodeid.endswith("@serial"):
            raise pytest.UsageError(
                "These versions of pytest and pytest-xdist do not group tests."
            )
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
