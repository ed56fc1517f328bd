# SPDX-License-Identifier: AGPL-3.0-or-later
"""The home page."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from partnership.catalogue.facets import counted, keys_with_labels
from partnership.catalogue.models import Entry
from partnership.catalogue.views import PublicPage
from partnership.vocabularies.models import Term
from practices.sheet import card

LATEST = 6
OPEN_MEASURES = 3


class HomeView(PublicPage):
    """The partnership, its four areas, the latest practices, measures open today."""

    template_name = "portal/home.html"

    def get_context_data(self, **kwargs):
        """Ask the catalogue for the newest, and count practices by area and theme."""
        today = timezone.localdate()
        entries = Entry.objects.of_kind("practice")
        counts = counted(entries, {})
        keys = list(
            keys_with_labels(["area", "theme", "territory"], {"measure": ["true"]})
        )
        by_area = {
            key.value: counts.get(key.pk, 0) for key in keys if key.facet == "area"
        }
        return super().get_context_data(
            latest=[card(entry, today) for entry in entries.newest_first()[:LATEST]],
            measures_open=[
                card(entry, today)
                for entry in entries.open_on(today).newest_first()[:OPEN_MEASURES]
            ],
            areas=[
                {
                    "code": term.code,
                    "label": term.label,
                    "description": term.description,
                    "count": by_area.get(term.code, 0),
                    "url": practices_url(area=term.code),
                }
                for term in Term.objects.of("area").valid_on(today)
            ],
            themes=[
                {
                    "label": key.label,
                    "count": counts[key.pk],
                    "url": practices_url(theme=key.value),
                }
                for key in keys
                if key.facet == "theme" and counts.get(key.pk)
            ],
            counts={
                "practices": entries.count(),
                "territories": sum(
                    1 for key in keys if key.facet == "territory" and key.pk in counts
                ),
                "measures": sum(
                    counts.get(key.pk, 0) for key in keys if key.facet == "measure"
                ),
            },
            **kwargs,
        )


def practices_url(**parameters):
    """The list of practices, narrowed."""
    return f"{reverse('practices:practice-list')}?{urlencode(parameters)}"
