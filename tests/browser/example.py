# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small portal to look at: two administrations, their practices and their staff."""

import datetime
import pickle
from decimal import Decimal
from types import SimpleNamespace

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.catalogue import services as catalogue
from partnership.catalogue.results import ROWS
from partnership.editorial.enums import LinkKind
from practices.enums import ApplicantKind
from practices.models import ApplicationWindow, PracticeFigure, PracticeLink
from practices.models.practice import SHEET
from tests import factories
from tests.browser import example_indicators, example_organisations
from tests.browser.example_agreements import AGREEMENT_PAGES, make_agreements
from tests.browser.example_documents import DOCUMENT_PAGES, make_documents
from tests.browser.example_events import EVENT_PAGES, make_courses, make_events
from tests.browser.example_exchange import PAGES as EXCHANGE_PAGES
from tests.browser.example_exchange import make_questions
from tests.browser.example_told import TOLD_PAGES, make_told
from tests.kept_rows import KeptRows

TERMS = {
    "area": {
        "A": "Buone pratiche",
        "B": "Marchi e distretti",
        "C": "Conciliazione",
        "D": "Reti",
    },
    "theme": {
        "birth-rate": "Natalità",
        "childcare": "Servizi per la prima infanzia",
        "housing": "Casa",
        "leisure": "Tempo libero e sport",
        "mobility": "Mobilità",
        "parenting": "Genitorialità",
        "school": "Scuola",
        "work-life-balance": "Conciliazione fra lavoro e famiglia",
    },
    "target_group": {
        "large-families": "Famiglie numerose",
        "new-parents": "Neogenitori",
    },
    "sdg": {"5": "Parità di genere", "10": "Ridurre le disuguaglianze"},
}
RICH = (
    "<h3>Come si fa</h3><p>Le famiglie trovano <strong>uno sportello</strong> e un "
    '<a href="https://www.esempio.it/guida">percorso guidato</a>.</p>'
    "<ul><li><p>ascolto;</p></li><li><p>orientamento ai servizi.</p></li></ul>"
)
# Where the circles of a map are.
CENTRES = {
    "01": (45.06, 7.92),
    "04": (46.4, 11.4),
    "001": (45.15, 7.3),
    "022": (46.1, 11.1),
    "001099": (45.13, 7.57),
}
FULL = "assegno-per-la-nascita"
UNTRANSLATED = "pedibus"
WITHDRAWN = "bonus-libri"
# Every kind of public page: path, status, language.
PUBLIC_PAGES = [
    ("/", 200, "it"),
    ("/en/", 200, "en"),
    ("/de/", 200, "de"),
    ("/fr/", 200, "fr"),
    ("/pratiche/", 200, "it"),
    ("/pratiche/?page=2", 200, "it"),
    ("/pratiche/?theme=housing&theme=leisure&area=A&residence=022205", 200, "it"),
    ("/pratiche/?q=famiglia&sort=title&child_age=2&open=true", 200, "it"),
    ("/pratiche/?colour=red&page=999&open=forse&child_age=abc", 200, "it"),
    ("/pratiche/?q=zzyzx", 200, "it"),
    ("/en/pratiche/", 200, "en"),
    ("/pratiche/?view=cards&theme=housing", 200, "it"),
    ("/pratiche/?view=map", 200, "it"),
    ("/en/pratiche/?view=map&territory=01", 200, "en"),
    ("/organizzazioni/?view=map", 200, "it"),
    ("/pratiche/?view=calendar", 200, "it"),
    ("/de/pratiche/?view=calendar&open=true", 200, "de"),
    (f"/pratiche/?compare={FULL}&compare={UNTRANSLATED}", 200, "it"),
    (f"/pratiche/confronta/?id={FULL}&id={UNTRANSLATED}&only=differences", 200, "it"),
    (f"/en/pratiche/confronta/?id={FULL}&id=sportello-famiglia-1", 200, "en"),
    ("/pratiche/confronta/?id=mai-vista", 200, "it"),
    (f"/pratiche/{FULL}/", 200, "it"),
    (f"/en/pratiche/{FULL}/", 200, "en"),
    (f"/en/pratiche/{UNTRANSLATED}/", 200, "en"),
    ("/temi/", 200, "it"),
    ("/temi/housing/", 200, "it"),
    ("/aree/a/", 200, "it"),
    ("/dati/api/", 200, "it"),
    ("/domande-frequenti/", 200, "it"),
    ("/privacy/", 200, "it"),
    ("/de/privacy/", 200, "de"),
    ("/note-legali/", 200, "it"),
    ("/fr/note-legali/", 200, "fr"),
    ("/accessibilita/", 200, "it"),
    (f"/segnala/?page=/pratiche/{FULL}/", 200, "it"),
    (f"/correggi/?page=/pratiche/{FULL}/", 200, "it"),
    (f"/en/correggi/?page=/en/pratiche/{FULL}/&field=title_it", 200, "en"),
    (f"/valutazione/?page=/pratiche/{FULL}/", 200, "it"),
    (f"/valutazione/grazie/?page=/pratiche/{FULL}/", 200, "it"),
    ("/segnala/grazie/", 200, "it"),
    ("/conferma/grazie/", 200, "it"),
    ("/conferma/un-altro-collegamento/", 404, "it"),
    ("/non-esiste/", 404, "it"),
    (f"/pratiche/{WITHDRAWN}/", 410, "it"),
    (f"/en/pratiche/{WITHDRAWN}/", 410, "en"),
    ("/pratiche/elenco.csv?colour=red&page=2", 400, "it"),
    (f"/pratiche/?q={'x' * 4_000}", 414, "it"),
    (f"/en/pratiche/?q={'x' * 4_000}", 414, "en"),
    *DOCUMENT_PAGES,
    *example_indicators.PUBLIC_PAGES,
    *example_organisations.PAGES,
    *AGREEMENT_PAGES,
    *EXCHANGE_PAGES,
    *EVENT_PAGES,
    *TOLD_PAGES,
]


