# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demonstration: complete, with sources, and never in the way of what staff do."""

import pytest
from django.core.management import call_command
from django.test import Client

from partnership.administrations.models import Administration
from partnership.catalogue import services
from partnership.catalogue.models import Entry
from partnership.demonstration import DEMONSTRATION_LOGINS
from partnership.editorial.enums import LinkKind
from practices.models import Practice
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

PRACTICES = 40


@pytest.fixture
def demonstration(settings):
    """Territory, vocabularies, roles and samples, as `make run` makes them."""
    settings.DEMO_MODE = True
    for command in ["load_territories", "load_vocabularies", "sync_roles", "seed_demo"]:
        call_command(command, verbosity=0)


def test_demonstration_is_complete_sourced_and_repeatable(demonstration, capsys):
    facts = Practice.objects.filter(is_demonstration=False)
    invented = Practice.objects.filter(is_demonstration=True)

    assert facts.count() == PRACTICES
    assert Entry.objects.count() == PRACTICES + invented.count()
    without = [
        practice.slug
        for practice in facts
        if not practice.links.filter(kind=LinkKind.SOURCE).exists()
        or not practice.title_en
        or not practice.summary_en
    ]
    assert without == []
    assert all("dimostrativ" in practice.title_it for practice in invented)

    # Staff rename one, write another, and the next release seeds again.
    renamed = Practice.objects.get(slug="coliving-luserna")
    renamed.slug = "abitare-a-luserna"
    renamed.title_it = "Abitare a Luserna"
    renamed.save()
    services.publish(renamed, by=None)
    before = set(Practice.objects.values_list("uuid", "slug", "title_it", "version"))
    capsys.readouterr()

    call_command("seed_demo", verbosity=0)

    after = set(Practice.objects.values_list("uuid", "slug", "title_it", "version"))
    assert after == before
    assert "0 create" in capsys.readouterr().out

    # An address that staff have taken is left to them, and the others are made.
    Practice.objects.filter(slug="estate-family").delete()
    Entry.objects.filter(slug="estate-family").delete()
    trento = Administration.objects.get(code="trento")
    make_practice(trento, "Estate Family", slug="estate-family")

    call_command("seed_demo", verbosity=0)

    assert Practice.objects.filter(slug="estate-family").count() == 1
    assert "estate-family" in capsys.readouterr().out

    for login in DEMONSTRATION_LOGINS:
        answer = Client().post(
            "/admin/login/",
            {"username": login["username"], "password": login["password"]},
        )
        assert answer.status_code == 302, login["username"]
