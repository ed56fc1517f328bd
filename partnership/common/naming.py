# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of reference data: whoever shows them is told when one changes.

Terms and administrations know nothing of the catalogue that repeats their names; the
settings name who is told, as they name the middleware.
"""

from django.conf import settings
from django.utils.module_loading import import_string


def announce_new_names(*things: tuple[str, str]) -> None:
    """Say that things, each (kind or vocabulary, code), are called otherwise now."""
    import_string(settings.ON_NEW_NAMES)(*things)