# The records by the day, whether they are committed, and where their files lie.
_kept = {}


def make_example():
    """The records that the tests name; the others are found through their pages.

    Made once, and put back afterwards where nothing else stands yet.
    """
    if Administration.objects.exists():
        return _made()
    key = timezone.localdate(), connection.in_atomic_block, settings.MEDIA_ROOT
    if key not in _kept:
        made = _made()
        _kept[key] = KeptRows(), pickle.dumps(made)
        return made
    rows, made = _kept[key]
    rows.put_back()
    return pickle.loads(made)


def _made():
    call_command("sync_roles", verbosity=0)
    places = factories.make_places()
    for code, (latitude, longitude) in CENTRES.items():
        places[code].latitude, places[code].longitude = latitude, longitude
        places[code].save()
    trento = factories.make_administration(
        "trento",
        places["022"],
        email="famiglia@trento.example",
        pec="famiglia@pec.trento.example",
        website="https://www.trento.example/",
    )
    # A website is optional: pages must do without it.
    piemonte = factories.make_administration("piemonte", places["01"])
    terms = {
        name: [
            factories.make_term(name, code, label, position=position)
            for position, (code, label) in enumerate(labels.items())
        ]
        for name, labels in TERMS.items()
    }
    full = make_full_practice(trento, places, terms)
    pedibus = factories.make_practice(
        piemonte,
        "Pedibus: a scuola a piedi con i nonni",
        slug=UNTRANSLATED,
        themes=terms["theme"][4:6],
        territories=[places["001099"]],
        challenge_it=RICH,
        published=True,
    )
    withdrawn = factories.make_practice(
        piemonte, "Bonus libri", slug=WITHDRAWN, published=True
    )
    catalogue.withdraw(
        withdrawn,
        by=None,
        reason="Sostituito dall’assegno per la nascita.",
        successor=full.uuid,
    )
    # Enough for a second page, spread over all themes so that a facet folds.
    for number in range(ROWS):
        factories.make_practice(
            piemonte,
            f"Sportello famiglia {number + 1}",
            themes=[terms["theme"][number % 8]],
            published=True,
        )
    example_indicators.make_indicators(trento, piemonte, places, terms)
    # People have names: without one, neither the admin nor its lists look as they do.
    people = {
        role: factories.make_user(
            f"{role}-piemonte", piemonte, role, first_name="Prova", last_name=role.label
        )
        for role in [Role.CONTRIBUTOR, Role.REVIEWER, Role.ADMINISTRATOR]
    }
    people["superuser"] = User.objects.create_superuser("superuser")
    document = make_documents(trento, piemonte, terms, full)
    agreement = make_agreements(trento, piemonte, places, terms, full)
    make_questions(full, piemonte)
    make_told(full, pedibus, piemonte)
    event = make_events(trento, piemonte, places, terms, agreement)
    example = SimpleNamespace(
        trento=trento,
        piemonte=piemonte,
        terms=terms,
        full=full,
        document=document,
        agreement=agreement,
        event=event,
        course=make_courses(piemonte, places, terms),
        people=people,
    )
    example.agency = example_organisations.make_organisations(trento, places, full)
    return example


