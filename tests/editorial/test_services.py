# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workflow: who may move a record where, and what comes of it."""

import pytest
from django.db import connection

from partnership.accounts.enums import Role
from partnership.catalogue.models import Entry, Publication
from partnership.editorial import services
from partnership.editorial.enums import PublicState, WorkState
from partnership.editorial.models import EditorialRule, JournalEntry
from practices.models import Practice
from tests.factories import make_practice, make_term, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def author(piemonte):
    return make_user("autrice", piemonte, Role.CONTRIBUTOR)


@pytest.fixture
def reviewer(piemonte):
    return make_user("revisore", piemonte, Role.REVIEWER)


@pytest.fixture
def practice(piemonte, author):
    return make_practice(
        piemonte, themes=[make_term()], created_by=author, edited_by=author
    )


def state_of(practice):
    return Practice.objects.get(pk=practice.pk).state


def public_state(practice):
    return Practice.objects.with_public_state().get(pk=practice.pk).public_state


def test_submit_then_publish(practice, author, reviewer):
    services.move(practice, "submit", by=author)
    assert state_of(practice) == WorkState.SUBMITTED

    services.move(practice, "publish", by=reviewer)

    assert state_of(practice) == WorkState.DRAFT
    assert Entry.objects.get().record == practice.uuid
    assert Publication.objects.get().published_by_id == reviewer.pk


def test_publish_needs_a_review_first(practice, reviewer):
    with pytest.raises(services.TransitionError, match=r"inviat|submitted"):
        services.move(practice, "publish", by=reviewer)


def test_an_administration_may_do_without_review(practice, reviewer, piemonte):
    EditorialRule.objects.create(
        administration=piemonte, kind="practice", needs_review=False
    )

    services.move(practice, "publish", by=reviewer)

    assert Entry.objects.exists()


def test_who_last_edited_does_not_publish(practice, author, reviewer):
    services.move(practice, "submit", by=author)
    Practice.objects.update(edited_by=reviewer)

    with pytest.raises(services.TransitionError, match=r"persona|person"):
        services.move(practice, "publish", by=reviewer)


def test_four_eyes_can_be_switched_off_for_a_kind(practice, author, reviewer, piemonte):
    EditorialRule.objects.create(
        administration=piemonte, kind="practice", has_four_eyes=False
    )
    services.move(practice, "submit", by=author)
    Practice.objects.update(edited_by=reviewer)

    services.move(practice, "publish", by=reviewer)

    assert Entry.objects.exists()


def test_contributor_does_not_publish(practice, author):
    services.move(practice, "submit", by=author)

    with pytest.raises(services.TransitionError):
        services.move(practice, "publish", by=author)


def test_reviewer_of_another_administration_does_not_publish(practice, author, trento):
    stranger = make_user("straniero", trento, Role.REVIEWER)
    services.move(practice, "submit", by=author)

    with pytest.raises(services.TransitionError):
        services.move(practice, "publish", by=stranger)
    assert not Entry.objects.exists()


def test_return_needs_a_reason(practice, author, reviewer):
    services.move(practice, "submit", by=author)

    with pytest.raises(services.TransitionError, match=r"motivo|reason"):
        services.move(practice, "return", by=reviewer, reason="  ")


def test_returned_record_is_a_draft_and_the_journal_tells_why(
    practice, author, reviewer
):
    services.move(practice, "submit", by=author)

    services.move(practice, "return", by=reviewer, reason="Manca la fonte")

    assert state_of(practice) == WorkState.DRAFT
    entry = JournalEntry.objects.first()
    assert (entry.transition, entry.reason) == ("return", "Manca la fonte")
    assert entry.done_by_id == reviewer.pk


def test_draft_cannot_be_returned(practice, reviewer):
    with pytest.raises(services.TransitionError):
        services.move(practice, "return", by=reviewer, reason="Così")


def test_incomplete_record_is_refused_with_what_is_missing(piemonte, author):
    practice = make_practice(piemonte, created_by=author)

    with pytest.raises(services.TransitionError, match=r"tema|theme"):
        services.move(practice, "submit", by=author)


def test_withdrawn_record_can_be_made_public_again(practice, author, reviewer):
    services.move(practice, "submit", by=author)
    services.move(practice, "publish", by=reviewer)

    services.move(practice, "withdraw", by=reviewer, reason="Superata")
    assert public_state(practice) == PublicState.WITHDRAWN

    services.move(practice, "restore", by=reviewer)
    assert public_state(practice) == PublicState.PUBLISHED


def test_public_state_is_computed(practice, author, reviewer):
    assert public_state(practice) == PublicState.NEVER

    services.move(practice, "submit", by=author)
    services.move(practice, "publish", by=reviewer)
    assert public_state(practice) == PublicState.PUBLISHED

    Practice.objects.update(version=2)
    assert public_state(practice) == PublicState.PENDING


def test_refused_move_changes_nothing(practice, author, reviewer, piemonte):
    other = make_practice(piemonte, "Altra", slug="presa", published=True)
    Practice.objects.filter(pk=other.pk).update(slug="libera")
    Practice.objects.filter(pk=practice.pk).update(slug="presa")
    services.move(practice, "submit", by=author)

    with pytest.raises(services.TransitionError, match="presa"):
        services.move(practice, "publish", by=reviewer)

    assert state_of(practice) == WorkState.SUBMITTED
    assert Entry.objects.count() == 1
    assert JournalEntry.objects.filter(transition="publish").count() == 0


def test_redaction_reaches_record_history_and_publications(practice, author, reviewer):
    practice.promoters_it = "Maria Rossi"
    practice.save()
    services.move(practice, "submit", by=author)
    services.move(practice, "publish", by=reviewer)

    services.redact(
        practice,
        {"promoters": ["promoters_it"]},
        by=reviewer,
        act="Determinazione 12/2026",
    )

    with connection.cursor() as cursor:
        for table in ["practices_practice", "practices_historicalpractice"]:
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%Rossi%'"
            )
            assert cursor.fetchone() == (0,), table
    assert not Practice.history.filter(promoters_it__contains="Rossi").exists()
    assert Entry.objects.get().content.data["promoters"] is None
    assert public_state(practice) == PublicState.PUBLISHED


def test_redaction_raises_the_version_so_that_no_open_form_undoes_it(
    practice, author, reviewer
):
    services.move(practice, "submit", by=author)
    services.move(practice, "publish", by=reviewer)

    services.redact(
        practice, {"promoters": ["promoters_it"]}, by=reviewer, act="Determinazione 1"
    )

    assert Practice.objects.get(pk=practice.pk).version == practice.version + 1
    assert Entry.objects.get().version == practice.version + 1
    assert public_state(practice) == PublicState.PUBLISHED
