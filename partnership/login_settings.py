# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings of the login: lock-out, second factor, invitations, single sign-on."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from partnership.environment import env, flag, matching

# What a portal needs to know of the provider; none of them without the others.
OIDC = ["OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"]
# A provider on the machine itself is for trying out.
OIDC_ADDRESS = r"https://[^\s?#]+|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^\s?#]*)?"

LOCK_OUT = {
    # Five wrong passwords or codes lock the account for an hour, whatever the address:
    # a whole office often shares one.
    "AXES_FAILURE_LIMIT": 5,
    "AXES_COOLOFF_TIME": 1,
    "AXES_LOCKOUT_PARAMETERS": ["username"],
    "AXES_LOCKOUT_TEMPLATE": "registration/locked_out.html",
    "AXES_ENABLE_ADMIN": False,
    "AXES_DISABLE_ACCESS_LOG": True,
    # Of an attempt that failed the lock-out keeps what was sent: neither codes, which
    # may be right for another minute, nor what was typed before the session ended.
    "AXES_SENSITIVE_PARAMETERS": ["username", "ip_address", "code", "carried"],
    # The address says nothing where an office shares one: the account alone is locked.
    "SILENCED_SYSTEM_CHECKS": ["axes.W006"],
}


def login_settings(*, compels: bool) -> dict[str, Any]:
    """All settings of the login; `compels` is whether a second factor is compulsory.

    Unless the environment says otherwise, that is.
    """
    return LOCK_OUT | {
        "SECOND_FACTOR": flag("SECOND_FACTOR", compels),
        "MFA_ADAPTER": "partnership.accounts.second_factor.SecondFactorAdapter",
        # Clocks of telephones go wrong: the code before and the one after hold too.
        "MFA_TOTP_TOLERANCE": 1,
        "SINGLE_SIGN_ON": single_sign_on(),
        # Of the library's tables for addresses and sign-up none is used.
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        # A person on holiday finds the invitation still good.
        "PASSWORD_RESET_TIMEOUT": int(timedelta(days=7).total_seconds()),
    }


def single_sign_on() -> dict[str, Any] | None:
    """The provider of single sign-on; None where none is named."""
    given = {name: env.str(name, "") for name in OIDC}
    if not any(given.values()):
        return None
    if missing := [name for name, value in given.items() if not value]:
        raise ImproperlyConfigured(
            f"Single sign-on lacks {', '.join(missing)}; set all of {', '.join(OIDC)}, "
            "or none."
        )
    server_url = matching(
        "OIDC_SERVER_URL", OIDC_ADDRESS, "https://login.example.org/realms/staff"
    )
    return {
        "server_url": server_url.removesuffix("/"),
        "client_id": given["OIDC_CLIENT_ID"],
        "client_secret": given["OIDC_CLIENT_SECRET"],
        "name": given["OIDC_NAME"],
        # Whether each login there counts as one with a second factor; otherwise only
        # one that says so.
        "is_second_factor": flag("OIDC_SECOND_FACTOR"),
        "strong_levels": env.list("OIDC_STRONG_LEVELS", default=[]),
    }
