# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makers of events."""

from django.utils.text import slugify

from partnership.catalogue import services as catalogue
from partnership.events.models import Certificate, Course, Event, EventParticipant
from partnership.vocabularies.models import Term
from tests.factories import make_term

SOURCE = "https://example.org/fonte"


def make_event_kind(code="study-visit", label="Visita di studio"):
    """A kind of event, made once."""
    rows = Term.objects.filter(vocabulary__code="event_kind", code=code)
    return rows.first() or make_term("event_kind", code, label)


def make_event(
    administration,
    title="Una visita di studio",
    *,
    published=False,
    participants=(),
    organisers=(),
    areas=(),
    invited=(),
    agreements=(),
    **fields,
):
    """An event with a source; by default of one day without hours.

    A participant is an organisation, or a dictionary with the fields of its row.
    """
    fields.setdefault("slug", slugify(title))
    fields.setdefault("summary_it", "Di che cosa si tratta, in due frasi.")
    fields.setdefault("starts_on", "2022-07-13")
    fields.setdefault("source_url", SOURCE)
    if "event_kind" not in fields:
        fields["event_kind"] = make_event_kind()
    event = Event.objects.create(
        administration=administration, title_it=title, **fields
    )
    for position, part in enumerate(participants):
        row = part if isinstance(part, dict) else {"organisation": part}
        EventParticipant.objects.create(event=event, position=position, **row)
    event.organisers.set(organisers)
    event.areas.set(areas)
    event.invited_territories.set(invited)
    event.agreements.set(agreements)
    if published:
        catalogue.publish(event, by=None)
    return event


def make_course(
    administration,
    title="Un corso",
    *,
    published=False,
    organisers=(),
    areas=(),
    editions=(),
    **fields,
):
    """A course with a source; editions are dictionaries with the fields of their rows."""
    fields.setdefault("slug", slugify(title))
    fields.setdefault("summary_it", "Che cosa si impara, in due frasi.")
    course = Course.objects.create(
        administration=administration, title_it=title, **fields
    )
    for number, row in enumerate(editions, 1):
        course.editions.create(position=number, **{"code": str(number)} | row)
    course.organisers.set(organisers)
    course.areas.set(areas)
    course.links.create(kind="source", label_it="Fonte", url=SOURCE)
    if published:
        catalogue.publish(course, by=None)
    return course


def make_certificates(edition, count, *, organisation=None, holder="Anna Verdi"):
    """Certificates of an edition, numbered on from those that it has."""
    have = edition.certificates.count()
    return [
        Certificate.objects.create(
            edition=edition,
            number=f"{edition.code}/{have + number}",
            holder=f"{holder} {have + number}",
            organisation=organisation,
        )
        for number in range(1, count + 1)
    ]
