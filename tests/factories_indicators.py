# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makers of indicators and their figures."""

from django.utils.text import slugify

from partnership.catalogue import services as catalogue
from partnership.indicators.models import Indicator, Observation

# Live births of Piemonte and of the province of Trento (ISTAT; 2024: an estimate).
BIRTHS = {
    "01": {1999: 34639, 2008: 39551, 2009: 39123, 2010: 38385, 2023: 25077},
    "022": {1999: 5002, 2008: 5423, 2009: 5356, 2010: 5454, 2023: 3789},
}


def make_indicator(
    administration,
    title="Nati vivi",
    *,
    published=False,
    figures=(),
    themes=(),
    **fields,
):
    """An indicator; `figures` are dicts of the fields of its observations."""
    fields = {
        "slug": slugify(title),
        "unit_it": "nati",
        "definition_it": "Nati vivi da residenti, anche all’estero.",
        "source_it": "ISTAT, Nati vivi",
    } | fields
    indicator = Indicator.objects.create(
        administration=administration, title_it=title, **fields
    )
    indicator.themes.set(themes)
    Observation.objects.bulk_create(
        Observation(indicator=indicator, **figure) for figure in figures
    )
    if published:
        catalogue.publish(indicator, by=None)
    return indicator


def figures_of(places, values=None):
    """Definitive figures from {code: {period: value}}; the births by default."""
    return [
        {"territory": places[code], "period": str(period), "value": value}
        for code, row in (values or BIRTHS).items()
        for period, value in row.items()
    ]
