# SPDX-License-Identifier: AGPL-3.0-or-later
"""Blank personal data in a record, its history and everything published of it."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from partnership.accounts.models import User
from partnership.agreements import publication as agreements
from partnership.agreements.models import Agreement
from partnership.catalogue.services import PublicationError
from partnership.editorial.services import redact
from partnership.events import course_publication as courses
from partnership.events import publication as events
from partnership.events.models import Course, Event
from partnership.organisations import publication as organisations
from partnership.organisations.models import Organisation
from practices import publication as practices
from practices import question_publication
from practices.adoptions import publication as adoptions
from practices.evidence import publication as reviews
from practices.lessons import publication as lessons
from practices.models import Adoption, EvidenceReview, Lesson, Practice, Question

# Kind -> its model, and the columns from which each public field is made.
KINDS = {
    "adoption": (Adoption, adoptions.COLUMNS),
    "agreement": (Agreement, agreements.COLUMNS),
    "evidence_review": (EvidenceReview, reviews.COLUMNS),
    "course": (Course, courses.COLUMNS),
    "event": (Event, events.COLUMNS),
    "lesson": (Lesson, lessons.COLUMNS),
    "organisation": (Organisation, organisations.COLUMNS),
    "practice": (Practice, practices.COLUMNS),
    "question": (Question, question_publication.COLUMNS),
}


class Command(BaseCommand):
    """The one exception to immutability (GDPR, article 17); a marker stays.

    manage.py redact practice <identifier> promoters contact --act "…" --by <person>
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(KINDS))
        parser.add_argument("record", help="public identifier")
        parser.add_argument("fields", nargs="+", help="fields of the public content")
        parser.add_argument("--act", required=True, help="the decision it rests on")
        parser.add_argument("--by", required=True, help="user name of who redacts")

    def handle(self, *, kind, record, fields, act, by, **options):
        """Check every name before anything is blanked."""
        model, columns = KINDS[kind]
        if unknown := sorted(set(fields) - set(columns)):
            raise CommandError(
                f"These fields cannot be redacted: {', '.join(unknown)}. "
                f"These can: {', '.join(sorted(columns))}."
            )
        try:
            found = model.objects.get(uuid=record)
        except (model.DoesNotExist, ValidationError) as error:
            raise CommandError(
                f"There is no {kind} with identifier {record}."
            ) from error
        person = User.objects.filter(username=by).first()
        if person is None:
            raise CommandError(f"There is no person with user name {by}.")
        try:
            redact(found, {name: columns[name] for name in fields}, by=person, act=act)
        except PublicationError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Redacted: {', '.join(fields)}. The marker names “{act}”.")
