# SPDX-License-Identifier: AGPL-3.0-or-later
"""Create the demonstration: administrations, staff, every kind of record."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Slug
from partnership.demonstration import ADMINISTRATIONS, DEMONSTRATION_LOGINS
from partnership.editorial.services import TransitionError, move
from partnership.seeding.common import LeftOutError, Library, identifier
from partnership.seeding.files import contents, read, slugs_by_kind
from partnership.seeding.practices import PracticeSeeder
from partnership.seeding.requests import create_request
from partnership.territories.models import Territory


class Command(BaseCommand):
    """Create what is missing; never touch what is already there.

    Facts come from public sources, each entry with its own; sample staff are created
    in demonstration mode only.
    """

    help = __doc__

    def handle(self, **options):
        """Seed in order: administrations, people, then each kind of record."""
        self.seed_administrations()
        if settings.DEMO_MODE:
            self.seed_staff()
        by_kind = contents()
        library = Library(slugs_by_kind(by_kind))
        for kind, entries in by_kind.items():
            self.seed_kind(kind.seeder(library), entries)
        self.seed_requests(library)

    def seed_administrations(self):
        """The two partners of the protocol of 2022."""
        created = 0
        for entry in read("administrations.yaml")["administrations"]:
            place = (
                Territory.objects.filter(code=entry["territory"], valid_until=None)
                .order_by("level")
                .first()
            )
            if place is None:
                raise CommandError(
                    "The territory is empty. Run: manage.py load_territories"
                )
            texts = {
                f"{field}_{code}": text
                for field in ["name", "short_name"]
                for code, text in entry[field].items()
            }
            plain = {
                name: entry.get(name, "")
                for name in ["ipa_code", "email", "pec", "website", "colour"]
            }
            _row, is_new = Administration.objects.get_or_create(
                code=entry["code"], defaults={"territory": place, **plain, **texts}
            )
            created += is_new
        self.stdout.write(_("Administrations: %(count)d created.") % {"count": created})

    def seed_staff(self):
        """One person for each role of each administration."""
        created = 0
        for login in DEMONSTRATION_LOGINS:
            role, code = login["username"].split("-")
            user, is_new = User.objects.get_or_create(
                username=login["username"],
                defaults={
                    "is_staff": True,
                    "first_name": str(login["role"]).split(":")[0],
                    "last_name": ADMINISTRATIONS[code],
                },
            )
            if not is_new:
                continue
            user.set_password(login["password"])
            user.save()
            Assignment.objects.create(
                user=user,
                administration=Administration.objects.get(code=code),
                role=role,
            )
            created += 1
        self.stdout.write(_("Sample staff: %(count)d created.") % {"count": created})

    def seed_requests(self, library):
        """Invented requests between the partners; they are never published."""
        entries = read("requests_demonstration.yaml")["requests"]
        created = sum(create_request(library, entry) for entry in entries)
        self.stdout.write(
            _("Requests between administrations: %(count)d created.")
            % {"count": created}
        )

    def seed_kind(self, seeder, entries):
        """Every entry of the files that is not there yet; what is for all is published."""
        model, created, linked = seeder.model, 0, 0
        for file, entry in entries:
            record = model.objects.filter(uuid=identifier(entry, model.kind)).first()
            try:
                if record:
                    linked += self._link(seeder, record, entry)
                elif _is_taken(model, entry["slug"]):
                    self.stdout.write(
                        _("Left out, since its address is taken: %(slug)s.")
                        % {"slug": entry["slug"]}
                    )
                else:
                    self._create(seeder, entry)
                    created += 1
            except LeftOutError as missing:
                self.stdout.write(
                    _(
                        "Left out, since it needs what is not public: %(slug)s (%(record)s)."
                    )
                    % {"slug": entry["slug"], "record": missing}
                )
            except (KeyError, ValueError, ValidationError, TransitionError) as error:
                raise CommandError(
                    f"{file}, {entry.get('slug', '?')}: {_in_words(error)}"
                ) from error
        self.stdout.write(
            _("%(kind)s: %(count)d created and published.")
            % {"kind": capfirst(model._meta.verbose_name_plural), "count": created}
        )
        if linked:
            self.stdout.write(
                _("%(kind)s: %(count)d now name organisations and agreements.")
                % {"kind": capfirst(model._meta.verbose_name_plural), "count": linked}
            )

    # Each for itself: the clock is held no longer than one publication.
    @transaction.atomic
    def _create(self, seeder, entry):
        record = seeder.create(entry)
        if not publication_kind(record.kind).refusal(record):
            _publish(record)

    @transaction.atomic
    def _link(self, seeder, record, entry):
        """Whether a practice of an earlier release now names what came later."""
        if not isinstance(seeder, PracticeSeeder) or not seeder.link(record, entry):
            return False
        _publish(record)
        return True


def _publish(record):
    move(record, "submit", by=None)
    move(record, "publish", by=None)


def _is_taken(model, slug):
    """Whether staff gave the address to a record of theirs, now or once."""
    return (
        model.objects.filter(slug=slug).exists()
        or Slug.objects.filter(kind=model.kind, value=slug).exists()
    )


def _in_words(error):
    """What is wrong, with the field; a field that is missing has its name only."""
    if isinstance(error, KeyError):
        return f"{error.args[0]}: missing"
    if isinstance(error, ValidationError) and hasattr(error, "message_dict"):
        return "; ".join(
            f"{name}: {' '.join(messages)}"
            for name, messages in error.message_dict.items()
        )
    return error
