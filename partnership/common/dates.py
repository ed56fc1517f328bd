# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates as precise as their source: a day, a month or only a year.

Papers often say “signed in 2015”. A made-up day would decide who was bound on which
day; so what is stored is what the source says: “2015”, “2015-06” or “2015-06-30”.
"""

import calendar
import re
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Day, month in words and year; without Django's leading zero and American order.
DAY_FORMATS = {"de": "j. F Y"}
PARTIAL_DATE = r"^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def first_day(text: str) -> date:
    """The first day that a partial date can mean."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day that a partial date can mean."""
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def is_whole(text: str) -> bool:
    """Whether a partial date names a day."""
    return len(text) == len("2015-06-30")


def day_in_words(text: str) -> str:
    """A day, a month or a year (“2015-06-30”, “2015-06”, “2015”) in words."""
    if len(text) == len("2015"):
        return text
    language = get_language() or settings.LANGUAGE_CODE
    if len(text) == len("2015-06"):
        words = date_format(date.fromisoformat(f"{text}-01"), "F Y")
    else:
        words = date_format(
            date.fromisoformat(text), DAY_FORMATS.get(language, "j F Y")
        )
    # Months have no capital in Italian; Django writes one.
    return words.lower() if language == "it" else words


def validate_partial_date(text: str) -> None:
    """Refuse what is no year, month or day, and days that no calendar has."""
    try:
        if re.fullmatch(PARTIAL_DATE, text) and first_day(text):
            return
    except ValueError:
        pass
    raise ValidationError(
        _(
            "“%(text)s” is no date. Write the day as 2015-06-30, or only the month "
            "(2015-06) or the year (2015) if no more is known."
        ),
        params={"text": text},
    )


class PartialDateField(models.CharField):
    """A day, a month or a year, as text that sorts by time; empty if not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault(
            "help_text",
            _("As precise as the source: 2015-06-30, 2015-06 or 2015."),
        )
        super().__init__(*args, **kwargs)
        self.validators.append(validate_partial_date)

    def deconstruct(self) -> Any:
        """Migrations need neither the length nor the rules that are always there."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length")
        return name, path, args, kwargs


def partial_dates(prefix: str, *fields: str) -> list[models.CheckConstraint]:
    """One constraint for each field: the database takes nothing else."""
    return [
        models.CheckConstraint(
            condition=Q(**{field: ""}) | Q(**{f"{field}__regex": PARTIAL_DATE}),
            name=f"{prefix}_{field}_is_a_partial_date",
        )
        for field in fields
    ]


def in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    """A constraint: the later date is not before the earlier one, as far as both say.

    Compared at the precision of the later one: from June 2015 until 2015 is possible.
    """
    return models.CheckConstraint(
        condition=Q(**{first: ""})
        | Q(**{last: ""})
        | Q(**{f"{last}__gte": Left(F(first), Length(F(last)))}),
        name=name,
        violation_error_message=_("The end is before the beginning."),
    )


class PartialPeriodModel(models.Model):
    """Something that held for a time of which only a month or year may be known."""

    valid_from = PartialDateField(_("from"))
    valid_until = PartialDateField(
        _("until"),
        help_text=_(
            "As precise as the source: 2015-06-30, 2015-06 or 2015. Leave empty if it "
            "still holds or is not known."
        ),
    )

    class Meta:
        abstract = True
        constraints = [
            *partial_dates("%(app_label)s_%(class)s", "valid_from", "valid_until"),
            in_order(
                "valid_from",
                "valid_until",
                "%(app_label)s_%(class)s_begins_before_it_ends",
            ),
        ]
