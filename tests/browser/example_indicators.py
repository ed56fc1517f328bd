# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators to look at: over years with an estimate, by group, with negative figures."""

from tests import factories_indicators

BIRTHS = "nati-vivi"
AGES = "residenti-per-eta"
PUBLIC_PAGES = [
    ("/statistiche/", 200, "it"),
    ("/statistiche/?theme=birth-rate&territory=01&q=nati", 200, "it"),
    ("/statistiche/?tema=x&page=99", 200, "it"),
    (f"/statistiche/{BIRTHS}/", 200, "it"),
    (f"/en/statistiche/{BIRTHS}/", 200, "en"),
    (f"/statistiche/{AGES}/", 200, "it"),
    ("/statistiche/mai-esistito/", 404, "it"),
]


def make_indicators(trento, piemonte, places, terms):
    """Births of two places with every status and a gap, and residents by age."""
    figures = [
        *factories_indicators.figures_of(places),
        {
            "territory": places["01"],
            "period": "2024",
            "value": 24600,
            "status": "estimate",
            "source_it": "ISTAT, Indicatori demografici",
            "source_url": "https://www.istat.example/indicatori",
            "released_on": "2025-03-31",
        },
        {
            "territory": places["022"],
            "period": "2023",
            "value": 3786,
            "status": "provisional",
            "note_it": "Poi corretto.",
        },
    ]
    factories_indicators.make_indicator(
        piemonte,
        slug=BIRTHS,
        themes=terms["theme"][:1],
        summary_it="Quanti bambini nascono ogni anno.",
        source_url="https://www.istat.example/nati",
        figures=figures,
        published=True,
    )
    factories_indicators.make_indicator(
        trento,
        "Residenti per età",
        slug=AGES,
        unit_it="persone",
        group_label_it="età in anni",
        is_demonstration=True,
        figures=[
            {
                "territory": places[code],
                "period": "2024",
                "group": str(age),
                "value": 500 + age * (90 - age),
                "status": "provisional" if age > 80 else "definitive",
            }
            for code in ["022", "01"]
            for age in range(90)
        ],
        published=True,
    )
