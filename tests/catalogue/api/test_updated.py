# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed lately: a new name of something moves every record that has it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.catalogue import services
from partnership.catalogue.models import Entry
from partnership.vocabularies.models import Term
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db

PRACTICES = "/api/v1/practices"


@pytest.fixture
def term(db):
    return make_term(label="Natalità")


@pytest.fixture
def practices(trento, term):
    """Three, of which the first names the term; all an hour old."""
    made = [
        make_practice(trento, title, themes=themes, published=True)
        for title, themes in [("Prima", [term]), ("Seconda", []), ("Terza", [])]
    ]
    for number, practice in enumerate(made):
        Entry.objects.filter(record=practice.uuid).update(
            updated_at=timezone.now() - timedelta(minutes=60 - number)
        )
    return made


def slugs(client, **parameters):
    response = client.get(PRACTICES, parameters)
    assert response.status_code == 200, response.content
    return [record["slug"] for record in response.json()["items"]]


def lately():
    """A minute ago, as programs write it."""
    return (timezone.now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def rename(term, label):
    Term.objects.filter(pk=term.pk).update(label_it=label)
    services.rename((term.vocabulary.code, term.code))


def test_a_new_name_moves_the_records_that_have_it(client, practices, term):
    assert slugs(client, updated_since=lately()) == []
    assert slugs(client, sort="-updated_at") == ["terza", "seconda", "prima"]

    rename(term, "Nascite")

    assert slugs(client, updated_since=lately()) == ["prima"]
    assert slugs(client, sort="-updated_at") == ["prima", "terza", "seconda"]
    assert slugs(client, sort="updated_at") == ["seconda", "terza", "prima"]
    # Not published anew: only its copy says something else.
    assert slugs(client) == ["terza", "seconda", "prima"]


def test_a_withdrawn_name_moves_them_too(client, trento, practices):
    organisation = make_organisation(trento, published=True)
    practices[1].organisations.add(organisation)
    services.publish(practices[1], by=None)
    Entry.objects.update(updated_at=timezone.now() - timedelta(hours=1))

    services.withdraw(organisation, by=None, reason="Cessata")

    assert slugs(client, updated_since=lately()) == ["seconda"]


def test_pages_by_change_follow_each_other_by_key(client, practices, term):
    url, seen = f"{PRACTICES}?sort=-updated_at&limit=1", []
    while url:
        page = client.get(url).json()
        seen += [record["slug"] for record in page["items"]]
        url = page["next"]

    assert seen == ["terza", "seconda", "prima"]


def test_a_moment_is_inclusive_and_knows_its_zone(client, practices):
    moment = Entry.objects.get(slug="seconda").updated_at

    assert slugs(client, updated_since=moment.isoformat()) == ["terza", "seconda"]
    later = (moment + timedelta(microseconds=1)).isoformat()
    assert slugs(client, updated_since=later) == ["terza"]


@pytest.mark.parametrize(
    "wrong", ["2026-11-22", "yesterday", "2026-11-22T02:00:00", "2026-13-01T00:00:00Z"]
)
def test_what_is_no_moment_is_refused(client, practices, wrong):
    response = client.get(PRACTICES, {"updated_since": wrong})

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "updated_since"
