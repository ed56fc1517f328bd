# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample staff of a demonstration: every role, for Trento and for Piemonte."""

from partnership.accounts.enums import Role

# A demonstration is open to everybody; the password protects nothing.
PASSWORD = "famiglia-2026"  # noqa: S105
ADMINISTRATIONS = {"trento": "Trento", "piemonte": "Piemonte"}

DEMONSTRATION_LOGINS = [
    {
        "username": f"{role.value}-{code}",
        "password": PASSWORD,
        "role": role.label,
        "administration": name,
    }
    for code, name in ADMINISTRATIONS.items()
    for role in Role
]
