# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sheet says of whether it is still right."""

from calendar import monthrange
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.utils import timezone

from partnership.catalogue.memory import clock_of, memory
from partnership.editorial.desk import editorial_models
from partnership.editorial.models import EditorialRule
from partnership.editorial.models.work import REVIEW_AFTER

register = template.Library()


@register.simple_tag(takes_context=True)
def confirmation(context: template.Context) -> dict[str, date | None]:
    """When the sheet at hand was last confirmed, or since when it has not been.

    “Since” only of kinds whose contacts are asked, and of nothing invented. A
    publication is as good as a confirmation.
    """
    entry = getattr(context.get("view"), "entry", None)
    if entry is None:
        return {"on": None, "since": None}
    confirmed = entry.confirmed_on
    last = confirmed or timezone.localdate(entry.published_at)
    is_asked = entry.kind in _asked_kinds() and not entry.card.get("is_demonstration")
    today = timezone.localdate()
    # No rule is shorter than a month: of what is new nothing is looked up.
    if is_asked and later(last, 1) < today:
        months = _months(context["request"]).get(
            (entry.administration_id, entry.kind), REVIEW_AFTER
        )
        if later(last, months) < today:
            return {"on": None, "since": last}
    return {"on": confirmed, "since": None}


def later(day: date, months: int) -> date:
    """So many months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@cache
def _asked_kinds() -> set[str]:
    return {model.kind for model in editorial_models() if model.contact_mailboxes}


def _months(request: Any) -> dict[tuple[int, str], int]:
    """The rules of the administrations; who changes one moves the clock."""
    return memory.recall(
        "months until confirmation",
        clock_of(request),
        lambda: {
            (administration, kind): months
            for administration, kind, months in EditorialRule.objects.values_list(
                "administration_id", "kind", "review_after_months"
            )
        },
    )
