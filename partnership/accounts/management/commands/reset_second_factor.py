# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reset the second factor of a person whom no administrator can help."""

from django.core.management.base import BaseCommand, CommandError

from partnership.accounts.models import User
from partnership.accounts.services import reset_second_factor


class Command(BaseCommand):
    help = "Resets the second factor and the single sign-on of a person."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *args, username, **options):
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"There is no person with the user name {username!r}.")
        reset_second_factor(person, by=None)
        self.stdout.write(f"{username} sets up the second factor at the next login.")
