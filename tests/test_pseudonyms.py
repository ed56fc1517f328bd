# SPDX-License-Identifier: AGPL-3.0-or-later
"""Roles in place of people after their time: what goes, what stays, and nothing twice."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import InternalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment, User
from partnership.administrations.models import Administration
from partnership.catalogue.models import Publication
from partnership.editorial.models import Batch, JournalEntry, Remark, ScheduledMove
from partnership.jobs import TASKS
from partnership.pseudonyms import roles_over_time, traces
from practices.models import Practice
from tests.factories import make_practice, make_term, make_user
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

DAYS = 400
OLD = timezone.now() - timedelta(days=DAYS + 10)


@pytest.fixture(autouse=True)
def after_a_year(settings):
    settings.HISTORY_PERSONS_DAYS = DAYS


@pytest.fixture
def person(piemonte):
    """A contributor at first, an editor since."""
    person = make_user("anna", piemonte, Role.EDITOR)
    person.assignments.update(valid_from=OLD.date() - timedelta(days=30))
    Assignment.objects.create(
        user=person,
        administration=piemonte,
        role=Role.CONTRIBUTOR,
        valid_until=OLD.date() - timedelta(days=31),
    )
    return person


def run(*words):
    said = StringIO()
    call_command("pseudonymise_history", *words, stdout=said)
    return said.getvalue()


def change(practice, person, moment, title):
    practice.title_it = title
    practice.changed_by(person)
    practice.assigned_to = person
    practice._history_user = person
    practice._change_reason = "Perché"
    practice.save()
    practice.history.filter(version=practice.version).update(
        history_date=moment, history_user_id=person.pk, created_by_id=person.pk
    )


@pytest.fixture
def practice(piemonte, person):
    """Changed long ago as a contributor, then as an editor, and yesterday."""
    practice = make_practice(piemonte, "Orto", themes=[make_term()])
    practice.history.update(history_date=OLD - timedelta(days=90))
    change(practice, person, OLD - timedelta(days=60), "Orto uno")
    change(practice, person, OLD, "Orto due")
    change(practice, person, timezone.now() - timedelta(days=1), "Orto tre")
    return practice


def test_the_change_stays_and_the_role_of_that_day(client, practice, person, piemonte):
    before = list(practice.history.values("title_it", "history_change_reason"))

    said = run()

    assert "practices.HistoricalPractice" in said
    rows = practice.history.order_by("version", "history_id").distinct("version")
    assert [
        (row.history_user_id, row.edited_by_id, row.created_by_id, row.assigned_to_id)
        for row in rows
    ] == [(None,) * 4, (None,) * 4, (None,) * 4, (person.pk,) * 4]
    assert [row.history_actor_role for row in rows] == [
        "",
        "Redattore, piemonte",
        "Redattore capo, piemonte",
        "",
    ]
    assert list(practice.history.values("title_it", "history_change_reason")) == before
    client.force_login(make_user("altra", piemonte, Role.EDITOR), backend=BACKEND)
    page = client.get(f"/admin/practices/practice/{practice.pk}/history/")
    assert [row["by"] for row in page.context["rows"]] == [
        person,
        "Redattore capo, piemonte",
        "Redattore, piemonte",
        "",
    ]
    page = client.get("/admin/editorial/changes/?field=practice.title")
    assert [line.person for line in page.context["lines"]] == [
        "anna",
        "Redattore capo, piemonte",
        "Redattore, piemonte",
        "",
    ]


def test_done_again_and_counting_change_nothing(practice):
    before = list(Practice.history.values())
    counted = run("--dry-run")
    assert list(Practice.history.values()) == before

    assert run() == counted
    done = list(Practice.history.values())
    again = run()

    assert str(DAYS) in again
    assert list(Practice.history.values()) == done


def test_never_is_never(practice, settings):
    settings.HISTORY_PERSONS_DAYS = 0

    run()

    assert practice.history.filter(history_actor_role="").count() == (
        practice.history.count()
    )


def test_journal_remarks_dates_batches_and_notes_of_the_admin(
    client, piemonte, person, practice
):
    common = {"kind": "practice", "record": practice.uuid, "version": 1}
    JournalEntry.objects.create(
        **common, transition="submit", done_at=OLD, done_by_id=person.pk, reason="Sì"
    )
    Remark.objects.create(
        **common, text="Bene", written_at=OLD, written_by_id=person.pk
    )
    for ended in [OLD, None]:
        ScheduledMove.objects.create(
            **common,
            transition="withdraw",
            due_at=OLD,
            approved_at=OLD,
            approved_by_id=person.pk,
            ended_at=ended,
        )
    for state in ["done", "write"]:
        Batch.objects.create(
            kind="practice",
            origin="edit",
            administration=piemonte,
            started_by=person,
            started_at=OLD,
            state=state,
        )
    LogEntry.objects.create(user=person, action_time=OLD, action_flag=1)
    LogEntry.objects.create(user=person, action_flag=1)

    run()

    role = "Redattore capo, piemonte"
    assert JournalEntry.objects.values_list(
        "done_by_id", "done_by_role", "reason"
    ).get() == (None, role, "Sì")
    assert Remark.objects.values_list("written_by_id", "written_by_role").get() == (
        None,
        role,
    )
    # What is still to be done needs whom it is done for.
    moves = ScheduledMove.objects.order_by("ended_at")
    assert list(moves.values_list("approved_by_id", "approved_by_role")) == [
        (None, role),
        (person.pk, ""),
    ]
    assert list(
        Batch.objects.order_by("state").values_list("started_by", "started_by_role")
    ) == [(None, role), (person.pk, "")]
    assert LogEntry.objects.count() == 1
    client.force_login(make_user("capo", is_superuser=True), backend=BACKEND)
    for address in [
        "/admin/editorial/journalentry/",
        "/admin/editorial/batch/",
        f"/admin/editorial/batch/{Batch.objects.get(started_by=None).pk}/change/",
        f"/admin/practices/practice/{practice.pk}/change/",
    ]:
        assert role in client.get(address).content.decode(), address


def test_publications_lose_the_number_and_nothing_else(practice, person):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_publication DISABLE TRIGGER USER")
    make_practice(practice.administration, "Pubblica", published=True)
    Publication.objects.update(published_at=OLD, published_by_id=person.pk)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalogue_publication ENABLE TRIGGER USER")
    before = Publication.objects.values().get()

    run()

    assert Publication.objects.values().get() == before | {"published_by_id": None}
    with pytest.raises(InternalError), transaction.atomic():
        Publication.objects.update(published_by_id=None)
    # Neither the number of another nor anything else comes in by this way.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL catalogue.pseudonymising = 'on'")
    for changes in [{"published_by_id": 7}, {"slug": "x", "published_by_id": None}]:
        with pytest.raises(InternalError), transaction.atomic():
            Publication.objects.update(**changes)


def test_whose_roles_nobody_knows(piemonte):
    root = make_user("capo", is_superuser=True)
    gone = User.objects.latest("pk").pk + 1

    assert roles_over_time(root.pk) == [(None, None, _("account with all rights"))]
    assert roles_over_time(gone) == [(None, None, _("role unknown"))]


def test_roles_follow_each_other_by_days(piemonte, trento):
    person = make_user("anna", piemonte, Role.EDITOR)
    person.assignments.update(
        valid_from=date(2020, 1, 1), valid_until=date(2020, 12, 31)
    )
    Assignment.objects.create(
        user=person,
        administration=trento,
        role=Role.REVIEWER,
        valid_from=date(2020, 7, 1),
    )

    assert [row[:2] for row in roles_over_time(person.pk)] == [
        (None, date(2020, 1, 1)),
        (date(2020, 1, 1), date(2020, 7, 1)),
        (date(2020, 7, 1), date(2021, 1, 1)),
        (date(2021, 1, 1), None),
    ]
    assert roles_over_time(person.pk)[0][2] == _("role unknown")
    assert roles_over_time(person.pk)[2][2].count(" · ") == 1


def test_every_column_that_names_who_did_something_is_reached():
    """A model that keeps a number of a person is added to the job, or to the list here."""
    kept = {
        # The record itself: four eyes, and whose a contributor's draft is.
        "edited_by_id",
        "created_by_id",
        "assigned_to_id",
        # Deleted with the report or the question after two years at most.
        "handled_by_id",
        "asked_by_id",
    }
    reached = {(trace.model, trace.person) for trace in traces()}
    reached |= {(Publication, "published_by_id")}
    named = {
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if (
            field.attname.endswith("_by_id")
            or field.attname in {"history_user_id", "assigned_to_id"}
        )
        # An administration is nobody.
        and field.related_model is not Administration
    }

    missing = {
        (model, name)
        for model, name in named - reached
        if hasattr(model, "history_type") or name not in kept
    }
    assert not missing


def test_it_runs_every_day(practice):
    assert "HistoricalPractice" in TASKS["pseudonyms"].run(timezone.now())
