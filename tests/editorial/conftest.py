# SPDX-License-Identifier: AGPL-3.0-or-later
"""People of Piemonte who write and review, and a practice that one of them began."""

import pytest

from partnership.accounts.enums import Role
from practices.models import Practice
from tests.factories import make_user
from tests.practices.sending import BACKEND, LIST, form_of


@pytest.fixture
def author(piemonte):
    return make_user("autrice", piemonte, Role.CONTRIBUTOR, email="autrice@example.org")


@pytest.fixture
def editor(piemonte):
    return make_user("curatore", piemonte, Role.EDITOR, email="curatore@example.org")


@pytest.fixture
def reviewer(piemonte):
    return make_user("revisore", piemonte, Role.REVIEWER, email="revisore@example.org")


@pytest.fixture
def desk(client, author, piemonte):
    """The admin as the author uses it: write, change, look."""
    client.force_login(author, backend=BACKEND)
    return Desk(client, piemonte)


class Desk:
    """One practice, written and changed through its form as a browser does."""

    def __init__(self, client, administration):
        self.client = client
        self.administration = administration

    def write(self, **fields):
        """Begin a practice; the record."""
        self.fields = form_of(self.administration) | fields
        self.client.post(f"{LIST}add/", self.fields)
        return Practice.objects.get(slug=self.fields["slug"])

    def change(self, record, **fields):
        """Save the form with other values; the response."""
        record.refresh_from_db()
        self.fields |= fields
        response = self.client.post(f"{LIST}{record.pk}/change/", self.fields)
        record.refresh_from_db()
        return response

    def link(self, record, number=0, **fields):
        """The fields of one link in the form."""
        row = {
            "kind": "website",
            "label_it": "Sito",
            "url": "https://www.example.org",
            "position": "0",
            "practice": record.pk,
        } | fields
        return {f"links-{number}-{name}": value for name, value in row.items()}
