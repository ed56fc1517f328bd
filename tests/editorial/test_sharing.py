# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is shared to be read, discussed or changed, and the right ends at once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.editorial.conversation import may_remark, remark
from partnership.editorial.desk import desk_of
from partnership.editorial.enums import PublicState, ShareLevel, Transition
from partnership.editorial.models import JournalEntry, Share
from partnership.editorial.services import TransitionError, move
from partnership.editorial.sharing import share, unshare
from partnership.reminders import reminder
from practices.models import Practice
from tests.factories import make_practice, make_term, make_user
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def draft(trento):
    """A draft of Trento that concerns nobody else's territory."""
    return make_practice(trento, "Bozza di Trento", themes=[make_term()])


@pytest.fixture
def owner(trento):
    return make_user("trentina", trento, Role.REVIEWER, email="trentina@example.org")


@pytest.fixture
def as_owner(client, owner):
    client.force_login(owner, backend=BACKEND)
    return client


def as_reader(client, piemonte, role=Role.REVIEWER):
    user = make_user(f"una-{role}", piemonte, role)
    client.force_login(user, backend=BACKEND)
    return user


@pytest.mark.parametrize("role", Role.values)
def test_who_may_read_it_reads_it_and_nothing_more(
    client, draft, owner, piemonte, role
):
    user = as_reader(client, piemonte, role)
    assert client.get(f"{LIST}{draft.pk}/preview/").status_code == 404
    share(draft, piemonte, ShareLevel.READ, by=owner)

    page = client.get(f"{LIST}{draft.pk}/change/")

    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert page.context["journal"] == []
    assert page.context["offered"] == []
    assert page.context["remark_form"] is None
    for part in ["history/", "differences/", "preview/"]:
        assert client.get(f"{LIST}{draft.pk}/{part}").status_code == 200
    assert draft not in Practice.objects.owned_by(user)
    assert draft not in Practice.objects.editable_by(user)
    assert draft not in Practice.objects.publishable_by(user)
    with pytest.raises(TransitionError):
        remark(draft, "Non posso", by=user)


@pytest.mark.parametrize(
    ("level", "comments", "edits"),
    [
        (ShareLevel.READ, False, False),
        (ShareLevel.COMMENT, True, False),
        (ShareLevel.EDIT, True, True),
    ],
)
def test_each_level_allows_what_it_says(draft, owner, piemonte, level, comments, edits):
    user = make_user("una", piemonte, Role.EDITOR)

    share(draft, piemonte, level, by=owner)

    assert draft in Practice.objects.visible_to(user)
    assert may_remark(draft, user) == comments
    assert (draft in Practice.objects.editable_by(user)) == edits
    assert (piemonte in draft.co_owners.all()) == edits
    assert Share.objects.exists() != edits


def test_remarks_of_who_may_comment_are_never_internal(client, draft, owner, piemonte):
    remark(draft, "Fra noi", by=owner, is_internal=True)
    remark(draft, "Per tutti", by=owner)
    user = as_reader(client, piemonte)
    share(draft, piemonte, ShareLevel.COMMENT, by=owner)

    client.post(f"{LIST}{draft.pk}/remark/", {"text": "Grazie", "is_internal": "on"})
    page = client.get(f"{LIST}{draft.pk}/change/").content.decode()

    assert "Grazie" in page
    assert "Per tutti" in page
    assert "Fra noi" not in page
    with pytest.raises(TransitionError):
        remark(draft, "Segreto", by=user, is_internal=True)


@pytest.mark.parametrize("level", ShareLevel.values)
def test_ending_a_share_ends_the_sight_at_once(client, draft, owner, piemonte, level):
    as_reader(client, piemonte)
    share(draft, piemonte, level, by=owner)
    assert client.get(f"{LIST}{draft.pk}/preview/").status_code == 200

    unshare(draft, piemonte, by=owner)

    assert client.get(f"{LIST}{draft.pk}/preview/").status_code == 404
    assert "Bozza di Trento" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("before", ShareLevel.values)
@pytest.mark.parametrize("after", ShareLevel.values)
def test_a_level_replaces_the_one_before(draft, owner, piemonte, before, after):
    share(draft, piemonte, before, by=owner)

    if before == after:
        with pytest.raises(TransitionError):
            share(draft, piemonte, after, by=owner)
    else:
        share(draft, piemonte, after, by=owner)

    draft.refresh_from_db()
    assert (piemonte in draft.co_owners.all()) == (after == ShareLevel.EDIT)
    assert Share.objects.count() == (after != ShareLevel.EDIT)


def test_a_co_owner_does_not_pass_it_on(client, draft, owner, piemonte, trento):
    share(draft, piemonte, ShareLevel.EDIT, by=owner)
    user = as_reader(client, piemonte)

    assert client.get(f"{LIST}{draft.pk}/share/").status_code == 403
    with pytest.raises(TransitionError):
        share(draft, trento, ShareLevel.READ, by=user)
    with pytest.raises(TransitionError):
        unshare(draft, piemonte, by=user)


