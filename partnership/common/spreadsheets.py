# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that people open in a spreadsheet: what all of them must heed."""

from typing import Any

# Without it, Excel takes UTF-8 for Latin-1.
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for a formula, also after blanks; East Asian versions take
# the wide signs too.
FORMULA_SIGNS = tuple("=+-@＝＋－＠")
BREAKS = ("\t", "\r", "\n")


def without_formula(text: Any) -> str:
    """A text that no spreadsheet computes: an apostrophe stands before the sign."""
    text = str(text or "")
    if text.startswith(BREAKS) or text.lstrip().startswith(FORMULA_SIGNS):
        return f"'{text}"
    return text
