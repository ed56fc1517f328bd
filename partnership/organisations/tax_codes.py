# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tax code of a body: eleven digits, of which the last checks the others."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def check_digit(digits: str) -> int:
    """The last digit that belongs to the first ten (DM 23 December 1976, article 3).

    Every second digit is doubled, and the sum brought to the next ten.
    """
    total = 0
    for place, digit in enumerate(digits[:10]):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return -total % 10


def validate_tax_code(text: str) -> None:
    """Refuse eleven digits of which one was mistyped; other lengths are told apart."""
    if re.fullmatch("[0-9]{11}", text) and check_digit(text) != int(text[-1]):
        raise ValidationError(
            _(
                "“%(code)s” is no tax code: its last digit does not fit the others. "
                "Compare it digit by digit with the source."
            ),
            params={"code": text},
        )
