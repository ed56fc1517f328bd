# SPDX-License-Identifier: AGPL-3.0-or-later
"""Confirming that a record is still right: by whom, of which version, to what end."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue.models import Clock, Entry
from partnership.editorial.models import EditorialRule, JournalEntry
from partnership.editorial.services import TransitionError, confirm
from practices.models import Practice
from tests.factories import make_organisation, make_practice, make_user
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

UNCONFIRMED = f"{LIST}?desk=unconfirmed"


@pytest.fixture
def old(piemonte):
    return make_practice(
        piemonte,
        "Vecchia",
        published=True,
        edited_at=timezone.now() - timedelta(days=400),
    )


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor, backend=BACKEND)
    return client


def send(client, record, **data):
    return client.post(f"{LIST}{record.pk}/confirm/", data, follow=True)


def test_the_button_writes_the_journal_and_the_day_that_is_public(
    as_editor, editor, old
):
    before = Practice.objects.values().get(pk=old.pk)
    clock, entry = Clock.objects.get().value, Entry.objects.values().get()
    form = as_editor.get(f"{LIST}{old.pk}/change/").content.decode()
    assert 'form="confirm-record"' in form
    history = old.history.count()

    page = send(as_editor, old, version=old.version)

    row = JournalEntry.objects.get()
    assert (row.transition, row.version, row.done_by_id) == ("confirm", 1, editor.pk)
    assert Practice.objects.values().get(pk=old.pk) == before
    assert Clock.objects.get().value == clock + 1
    after = Entry.objects.values().get()
    changed = {name for name in entry if entry[name] != after[name]}
    assert changed == {"confirmed_on", "updated_at", "etag"}
    assert old.history.count() == history
    assert "success" in page.content.decode()
    assert as_editor.get(UNCONFIRMED).context["cl"].result_count == 0


@pytest.mark.parametrize("data", [{}, {"version": "7"}, {"version": "x"}])
def test_another_version_than_the_one_seen_is_not_confirmed(as_editor, old, data):
    Practice.objects.update(version=2)

    send(as_editor, old, **data)

    assert not JournalEntry.objects.exists()


def test_who_may_not_change_it_does_not_confirm_it(client, piemonte, trento, old):
    for person in [
        # Did not begin it.
        make_user("altra", piemonte, Role.CONTRIBUTOR),
        make_user("valutatrice", piemonte, Role.ASSESSOR),
        make_user("trentina", trento, Role.REVIEWER),
    ]:
        client.force_login(person, backend=BACKEND)
        send(client, old, version=old.version)
        assert b"confirm-record" not in client.get(f"{LIST}{old.pk}/change/").content
        with pytest.raises(TransitionError):
            confirm(old, by=person)

    assert not JournalEntry.objects.exists()
    assert client.get(f"{LIST}{old.pk}/confirm/").status_code in {302, 404, 405}


def test_only_what_is_public_and_not_merged_is_confirmed(editor, piemonte):
    draft = make_practice(piemonte, "Bozza")
    stays = make_organisation(piemonte, "Resta", published=True)
    merged = make_organisation(piemonte, "Doppione", published=True, merged_into=stays)

    for record in [draft, merged]:
        with pytest.raises(TransitionError):
            confirm(record, by=editor)


def test_several_are_confirmed_from_the_list_of_what_waits(
    as_editor, old, piemonte, trento
):
    foreign = make_practice(
        trento, "Di Trento", published=True, edited_at=old.edited_at
    )
    draft = make_practice(piemonte, "Bozza")
    page = as_editor.get(UNCONFIRMED)
    assert [row.title for row in page.context["cl"].result_list] == ["Vecchia"]
    chosen = {
        "action": "confirm_selected",
        "_selected_action": [old.pk, foreign.pk, draft.pk],
    }

    page = as_editor.post(LIST, chosen, follow=True)

    assert [row.record for row in JournalEntry.objects.all()] == [old.uuid]
    assert "«Bozza»" in page.content.decode()
    assert as_editor.get(UNCONFIRMED).context["cl"].result_count == 0


def test_a_confirmation_grows_old_too(as_editor, old, editor):
    confirm(old, by=editor)
    JournalEntry.objects.update(done_at=timezone.now() - timedelta(days=370))
    assert as_editor.get(UNCONFIRMED).context["cl"].result_count == 1

    EditorialRule.objects.create(
        administration=old.administration, kind="practice", review_after_months=13
    )
    assert as_editor.get(UNCONFIRMED).context["cl"].result_count == 0


@pytest.mark.parametrize("months", [0, 121])
def test_a_rule_asks_after_a_month_at_least_and_ten_years_at_most(piemonte, months):
    rule = EditorialRule(
        administration=piemonte, kind="practice", review_after_months=months
    )

    with pytest.raises(ValidationError):
        rule.full_clean()
