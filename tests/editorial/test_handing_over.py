# SPDX-License-Identifier: AGPL-3.0-or-later
"""A record goes to another administration, which accepts it, once and with its history."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.desk import desk_of
from partnership.editorial.enums import HandoverState, PublicState, ShareLevel
from partnership.editorial.handing_over import accept, offer, refuse, retract
from partnership.editorial.models import Handover, JournalEntry, Share
from partnership.editorial.scheduling import schedule, to_come
from partnership.editorial.services import TransitionError
from partnership.editorial.sharing import share
from practices.models import Practice
from tests.factories import (
    make_administration,
    make_organisation,
    make_practice,
    make_term,
    make_user,
)
from tests.factories_questions import make_question
from tests.portal.inbox import make_report
from tests.practices.sending import BACKEND, LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]


@pytest.fixture
def record(trento):
    """A published practice of Trento."""
    return make_practice(trento, "Da cedere", themes=[make_term()], published=True)


@pytest.fixture
def giving(trento):
    return make_user("trentina", trento, Role.REVIEWER, email="trentina@example.org")


@pytest.fixture
def taking(piemonte):
    return make_user("torinese", piemonte, Role.REVIEWER, email="torinese@example.org")


@pytest.fixture
def offered(record, giving, piemonte):
    """It waits for Piemonte."""
    return offer(record, piemonte, by=giving, reason="Lo gestite voi")


def test_what_others_asked_goes_with_the_practice(record, offered, taking, piemonte):
    open_one = make_question(record)
    own = make_question(record, "Di chi era?", asked_by=piemonte)

    accept(offered, record, by=taking)

    open_one.refresh_from_db()
    own.refresh_from_db()
    assert (open_one.administration, open_one.version) == (piemonte, 2)
    open_one.clean()
    # Nobody answers oneself.
    assert own.administration == record.administration


def public(record):
    return Practice.objects.with_public_state().get(pk=record.pk)


def test_what_is_accepted_belongs_to_the_other_with_all_it_had(
    record, offered, taking, trento, piemonte
):
    before = (record.uuid, record.slug, record.version)

    assert accept(offered, record, by=taking)

    now = public(record)
    assert (now.administration, now.uuid, now.slug) == (piemonte, *before[:2])
    assert now.version == before[2] + 1
    assert now.public_state == PublicState.PUBLISHED
    assert now in Practice.objects.publishable_by(taking)
    assert now.history.filter(version=1).exists()
    saved = now.history.filter(version=2).latest()
    assert saved.history_user_id == taking.pk
    assert str(trento) in saved.history_change_reason
    entries = JournalEntry.objects.values_list("transition", "done_by_id")
    assert dict(entries)["accept"] == taking.pk
    offered.refresh_from_db()
    assert (offered.state, offered.decided_by_id) == ("accepted", taking.pk)


def test_the_public_sees_the_new_owner_at_once(client, record, offered, taking):
    accept(offered, record, by=taking)

    entry = Entry.objects.get()
    assert entry.administration.code == "piemonte"
    assert entry.slug == record.slug
    assert entry.content.data["administration"]["id"] == "piemonte"
    assert client.get(f"/pratiche/{record.slug}/").status_code == 200
    assert Publication.objects.latest("sequence").published_by_id == taking.pk


def test_a_draft_that_is_pending_does_not_go_out(record, offered, taking):
    record.changed_by(None)
    record.title_it = "Non ancora rivista"
    record.save()

    accept(offered, record, by=taking)

    content = Entry.objects.get().content.data
    assert content["title"]["it"] == "Da cedere"
    assert content["administration"]["id"] == "piemonte"
    assert public(record).public_state == PublicState.PENDING


def test_where_it_names_what_is_withdrawn_the_page_says_so(
    client, trento, piemonte, giving, taking
):
    body = make_organisation(trento, "Ente", published=True)
    record = make_practice(trento, "Con ente")
    record.organisations.add(body)
    catalogue.publish(record, by=None)
    catalogue.withdraw(body, by=None, reason="Sciolto")
    offered = offer(record, piemonte, by=giving, reason="Vostra")
    client.force_login(taking, backend=BACKEND)

    response = client.post(
        f"{LIST}{record.pk}/handover/",
        {"act": "accept", "handover": offered.pk},
        follow=True,
    )

    assert public(record).administration == piemonte
    assert len(list(response.context["messages"])) == 2
    assert Entry.objects.get().content.data["administration"]["id"] == "trento"


def test_what_the_former_owner_had_arranged_ends(
    record, giving, taking, trento, piemonte, places
):
    sardegna = make_administration("sardegna", places["021"])
    liguria = make_administration("liguria", places["04"])
    share(record, sardegna, ShareLevel.READ, by=giving)
    share(record, liguria, ShareLevel.EDIT, by=giving)
    record.refresh_from_db()
    record.assigned_to = giving
    record.state = "submitted"
    record.save()
    schedule(record, "publish", at=timezone.now() + timedelta(days=1), by=None)
    offered = offer(record, piemonte, by=giving, reason="Vostra")

    accept(offered, record, by=taking)

    now = public(record)
    assert to_come(now) is None
    assert not Share.objects.exists()
    assert not now.co_owners.exists()
    assert now.assigned_to is None
    assert now not in Practice.objects.visible_to(giving)


def test_what_visitors_wrote_goes_with_it(record, offered, taking, trento, piemonte):
    about = {"record": record.uuid, "record_kind": "practice"}
    report = make_report(trento, **about)
    other = make_report(trento)

    accept(offered, record, by=taking)

    report.refresh_from_db()
    other.refresh_from_db()
    assert (report.administration, other.administration) == (piemonte, trento)


def test_until_then_the_other_reads_it_and_decides(
    client, record, taking, giving, piemonte, offered
):
    client.force_login(taking, backend=BACKEND)
    ((line,),) = [
        lines
        for title, lines in desk_of(taking)
        if title == _("Handovers that wait for us")
    ]

    assert line.count == 1
    assert client.get(line.url).context["cl"].result_count == 1
    page = client.get(f"{LIST}{record.pk}/change/")
    assert page.context["may_hand_over"]
    assert record not in Practice.objects.editable_by(taking)

    response = client.post(
        f"{LIST}{record.pk}/handover/",
        {"act": "refuse", "handover": offered.pk, "answer": "Non è nostra"},
    )

    assert response.status_code == 302
    offered.refresh_from_db()
    assert (offered.state, offered.answer) == ("refused", "Non è nostra")
    assert client.get(f"{LIST}{record.pk}/preview/").status_code == 404


def test_an_offer_is_taken_back(record, offered, giving, taking):
    retract(offered, record, by=giving)

    with pytest.raises(TransitionError):
        accept(offered, record, by=taking)
    assert public(record).administration.code == "trento"
    assert record not in Practice.objects.visible_to(taking)


@pytest.mark.parametrize("answer", ["", "   "])
def test_a_refusal_has_a_reason(record, offered, taking, answer):
    with pytest.raises(TransitionError):
        refuse(offered, record, by=taking, answer=answer)


def test_what_cannot_be_offered(record, offered, giving, trento, piemonte, places):
    sardegna = make_administration("sardegna", places["021"])

    for receiver, reason in [(trento, "Nostra"), (sardegna, "Due volte")]:
        with pytest.raises(TransitionError):
            offer(record, receiver, by=giving, reason=reason)
    retract(offered, record, by=giving)
    with pytest.raises(TransitionError):
        offer(record, piemonte, by=giving, reason="  ")


def test_a_record_that_changed_hands_meanwhile_is_not_taken(
    record, offered, taking, places
):
    Practice.objects.update(
        administration=make_administration("sardegna", places["021"])
    )

    with pytest.raises(TransitionError):
        accept(offered, record, by=taking)


@pytest.mark.parametrize("act", ["", "steal", "accept", "refuse", "retract", "offer"])
@pytest.mark.parametrize("number", ["", "abc", "9" * 40, "0"])
def test_nonsense_is_answered_and_does_nothing(
    client, record, offered, taking, act, number
):
    client.force_login(taking, backend=BACKEND)

    response = client.post(
        f"{LIST}{record.pk}/handover/", {"act": act, "handover": number, "answer": "No"}
    )

    assert response.status_code == 200
    offered.refresh_from_db()
    assert offered.state == HandoverState.PROPOSED


def test_both_are_told(
    record, giving, taking, trento, piemonte, mailoutbox,
    django_capture_on_commit_callbacks,
):  # fmt: skip
    for administration in (trento, piemonte):
        administration.email = f"{administration.code}@example.org"
        administration.save()

    with django_capture_on_commit_callbacks(execute=True):
        offered = offer(record, piemonte, by=giving, reason="Vostra")
    told = sorted(message.to[0] for message in mailoutbox)
    assert told == ["piemonte@example.org", "torinese@example.org"]
    assert all("Vostra" in message.body for message in mailoutbox)

    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        accept(offered, record, by=taking)
    told = sorted(message.to[0] for message in mailoutbox)
    assert told == [
        "piemonte@example.org",
        "trentina@example.org",
        "trento@example.org",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"receiver": "giver"},
        {"state": "lost"},
        {"state": "accepted"},
        {"decided_at": timezone.now()},
        {"state": "refused", "decided_at": timezone.now()},
        {"again": True},
    ],
)
def test_the_database_keeps_the_rules(record, trento, piemonte, fields):
    given = {
        "kind": "practice",
        "record": record.uuid,
        "giver": trento,
        "receiver": trento if fields.get("receiver") else piemonte,
        "reason": "Vostra",
    }
    if fields.get("again"):
        Handover.objects.create(**given)
    fields = {k: v for k, v in fields.items() if k not in {"receiver", "again"}}

    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(**given | fields)
