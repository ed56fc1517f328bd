# SPDX-License-Identifier: AGPL-3.0-or-later
"""A catalogue with one record of every kind, written to be hard to export."""

from datetime import date
from decimal import Decimal

import pytest

from partnership.catalogue import services
from partnership.editorial.enums import Licence
from tests.factories import make_practice, make_term
from tests.factories_agreements import make_act, make_agreement, make_organisation
from tests.factories_documents import PDF, make_document
from tests.factories_events import make_course, make_event
from tests.factories_indicators import figures_of, make_indicator

LISTS = {
    "practice": "/pratiche/",
    "act": "/atti/",
    "document": "/documenti/",
    "organisation": "/organizzazioni/",
    "agreement": "/protocolli/",
    "event": "/eventi/",
    "course": "/corsi/",
    "indicator": "/statistiche/",
}


@pytest.fixture
def every_kind(trento, piemonte, places, settings, tmp_path):
    """One published record of every kind, as full as it gets."""
    settings.MEDIA_ROOT = tmp_path
    theme = make_term(label="Natalità", label_de="Geburtenrate")
    body = make_organisation(
        trento,
        "Città di “Torino”",
        seat=places["022205"],
        postal_code="00100",
        phone="+39 0461 000000",
        latitude=46.07,
        longitude=11.12,
        founded_on="2009-05",
    )
    act = make_act(trento, "304", issued_on=date(1890, 1, 31))
    agreement = make_agreement(
        trento,
        "Protocollo",
        parties=[body],
        attestations=["2023-05"],
        acts=[act],
        signed_on="2022-07-14",
        starts_on="2022",
        duration_months=36,
        provisions_it="<p>Quattro aree:</p><ul><li>prima</li></ul>",
        published=True,
    )
    document = make_document(
        trento, files=[("linee.pdf", PDF)], acts=[act], themes=[theme], published=True
    )
    make_event(
        trento,
        "Visita; «di studio»",
        slug="visita",
        place=places["022205"],
        organisers=[body],
        participants=[{"organisation": body, "people": 3, "role_it": "ospite"}],
        invited=[places["01"]],
        agreements=[agreement],
        programme_it="<p>Mattina:</p><ul><li>museo</li></ul>",
        published=True,
    )
    make_course(
        trento,
        "Corso; «di prova»",
        slug="corso",
        organisers=[body],
        hours=40,
        objectives_it="<p>Sapere:</p><ul><li>fare</li></ul>",
        editions=[{"starts_on": "2023", "places": 20, "place": places["022205"]}],
        published=True,
    )
    make_indicator(piemonte, figures=figures_of(places), themes=[theme], published=True)
    practice = make_practice(
        trento,
        "=Perché no? «Città» & più",
        title_en="-Why not?",
        slug="perche-no",
        summary_it="Una frase; un’altra,\ncon “virgolette”.",
        themes=[theme, make_term(code="sport", label="Sport")],
        territories=[places["022205"]],
        windows=[(date(2024, 5, 1), None)],
        cost_amount=Decimal("299750.50"),
        start_year=2020,
        checked_on=date(2024, 2, 29),
        challenge_it="<p>Il bisogno</p><ul><li>uno</li><li>due</li></ul>",
        contact_phone="+39 0461 123456",
        licence=Licence.CC_BY,
    )
    practice.organisations.set([body])
    practice.agreements.set([agreement])
    practice.documents.set([document])
    practice.figures.create(
        label_it="Comuni", value=Decimal("11.5"), unit_it="%", reference="2024"
    )
    practice.links.create(kind="source", label_it="Fonte", url="https://example.org/f")
    services.publish(practice, by=None)
    return practice
