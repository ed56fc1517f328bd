# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that people open in a spreadsheet: what all of them must heed."""

from typing import Any

# Without it, Excel takes UTF-8 for Latin-1.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet would take for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def without_formula(text: Any) -> str:
    """A text that no spreadsheet computes."""
    text = str(text or "")
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
