# SPDX-License-Identifier: AGPL-3.0-or-later
"""The environment decides; what is missing or wrong is said in one sentence."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from partnership.common.logs import JsonFormatter

PRODUCTION = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "portale.example.org",
}
OIDC = {
    "OIDC_SERVER_URL": "https://ente.example/realms/staff",
    "OIDC_CLIENT_ID": "portale",
    "OIDC_CLIENT_SECRET": "segreto",
    "OIDC_NAME": "Ente",
}


@pytest.fixture
def start(db):
    """Start a process of the portal with an environment of its own."""
    database = connection.settings_dict
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}"
    url += f"?host={database['HOST']}"
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PORTAL_") and name not in PRODUCTION
    }

    def run(**variables):
        environment = kept | {"DATABASE_URL": url} | variables
        return subprocess.run(
            [sys.executable, "manage.py", "diffsettings"],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"PORTAL_ENV": "produzione"}, "production, development, test"),
        ({"PORTAL_SIDE": "staff"}, "all, public"),
        ({"PORTAL_DEMO": "forse"}, "1 or 0"),
        (
            {"ACCESSIBILITY_DECLARATION_URL": "https://www.esempio.it/view/1"},
            "https://form.agid.gov.it/view/",
        ),
        ({"SECURITY_CONTACT": "Mario Rossi"}, "mailto:name@example.org"),
        ({"DATABASE_URL": "sqlite:///x.db"}, "postgres://user:password@host"),
        ({"CACHE_URL": "dbcache://counts"}, "redis://host:6379/0"),
        ({"CACHE_URL": "memcache://127.0.0.1:11211"}, "redis://host:6379/0"),
        ({"API_REQUESTS_PER_MINUTE": "many"}, "a whole number"),
        ({"API_REQUESTS_PER_MINUTE": "-1"}, "a whole number"),
        ({"SECOND_FACTOR": "sì"}, "1 or 0"),
        ({"OIDC_NAME": "Ente", "OIDC_CLIENT_ID": "x"}, "OIDC_CLIENT_SECRET"),
        (OIDC | {"OIDC_SERVER_URL": "http://ente.example"}, "https://login.example"),
    ],
)
def test_wrong_environment_is_said_in_one_sentence(start, wrong, said):
    answer = start(**(PRODUCTION | wrong))

    assert answer.returncode != 0
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_production_is_the_default_and_strict(start):
    answer = start(
        **{name: PRODUCTION[name] for name in ["SECRET_KEY", "ALLOWED_HOSTS"]}
    )

    assert answer.returncode == 0, answer.stderr
    assert "SESSION_COOKIE_SECURE = True" in answer.stdout
    assert "SECOND_FACTOR = True" in answer.stdout
    assert "SINGLE_SIGN_ON = None" in answer.stdout
    assert "SECURE_SSL_REDIRECT = True" in answer.stdout
    assert "DEBUG = True" not in answer.stdout
    assert "DEMO_MODE = False" in answer.stdout


def test_a_demonstration_compels_nobody_to_a_second_factor(start):
    answer = start(**(PRODUCTION | {"PORTAL_DEMO": "1"} | OIDC))

    assert "SECOND_FACTOR = False" in answer.stdout, answer.stderr
    assert "'server_url': 'https://ente.example/realms/staff'" in answer.stdout


@pytest.mark.parametrize(
    "name",
    ["partnership.single_sign_on", "portal.inbox.services", "axes.handlers.database"],
)
def test_every_line_of_the_log_is_for_machines(name):
    logger, formatters = logging.getLogger(name), []
    while logger:
        formatters += [type(handler.formatter) for handler in logger.handlers]
        logger = logger.parent

    assert JsonFormatter in formatters
