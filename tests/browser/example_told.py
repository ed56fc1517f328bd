# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews and adoptions of the small portal to look at."""

from partnership.catalogue import services as catalogue
from partnership.territories.models import Territory
from tests.factories import make_organisation
from tests.factories_exchange import (
    make_adoption,
    make_lesson,
    make_residents,
    make_review,
)

PRACTICE = "assegno-per-la-nascita"
REVIEW = "valutazione-assegno"
ADOPTION = "un-comune-riprende-l-assegno"
# Path, status, language; see `example.PUBLIC_PAGES`.
TOLD_PAGES = [
    ("/valutazioni/", 200, "it"),
    ("/valutazioni/?grade=promising", 200, "it"),
    (f"/valutazioni/{REVIEW}/", 200, "it"),
    (f"/en/valutazioni/{REVIEW}/", 200, "en"),
    ("/adozioni/", 200, "it"),
    ("/adozioni/?adoption_stage=stopped&confirmed=false", 200, "it"),
    (f"/adozioni/{ADOPTION}/", 200, "it"),
    (f"/de/adozioni/{ADOPTION}/", 200, "de"),
    ("/lezioni/", 200, "it"),
    ("/lezioni/?lesson_kind=failed", 200, "it"),
    ("/lezioni/informare-prima/", 200, "it"),
    ("/fr/lezioni/senza-nome/", 200, "fr"),
    ("/pratiche/criteri/", 200, "it"),
    ("/fr/pratiche/criteri/1/", 200, "fr"),
    ("/pratiche/?sort=evidence&grade=promising&adopted=true", 200, "it"),
    ("/pratiche/affini/", 200, "it"),
    ("/pratiche/affini/?municipality=Cuneo", 200, "it"),
    ("/pratiche/affini/?municipality=Atlantide&theme=housing", 200, "it"),
    (f"/pratiche/{PRACTICE}/contesto/?municipality=004078", 200, "it"),
]


def make_told(practice, other, piemonte):
    """A review, an adoption that led to another practice, and one that was stopped.

    Residents by age are known of two municipalities, so that they can be compared.
    """
    for code, counts in {"004078": (150, 650, 200), "022205": (140, 640, 220)}.items():
        make_residents(Territory.objects.get(code=code), *counts)
    body = make_organisation(piemonte, "Comune dell’esempio", published=True)
    make_review(practice, piemonte, "promising", slug=REVIEW)
    adoption = make_adoption(
        practice,
        piemonte,
        body,
        slug=ADOPTION,
        result=other,
        kept_it="<p>La domanda in un solo modulo.</p>",
        changed_it="<p>L’importo.</p>",
        cost_amount=12_000,
        staff_amount=1,
        steps=[
            ("interested", "2022", "Una visita di studio."),
            ("running", "2023-05", "Prime domande."),
            ("evaluated", "2025", "Relazione finale."),
        ],
        published=False,
    )
    make_lesson(piemonte, practice=practice, learned_on="2025-06", published=True)
    make_lesson(
        piemonte,
        "Senza nome",
        visibility="anonymous",
        learned_on="2025-06",
        published=True,
    )
    adoption.outcomes.create(
        months=12,
        observed_on="2024-05",
        text_it="Quaranta famiglie lo ricevono.",
        label_it="Famiglie",
        value=40,
        unit_it="famiglie",
    )
    catalogue.publish(adoption, by=None)
    make_adoption(
        practice,
        piemonte,
        make_organisation(piemonte, "Unione dell’esempio", published=True),
        steps=[("running", "2023"), ("stopped", "2024-09", "Sono finiti i fondi.")],
    )
