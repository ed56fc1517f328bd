# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file says of itself: whose it is, on what terms, of when, and of what list."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from partnership.catalogue.export.cells import LONGEST_TEXT
from partnership.catalogue.models import Publication, Renaming, Restatement


def origin(request: HttpRequest) -> str:
    """Where public addresses begin."""
    return (settings.PUBLIC_URL or request.build_absolute_uri("/")).rstrip("/")


def licence() -> str:
    """The licence of everything the portal publishes as data."""
    terms = settings.SPECTACULAR_SETTINGS["LICENSE"]
    return f"{terms['name']} <{terms['url']}>"


def about(page_url: str, question: list[str], total: int) -> list[tuple[str, str]]:
    """The second sheet of a workbook, line by line."""
    now = timezone.localtime()
    return [
        (_("Source"), f"{_('Family policy partnership')} <{page_url}>"),
        (_("Licence"), licence()),
        (_("Made on"), f"{now:%d/%m/%Y %H:%M}"),
        (_("What narrows the list"), "; ".join(question) or _("nothing")),
        (_("Rows"), number_format(total, use_l10n=True, force_grouping=True)),
        (
            _("Dates"),
            _("A date of which only the month or the year is known stands as text."),
        ),
        (
            _("Long texts"),
            _(
                "A cell holds at most %(most)s characters. A longer text ends with “…”; "
                "the page and the CSV file have all of it."
            )
            % {"most": number_format(LONGEST_TEXT, use_l10n=True, force_grouping=True)},
        ),
    ]


def last_change() -> datetime | None:
    """When anything that the public sees last changed; withdrawals and names count."""
    moments = [
        Publication.objects.order_by("-sequence").values_list("published_at")[:1],
        Renaming.objects.order_by("-sequence").values_list("renamed_at")[:1],
        Restatement.objects.order_by("-sequence").values_list("restated_at")[:1],
    ]
    first, *others = moments
    return max((moment for (moment,) in first.union(*others, all=True)), default=None)