def make_full_practice(administration, places, terms):
    """A measure with every part of the sheet filled, and some of it in English."""
    today = timezone.localdate()
    practice = factories.make_practice(
        administration,
        "Assegno per la nascita",
        slug=FULL,
        title_en="Birth allowance",
        summary_it="Un contributo mensile alle famiglie nei primi tre anni di vita.",
        summary_en="A monthly allowance for families in a child’s first three years.",
        challenge_en="<p>Births have fallen for fifteen years.</p>",
        **{f"{name}_it": RICH for name in SHEET},
        start_year=2019,
        period_note_it="Rinnovato ogni anno con la legge di stabilità.",
        territories=[places["022"]],
        territory_note_it="Anche nei comuni di confine.",
        promoters_it="Provincia autonoma di Trento\nComuni del territorio",
        themes=terms["theme"][:3],
        target_groups=terms["target_group"],
        child_age_from=0,
        child_age_until=3,
        cost_amount=Decimal("299750.50"),
        cost_note_it="Stanziamento del 2025.",
        is_measure=True,
        measure_what_it="Un assegno mensile.",
        measure_who_it="Le famiglie residenti da due anni.",
        measure_amount_it="Da 80 a 200 euro al mese",
        measure_how_it=RICH,
        measure_where_it="Agli sportelli di assistenza al pubblico.",
        contact_office_it="Agenzia per la coesione sociale",
        contact_email="assegno@trento.example",
        contact_phone="+39 0461 000000",
        contact_url="https://www.trento.example/assegno",
        checked_on=today,
        update_note_it="Importi aggiornati.",
    )
    practice.areas.set(terms["area"][:2])
    practice.goals.set(terms["sdg"])
    month = datetime.timedelta(days=30)
    periods = [
        (ApplicantKind.FAMILIES, today - month, today + month),
        (ApplicantKind.FAMILIES, today - 12 * month, today - 11 * month),
        (ApplicantKind.MUNICIPALITIES, today + month, None),
    ]
    for applicant, opens_on, closes_on in periods:
        ApplicationWindow.objects.create(
            practice=practice,
            applicant=applicant,
            opens_on=opens_on,
            closes_on=closes_on,
            note_it="Prorogata con determinazione.",
        )
    for label, value in [("domande accolte", "3749"), ("spesa media", "1250.50")]:
        PracticeFigure.objects.create(
            practice=practice,
            label_it=label,
            value=Decimal(value),
            unit_it="euro" if "." in value else "famiglie",
            reference="2024/25",
            definition_it="Conteggio a fine anno.",
            source_url="https://www.trento.example/dati",
        )
    for kind in LinkKind:
        PracticeLink.objects.create(
            practice=practice,
            kind=kind,
            label_it=f"Pagina di riferimento ({kind})",
            url=f"https://www.trento.example/{kind}",
            published_on=today,
        )
    catalogue.publish(practice, by=None)
    return practice
