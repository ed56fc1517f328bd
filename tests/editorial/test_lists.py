# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of staff: what the public sees of each record, and pages far down."""

import pytest

from partnership.catalogue import services as catalogue
from partnership.editorial import admin
from partnership.editorial.enums import PublicState
from practices.models import Practice
from tests.factories import make_practice
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.mark.parametrize("state", PublicState.values)
def test_a_list_of_a_state_holds_those_that_say_so(piemonte, state):
    for name in ["mai", "pubblica", "cambiata", "ritirata", "ripresa"]:
        record = make_practice(piemonte, name, published=name != "mai")
        if name in {"cambiata", "ripresa"}:
            Practice.objects.filter(pk=record.pk).update(version=2)
        if name == "ripresa":
            Practice.objects.filter(pk=record.pk).update(equals_version=1)
        if name == "ritirata":
            catalogue.withdraw(record, by=None, reason="Superata")
    every = Practice.objects.with_public_state()

    found = {record.title for record in Practice.objects.in_public_state(state)}

    assert found == {record.title for record in every if record.public_state == state}
    assert found


@pytest.mark.parametrize("few", [5, 1_000])
def test_pages_follow_each_other_without_loss(
    client, piemonte, reviewer, monkeypatch, few
):
    """Sorted at once, or passed over by their numbers: the same pages."""
    monkeypatch.setattr(admin, "FEW", few)
    for number in range(63):
        make_practice(piemonte, f"Pratica {number:02}")
    client.force_login(reviewer, backend=BACKEND)

    pages = [client.get(f"{LIST}?p={page}&o=1").context["cl"] for page in (1, 2)]

    titles = [record.title for page in pages for record in page.result_list]
    assert titles == [f"Pratica {number:02}" for number in range(63)]
    assert pages[1].result_list[0].public_state == PublicState.NEVER
