# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days and moments as people and programs write them: 2024-05-01, and nothing else."""

import re
from datetime import UTC, date, datetime

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Years that a calendar of administrations may mean; others are slips of the pen.
YEARS = range(1800, 2200)
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)


class DayField(forms.CharField):
    """A day of the calendar; another way of writing it is an error, never guessed."""

    def clean(self, value):
        """The day, or None where nothing was asked."""
        text = super().clean(value)
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        is_written_right = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        if day is None or not is_written_right or day.year not in YEARS:
            raise ValidationError(
                _("“%(text)s” is no day. Write year, month and day: 2024-05-01."),
                params={
                    "text": "".join(c if c.isprintable() else "�" for c in text)[:20]
                },
            )
        return day


class DayFilter(django_filters.Filter):
    """A question about a day, alike on pages and in the API."""

    field_class = DayField


class MomentField(forms.CharField):
    """A moment with its time zone (RFC 3339), as the API writes it."""

    def clean(self, value):
        """The moment, or None where nothing was asked."""
        text = super().clean(value)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text) if MOMENT.fullmatch(text) else None
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS:
            raise ValidationError(
                _(
                    "“%(text)s” is no moment. Write day, time and time zone: "
                    "2026-05-01T04:00:00Z."
                ),
                params={
                    "text": "".join(c if c.isprintable() else "�" for c in text)[:30]
                },
            )
        # PostgreSQL knows no zone farther than 16 hours from Greenwich.
        return moment.astimezone(UTC)


class MomentFilter(django_filters.Filter):
    """A question about a moment, for programs that keep copies."""

    field_class = MomentField
