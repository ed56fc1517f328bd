# SPDX-License-Identifier: AGPL-3.0-or-later
"""Create the demonstration: administrations, staff, good practices."""

from itertools import zip_longest
from pathlib import Path

import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.catalogue.models import Slug
from partnership.demonstration import ADMINISTRATIONS, DEMONSTRATION_LOGINS
from partnership.editorial.services import TransitionError, move
from partnership.seeding import PracticeSeeder, identifier
from partnership.territories.models import Territory
from practices.models import Practice

FOLDER = Path(settings.BASE_DIR) / "partnership" / "demo"


class Command(BaseCommand):
    """Create what is missing; never touch what is already there.

    Facts come from public sources, each entry with its own; sample staff are created
    in demonstration mode only.
    """

    help = __doc__

    def handle(self, **options):
        """Seed in order: administrations, people, practices."""
        self.seed_administrations()
        if settings.DEMO_MODE:
            self.seed_staff()
        self.seed_practices()

    def seed_administrations(self):
        """The two partners of the protocol of 2022."""
        created = 0
        for entry in _read("administrations.yaml")["administrations"]:
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

    def seed_practices(self):
        """Every practice of the files that is not there yet, and publish it."""
        seeder = PracticeSeeder()
        created = 0
        for file, entry in _in_turn(sorted(FOLDER.glob("practices_*.yaml"))):
            if Practice.objects.filter(uuid=identifier(entry)).exists():
                continue
            if _is_taken(entry["slug"]):
                self.stdout.write(
                    _("Left out, since its address is taken: %(slug)s.")
                    % {"slug": entry["slug"]}
                )
                continue
            try:
                # Each for itself: the clock is held no longer than one publication.
                with transaction.atomic():
                    practice = seeder.create(entry)
                    move(practice, "submit", by=None)
                    move(practice, "publish", by=None)
            except (KeyError, ValueError, ValidationError, TransitionError) as error:
                raise CommandError(
                    f"{file.name}, {entry.get('slug', '?')}: {error}"
                ) from error
            created += 1
        self.stdout.write(
            _("Good practices: %(count)d created and published.") % {"count": created}
        )


def _is_taken(slug):
    """Whether staff gave the address to a record of theirs, now or once."""
    return (
        Practice.objects.filter(slug=slug).exists()
        or Slug.objects.filter(kind=Practice.kind, value=slug).exists()
    )


def _in_turn(files):
    """An entry of each file in turn, so that no administration comes last as a block."""
    by_file = [
        [(file, entry) for entry in _read(file.name)["practices"]] for file in files
    ]
    for row in zip_longest(*by_file):
        yield from filter(None, row)


def _read(name):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
