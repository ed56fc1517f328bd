# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events to look at: one with every part filled, one of a year, one that is cancelled."""

from datetime import time, timedelta

from django.utils import timezone

from partnership.catalogue import services as catalogue
from tests.factories_agreements import make_organisation
from tests.factories_events import (
    SOURCE,
    make_certificates,
    make_course,
    make_event,
    make_event_kind,
)

FULL_EVENT = "visita-di-studio-di-prova"
SPARE_EVENT = "convention-di-cui-si-sa-poco"
# Every kind of page of the events: path, status, language.
EVENT_PAGES = [
    ("/eventi/", 200, "it"),
    ("/en/eventi/", 200, "en"),
    ("/eventi/?status=confirmed&territory=01&upcoming=true", 200, "it"),
    ("/eventi/?status=ieri&colour=red", 200, "it"),
    ("/eventi/mese/", 200, "it"),
    ("/eventi/mese/2022-07/", 200, "it"),
    ("/de/eventi/mese/2012-03/?event_kind=convention", 200, "de"),
    ("/eventi/mese/2022-07/?colour=red", 200, "it"),
    ("/eventi/mese/2026-13/", 404, "it"),
    (f"/eventi/{FULL_EVENT}/", 200, "it"),
    (f"/en/eventi/{FULL_EVENT}/", 200, "en"),
    (f"/fr/eventi/{SPARE_EVENT}/", 200, "fr"),
    ("/eventi/incontro-annullato/", 200, "it"),
    ("/corsi/", 200, "it"),
    ("/en/corsi/?year=2024&colour=red", 200, "en"),
    ("/corsi/corso-di-prova/", 200, "it"),
    ("/de/corsi/corso-di-prova/", 200, "de"),
]


def make_events(trento, piemonte, places, terms, agreement):
    """A visit to come with every part, one of which only the year is known, one off."""
    today = timezone.localdate()
    host = make_organisation(trento, "Museo di prova")
    guest = make_organisation(piemonte, "Consorzio di prova")
    full = make_event(
        trento,
        "Visita di studio di prova",
        slug=FULL_EVENT,
        title_en="Study visit on trial",
        status="confirmed",
        starts_on=str(today + timedelta(days=2)),
        ends_on=str(today + timedelta(days=3)),
        start_time=time(14),
        end_time=time(12, 30),
        place=places["022205"],
        venue_it="Sala grande, piazza Dante 15",
        is_online=True,
        online_url="https://www.trento.example/diretta",
        areas=terms["area"][:2],
        organisers=[host],
        participants=[
            {"organisation": host, "people": 4, "role_it": "ospita"},
            {"organisation": guest, "people": 12, "role_it": "delegazione"},
        ],
        invited=[places["01"]],
        agreements=[agreement],
        programme_it="<h3>Martedì</h3><ul><li><p>museo;</p></li><li><p>rete.</p></li></ul>",
        outcomes_it="<p>Si è deciso di <strong>continuare</strong>.</p>",
        contact_office_it="Ufficio famiglia",
        contact_email="famiglia@trento.example",
    )
    for kind in ["website", "document", "source"]:
        full.links.create(
            kind=kind,
            label_it=f"Pagina della visita ({kind})",
            url="https://www.trento.example/visita",
        )
    catalogue.publish(full, by=None)
    make_event(
        trento,
        "Convention di cui si sa poco",
        slug=SPARE_EVENT,
        event_kind=make_event_kind("convention", "Convention"),
        status="held",
        starts_on="2012",
        published=True,
    )
    make_event(
        piemonte,
        "Incontro annullato",
        status="cancelled",
        starts_on=str(today + timedelta(days=5)),
        is_demonstration=True,
        published=True,
    )
    make_event(
        trento,
        "Visita di luglio",
        status="held",
        starts_on="2022-07-13",
        ends_on="2022-07-14",
        published=True,
    )
    return full


def make_courses(piemonte, places, terms):
    """A course with a register, and with an edition of which a source tells."""
    body = make_organisation(piemonte, "Comune che impara")
    course = make_course(
        piemonte,
        "Corso di prova",
        organisers=[body],
        areas=terms["area"][:1],
        hours=40,
        audience_it="Amministratori e funzionari comunali.",
        objectives_it="<p>Saper scrivere <strong>un piano</strong>.</p>",
        programme_it="<ul><li><p>piani;</p></li><li><p>reti.</p></li></ul>",
        editions=[
            {
                "code": "2024",
                "label_it": "Seconda edizione",
                "starts_on": "2024-03",
                "ends_on": "2024-05",
                "place": places["004078"],
                "places": 30,
                "note_it": "In presenza.",
            },
            {
                "code": "2023",
                "starts_on": "2023",
                "certificates_stated": 27,
                "certificates_source_url": SOURCE,
            },
        ],
    )
    edition = course.editions.get(code="2024")
    edition.enrolments.create(organisation=body, enrolled=5, attended=4)
    make_certificates(edition, 2, organisation=body)
    catalogue.publish(course, by=None)
    return course