def test_to_change_whose_it_is_changes_no_text(draft, owner, trento, piemonte):
    """Neither is a change pending for the public, nor is the sharer its author."""
    author = make_user("autore", trento, Role.EDITOR)
    draft.edited_by = author
    draft.state = "submitted"
    draft.save()
    catalogue.publish(draft, by=None)

    share(draft, piemonte, ShareLevel.EDIT, by=owner, reason="Progetto comune")

    record = Practice.objects.with_public_state().get(pk=draft.pk)
    assert record.version == draft.version + 1
    assert record.public_state == PublicState.PUBLISHED
    assert record.edited_by == author
    saved = record.history.filter(version=record.version).latest()
    assert saved.history_user_id == owner.pk
    assert saved.history_change_reason == "Progetto comune"
    # Four eyes: who shared it has not written it.
    move(record, "publish", by=owner)


def test_page_shares_tells_and_ends(
    as_owner, draft, piemonte, mailoutbox, django_capture_on_commit_callbacks
):
    piemonte.email = "famiglia@piemonte.example"
    piemonte.save()
    make_user("altra", piemonte, Role.REVIEWER, email="altra@example.org")
    make_user("lettrice", piemonte, Role.ASSESSOR, email="lettrice@example.org")
    url = f"{LIST}{draft.pk}/share/"

    with django_capture_on_commit_callbacks(execute=True):
        response = as_owner.post(
            url,
            {"administration": piemonte.pk, "level": "comment", "reason": "Un parere?"},
        )

    assert response.status_code == 302
    shared = Share.objects.get()
    assert (shared.administration, shared.level) == (piemonte, "comment")
    addressees = sorted(message.to[0] for message in mailoutbox)
    assert addressees == ["altra@example.org", "famiglia@piemonte.example"]
    assert all("Un parere?" in message.body for message in mailoutbox)
    assert piemonte.name_it in as_owner.get(url).content.decode()
    entry = JournalEntry.objects.get()
    assert entry.transition == Transition.SHARE
    assert "Un parere?" in entry.reason

    with django_capture_on_commit_callbacks(execute=True):
        as_owner.post(f"{url}{piemonte.pk}/end/")

    assert not Share.objects.exists()
    assert len(mailoutbox) == 4
    assert JournalEntry.objects.first().transition == Transition.UNSHARE


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"administration": "999999", "level": "read"},
        {"administration": "abc", "level": "read"},
        {"level": "publish"},
        {"level": "read", "reason": "x" * 1001},
    ],
)
def test_wrong_shares_come_back_with_the_fault(as_owner, draft, piemonte, fields):
    data = {"administration": piemonte.pk} | fields if fields else {}

    response = as_owner.post(f"{LIST}{draft.pk}/share/", data)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Share.objects.exists()


def test_the_owner_itself_is_not_offered(as_owner, draft, trento):
    response = as_owner.post(
        f"{LIST}{draft.pk}/share/", {"administration": trento.pk, "level": "read"}
    )

    assert "administration" in response.context["form"].errors
    with pytest.raises(TransitionError):
        share(draft, trento, ShareLevel.READ, by=None)


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_ending_what_is_no_share_is_told(as_owner, draft, number):
    response = as_owner.post(f"{LIST}{draft.pk}/share/{number}/end/")

    assert response.status_code in {302, 404}
    assert not JournalEntry.objects.exists()


def test_what_is_shared_lies_on_the_desk_and_no_mail_reminds(
    client, draft, owner, piemonte, trento
):
    share(draft, piemonte, ShareLevel.READ, by=owner)
    changed = make_practice(trento, "Da cambiare insieme")
    changed.co_owners.add(piemonte)
    make_practice(piemonte, "Propria")
    user = as_reader(client, piemonte)

    ((line,),) = [
        lines for title, lines in desk_of(user) if title == _("Shared with us")
    ]

    assert line.count == 2
    rows = client.get(line.url).context["cl"].result_list
    assert {row.title for row in rows} == {"Bozza di Trento", "Da cambiare insieme"}
    assert reminder(user) is None


def test_a_list_costs_the_same_whatever_is_shared(
    client, draft, owner, piemonte, trento, django_assert_max_num_queries
):
    as_reader(client, piemonte)
    client.get(LIST)
    with django_assert_max_num_queries(100) as few:
        client.get(LIST)
    for number in range(5):
        other = make_practice(trento, f"Altra {number}")
        share(other, piemonte, ShareLevel.READ, by=owner)

    with django_assert_max_num_queries(len(few)):
        page = client.get(LIST)

    assert page.context["cl"].result_count == 5


@pytest.mark.parametrize(
    "fields", [{"level": "edit"}, {"level": "publish"}, {"twice": True}]
)
def test_the_database_keeps_the_rules(draft, piemonte, fields):
    given = {
        "kind": "practice",
        "record": draft.uuid,
        "administration": piemonte,
        "level": "read",
    }
    if fields.pop("twice", False):
        Share.objects.create(**given)

    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(**given | fields)
