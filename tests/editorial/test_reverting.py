# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going back to an earlier version, and to what the public sees."""

import pytest

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.enums import PublicState
from partnership.editorial.models import JournalEntry
from partnership.editorial.reverting import revert
from partnership.editorial.services import TransitionError
from partnership.editorial.versions import held_at, held_now
from practices.models import Practice, PracticeFigure
from tests.factories import make_term, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


def public_state(record):
    return Practice.objects.with_public_state().get(pk=record.pk).public_state


@pytest.fixture
def changed(desk):
    """A practice whose third version has another title, theme and link."""
    record = desk.write()
    desk.change(record, **{"links-TOTAL_FORMS": "1"}, **desk.link(record))
    link = record.links.get()
    desk.change(
        record,
        title_it="Orto",
        themes=[str(make_term(code="sport", label="Sport").pk)],
        **{"links-INITIAL_FORMS": "1", "links-0-id": link.pk, "links-0-DELETE": "on"},
    )
    return record


def test_everything_is_as_it_was_and_the_history_goes_on(changed, author):
    revert(changed, 2, by=author, reason="Era giusto prima")

    changed.refresh_from_db()
    assert changed.version == 4
    assert held_now(changed) == held_at(changed, [2])[2] == held_at(changed, [4])[4]
    assert held_at(changed, [3])[3].columns["title_it"] == "Orto"
    newest = changed.history.first()
    assert "2" in newest.history_change_reason
    assert "Era giusto prima" in newest.history_change_reason
    assert JournalEntry.objects.first().transition == "revert"
    assert changed.edited_by == author


def test_a_way_back_can_be_gone_back_too(changed, author):
    revert(changed, 2, by=author, reason="Prima")
    revert(changed, 3, by=author, reason="Dopo")

    assert held_now(Practice.objects.get()) == held_at(changed, [3])[3]


def test_the_public_sees_nothing_of_it(changed, author):
    catalogue.publish(changed, by=None)

    revert(changed, 1, by=author, reason="Prima")

    assert Publication.objects.count() == 1
    assert Entry.objects.get().card["title"]["it"] == "Orto"
    assert public_state(changed) == PublicState.PENDING


def test_who_discards_has_nothing_pending(desk, author):
    record = desk.write()
    catalogue.publish(record, by=None)
    desk.change(record, title_it="Orto")
    assert public_state(record) == PublicState.PENDING

    revert(record, 1, by=author, reason="Come prima")

    assert public_state(record) == PublicState.PUBLISHED
    desk.change(record, title_it="Orto nuovo")
    assert public_state(record) == PublicState.PENDING


def test_who_types_the_same_again_after_a_publication_of_it_is_published(desk, author):
    """A version that equals the public one, then published itself, is public."""
    record = desk.write()
    catalogue.publish(record, by=None)
    desk.change(record, title_it="Orto")
    revert(record, 1, by=author, reason="Come prima")
    record.refresh_from_db()

    catalogue.publish(record, by=None)

    assert public_state(record) == PublicState.PUBLISHED


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_wanted(changed, author, reason):
    with pytest.raises(TransitionError):
        revert(changed, 1, by=author, reason=reason)

    assert Practice.objects.get().version == 3


@pytest.mark.parametrize("version", [0, 9])
def test_what_was_not_kept_cannot_come_back(changed, author, version):
    if version == 9:
        Practice.history.all().delete()
    with pytest.raises(TransitionError):
        revert(changed, version, by=author, reason="Prova")


def test_another_has_saved_meanwhile(changed, author):
    with pytest.raises(TransitionError):
        revert(changed, 1, by=author, reason="Prova", seen=2)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.ADMINISTRATOR, None])
def test_who_may_not_change_it_does_not_go_back(changed, piemonte, role):
    stranger = make_user("altra", piemonte, role)

    with pytest.raises(TransitionError):
        revert(changed, 1, by=stranger, reason="Prova")


def test_what_breaks_a_rule_of_today_is_refused_whole(changed, desk, author):
    """Its earlier address belongs to another practice now."""
    desk.change(changed, slug="orto")
    other = desk.write(title_it="Altra", slug="orto-dei-nonni")

    with pytest.raises(TransitionError, match=r"(?i)indirizzo|address"):
        revert(changed, 1, by=author, reason="Prova")

    changed.refresh_from_db()
    assert (changed.slug, changed.version) == ("orto", 4)
    assert changed.themes.get().code == "sport"
    assert other.slug == "orto-dei-nonni"


def test_whose_it_is_does_not_go_back(changed, author, piemonte, trento):
    """A co-owner goes back to a text, and gives nobody's record away."""
    Practice.objects.update(administration=trento)
    changed.refresh_from_db()
    changed.co_owners.add(piemonte)
    editor = make_user("curatrice", piemonte, Role.EDITOR)

    revert(changed, 1, by=editor, reason="Prima")

    changed.refresh_from_db()
    assert changed.title_it == "Orto dei nonni"
    assert changed.administration == trento
    assert list(changed.co_owners.all()) == [piemonte]


def test_what_is_public_again_waits_for_no_review(desk, author):
    record = desk.write()
    catalogue.publish(record, by=None)
    desk.change(record, title_it="Orto")
    Practice.objects.update(state="submitted")

    revert(record, 1, by=author, reason="Come prima")

    assert Practice.objects.get().state == "draft"


def test_rows_of_which_no_history_knows_stay(changed, author):
    PracticeFigure.objects.bulk_create(
        [
            PracticeFigure(
                practice=changed, label_it="Iscritti", value=3, reference="2024"
            )
        ]
    )

    revert(changed, 1, by=author, reason="Prima")

    assert changed.figures.get().label_it == "Iscritti"
