# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the settings read the environment: typed, and with one clear sentence if wrong."""

import re
import secrets
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

# Seconds: the key of a page holds the day.
LONGEST_KEPT = 86_400


def choice(name: str, options: list[str], default: str) -> str:
    """Read a variable that takes one of a few values; the error names them."""
    value: str = env.str(name, default)
    if value not in options:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; set it to one of: {', '.join(options)}."
        )
    return value


def flag(name: str, default: bool = False) -> bool:
    """Read a yes/no variable; the error says what may be written."""
    value = env.str(name, "1" if default else "0").lower()
    if value not in {"0", "1", "true", "false"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; set it to 1 or 0.")
    return value in {"1", "true"}


def secret_key(data_dir: Path, *, is_production: bool) -> str:
    """The signing key: given in production, made once and kept in development."""
    if key := env.str("SECRET_KEY", ""):
        return key
    if is_production:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set; set it to a random text of at least 50 characters."
        )
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def allowed_hosts(*, is_production: bool) -> list[str]:
    """The host names that the portal answers to; any, outside production."""
    hosts: list[str] = env.list("ALLOWED_HOSTS", default=[])
    if not hosts and is_production:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is not set; set it to the portal's host names, separated by "
            "commas."
        )
    return hosts or ["*"]


def database(data_dir: Path, *, keeps_connections: bool) -> dict[str, Any]:
    """The connection: `DATABASE_URL`, or the embedded server in the data folder."""
    if not env.str("DATABASE_URL", ""):
        # Imported here so that a given DATABASE_URL needs no embedded package.
        from partnership.common.postgres import EmbeddedPostgresError, ensure_server

        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            config = env.db_url_config(ensure_server(data_dir / "postgres"))
        except (EmbeddedPostgresError, OSError) as error:
            raise ImproperlyConfigured(str(error)) from error
    else:
        config = env.db_url("DATABASE_URL")
    if "postgresql" not in config["ENGINE"]:
        raise ImproperlyConfigured(
            "DATABASE_URL names another engine; set it to "
            "postgres://user:password@host:5432/name (PostgreSQL 15 or later)."
        )
    # A new connection costs 5 ms of the database; the development server has a thread
    # for each request and would keep too many.
    config["CONN_MAX_AGE"] = None if keeps_connections else 0
    config["CONN_HEALTH_CHECKS"] = True
    # Records are wide: to compile a query costs up to four seconds, and saves none.
    config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    return dict(config)


def caches() -> dict[str, Any]:
    """Where that is kept which may be lost: `CACHE_URL`, or the process's own memory.

    `pages` and `counts` stand apart, so that many of the one push out none of the
    other.
    """
    if not env.str("CACHE_URL", ""):
        memory = "django.core.cache.backends.locmem.LocMemCache"
        return {
            "default": {"BACKEND": memory},
            "pages": {
                "BACKEND": memory,
                "LOCATION": "pages",
                "TIMEOUT": LONGEST_KEPT,
                # About 60 KB each; those that nobody asked for lately go first.
                "OPTIONS": {"MAX_ENTRIES": 500, "CULL_FREQUENCY": 10},
            },
            "counts": {
                "BACKEND": memory,
                "LOCATION": "counts",
                "OPTIONS": {"MAX_ENTRIES": 10_000},
            },
        }
    try:
        config = dict(env.cache_url("CACHE_URL"))
    except (ImproperlyConfigured, KeyError, ValueError):
        config = {}
    if config.get("BACKEND") != "django.core.cache.backends.redis.RedisCache":
        raise ImproperlyConfigured(
            "CACHE_URL names another kind of cache; set it to redis://host:6379/0."
        )
    # A store that does not answer must not make visitors wait.
    config["OPTIONS"] = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return {
        "default": config,
        "pages": config | {"KEY_PREFIX": "pages", "TIMEOUT": LONGEST_KEPT},
        "counts": config | {"KEY_PREFIX": "counts"},
    }


def whole_number(name: str, default: int) -> int:
    """Read a variable that holds a count, 0 included; the error says so."""
    value: str = env.str(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; set it to a whole number, such as {default}."
        )
    return int(value)


def matching(name: str, pattern: str, example: str) -> str:
    """An optional text of a known form; the error shows how it looks."""
    value: str = env.str(name, "")
    if value and not re.fullmatch(pattern, value):
        raise ImproperlyConfigured(f"{name} is {value!r}; set it like {example}.")
    return value
