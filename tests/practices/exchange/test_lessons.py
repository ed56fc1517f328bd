# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lessons: whoever tells one says who reads it, and that holds on every door (X-05)."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.catalogue import services as catalogue
from partnership.catalogue.models import Entry
from partnership.editorial.handing_over import accept, offer
from partnership.editorial.models import ScheduledMove
from partnership.editorial.scheduling import run_due, schedule
from partnership.editorial.services import TransitionError, move
from practices.models import Lesson
from tests.factories import make_organisation, make_practice, make_term, make_user
from tests.factories_exchange import make_adoption, make_lesson
from tests.portal.inbox import make_report
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

PAGE = "/lezioni/"
API = "/api/v1/lessons"
ADMIN = "/admin/practices/lesson/"
LATER = timedelta(days=3)


@pytest.fixture
def practice(trento):
    """A published practice of Trento."""
    return make_practice(trento, "Coliving nel bosco", published=True)


@pytest.fixture
def adoption(practice, piemonte):
    """Piemonte's Druento has taken it up."""
    body = make_organisation(piemonte, "Comune di Druento", published=True)
    return make_adoption(practice, piemonte, body)


@pytest.fixture
def unnamed(piemonte, adoption):
    """What Piemonte tells of it without its name."""
    lesson = make_lesson(
        piemonte,
        visibility="anonymous",
        adoption=adoption,
        learned_on="2025-06-30",
        source_url="https://www.piemonte.example/atto",
    )
    lesson.themes.add(make_term())
    catalogue.publish(lesson, by=None)
    return lesson


def read_by(client, administration, role=Role.EDITOR):
    """The client of somebody who works for an administration."""
    person = make_user(f"{role}-{administration.code}", administration, role)
    client.force_login(person, backend=BACKEND)
    return client


def body_of(response):
    """What came; of a page the content alone, since frame and foot name all partners."""
    assert response.status_code in {200, 410}, response
    content = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as workbook:
            content = b"".join(workbook.read(name) for name in workbook.namelist())
    text = content.decode("utf-8", errors="replace")
    if "<main" in text:
        end = min(
            text.find(mark) for mark in ['class="page-foot"', "</main>"] if mark in text
        )
        text = text[text.index("<main") : end]
    return text


def test_a_lesson_for_everybody_stands_in_the_list_and_on_the_sheet(
    client, piemonte, practice, adoption
):
    make_lesson(piemonte, adoption=adoption, learned_on="2025-06", published=True)

    page = client.get(PAGE)
    assert [row["title"] for row in page.context["cards"]] == ["Informare prima"]
    sheet = client.get(f"{PAGE}informare-prima/").content.decode()
    assert "Amministrazione piemonte" in sheet
    assert "/pratiche/coliving-nel-bosco/" in sheet
    of_practice = client.get("/pratiche/coliving-nel-bosco/").content.decode()
    assert 'href="/lezioni/informare-prima/"' in of_practice
    row = client.get(f"/api/v1/practices/{practice.uuid}").json()
    assert row["told_lessons"] == {"count": 1}
    narrowed = client.get(f"{API}?practice={practice.uuid}").json()
    assert [row["slug"] for row in narrowed["items"]] == ["informare-prima"]


@pytest.mark.parametrize(
    "door",
    [
        PAGE,
        f"{PAGE}?q=informare",
        f"{PAGE}?theme=birth-rate",
        f"{PAGE}informare-prima/",
        f"/en{PAGE}informare-prima/",
        f"{PAGE}elenco.csv",
        f"{PAGE}elenco.xlsx",
        f"{PAGE}feed.atom",
        API,
        f"{API}?q=informare",
        "/sitemap.xml",
    ],
)
def test_no_door_tells_whose_an_unnamed_lesson_is(client, unnamed, practice, door):
    text = body_of(client.get(door))

    if door != "/sitemap.xml":
        assert "informare-prima" in text.lower() or "Informare prima" in text
    for telling in [
        "piemonte",
        "Piemonte",
        "Druento",
        "Coliving",
        str(practice.uuid),
        "2025-06",
    ]:
        assert telling not in text, telling


def test_programs_learn_no_more_of_it(client, unnamed, practice):
    """Dumps have what entries hold."""
    record = client.get(f"{API}/{unnamed.uuid}").json()
    kept = Entry.objects.get(record=unnamed.uuid).content.data
    changes = client.get("/api/v1/changes?embed=record").json()["items"]
    (change,) = [one for one in changes if one["id"] == str(unnamed.uuid)]

    assert record["administration"] is record["practice"] is record["adoption"] is None
    assert (record["learned_on"], record["source_url"]) == ("2025", "")
    assert record["is_anonymous"]
    assert kept == record == change["record"]
    assert not any(code in json.dumps(change) for code in ["piemonte", "trento"])


def test_narrowing_by_its_administration_or_practice_does_not_find_it(
    client, unnamed, piemonte, practice
):
    other = make_lesson(piemonte, "Con il nome", published=True)

    by_administration = client.get(f"{API}?administration=piemonte").json()["items"]
    by_practice = client.get(f"{API}?practice={practice.uuid}").json()["items"]

    assert [row["id"] for row in by_administration] == [str(other.uuid)]
    assert by_practice == []
    row = client.get(f"/api/v1/practices/{practice.uuid}").json()
    assert row["told_lessons"] == {"count": 0}


def test_what_is_withdrawn_does_not_tell_it_either(client, unnamed):
    catalogue.withdraw(unnamed, by=None, reason="Superata")

    text = body_of(client.get(f"{PAGE}informare-prima/"))
    gone = client.get(f"{API}/{unnamed.uuid}")

    assert "piemonte" not in text.lower()
    assert "Druento" not in text
    assert gone.status_code == 410
    assert "piemonte" not in gone.content.decode().lower()


@pytest.mark.parametrize("part", ["change/", "history/", "preview/", "differences/"])
def test_staff_of_others_do_not_find_it_in_the_admin(client, unnamed, trento, part):
    """Neither the owner of the practice, whose adoptions are shown to it."""
    client = read_by(client, trento, Role.REVIEWER)

    assert client.get(f"{ADMIN}{unnamed.pk}/{part}").status_code in {302, 403, 404}
    assert "Informare prima" not in client.get(ADMIN).content.decode()
    export = client.get(f"{ADMIN}export/csv/")
    assert "Informare prima" not in body_of(export)


def test_the_owner_of_the_practice_is_not_told_that_it_is_named(
    client, piemonte, practice, trento
):
    make_lesson(
        piemonte,
        "Senza nome",
        visibility="anonymous",
        practice=practice,
        published=True,
    )
    make_lesson(piemonte, "Con il nome", practice=practice, published=True)
    client = read_by(client, trento, Role.REVIEWER)

    page = client.get(f"/admin/practices/practice/{practice.pk}/move/withdraw/")

    text = page.content.decode()
    assert "Con il nome" in text
    assert "Senza nome" not in text
    assert "/lezioni/senza-nome/" not in text


LINK = '<p>Come dice <a href="https://www.regione.piemonte.it/x">il bando</a>.</p>'


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        ("happened_it", "<p>A <b>Piemonte</b> sono arrivate tardi.</p>", "Piemonte"),
        ("happened_it", LINK, "Piemonte"),
        (
            "happened_it",
            "<ul><li><p>Piemonte</p></li><li><p>altre</p></li></ul>",
            "Piemonte",
        ),
        ("tried_it", "<p>Il Comune&nbsp;di Druento.</p>", "Comune di Druento"),
        ("tried_de", "<p>Im Piemont kamen wenige.</p>", "Piemont"),
        ("title_it", "Che cosa manca al coliving nel bosco", "Coliving nel bosco"),
        ("summary_en", "What Comune di Druento saw", "Comune di Druento"),
        ("summary_it", "Nelle valli di Cuneo.", "Cuneo"),
        ("summary_it", "Insieme all’Amministrazione trento.", "Amministrazione trento"),
        ("slug", "che-cosa-ha-visto-il-comune-di-druento", "Comune di Druento"),
    ],
)
def test_texts_that_name_it_are_refused_with_the_name(
    unnamed, piemonte, trento, places, field, text, name
):
    catalogue.withdraw(unnamed, by=None, reason="Superata")
    piemonte.territory.name_de = "Piemont"
    piemonte.territory.save()
    adopter = unnamed.adoption.adopter
    adopter.seat = places["004078"]
    adopter.save()
    unnamed.co_owners.add(trento)
    Lesson.objects.filter(pk=unnamed.pk).update(**{field: text})

    assert name in Lesson.objects.get(pk=unnamed.pk).telling_names()


def test_the_reason_of_a_withdrawal_does_not_tell_it(unnamed):
    with pytest.raises(TransitionError, match="Piemonte"):
        move(unnamed, "withdraw", by=None, reason="Il Piemonte ha cambiato misura.")
    move(unnamed, "withdraw", by=None, reason="La misura è cambiata.")


def test_who_dealt_with_a_correction_does_not_tell_it(
    client, unnamed, piemonte, trento
):
    editor = make_user("di-piemonte", piemonte, Role.EDITOR)
    row = make_report(
        record=unnamed.uuid,
        record_kind="lesson",
        administration=None,
        state="closed",
        handled_by_id=editor.pk,
        handled_at=timezone.now(),
    )
    client = read_by(client, trento)

    page = client.get(f"/admin/portal/report/{row.pk}/change/", follow=True)

    assert page.status_code == 200
    assert "di-piemonte" not in page.content.decode()


def test_submitting_says_which_name_stands_in_the_texts(piemonte):
    lesson = make_lesson(
        piemonte, visibility="anonymous", tried_it="<p>In piemonte si è provato.</p>"
    )

    with pytest.raises(TransitionError) as refusal:
        move(lesson, "submit", by=None)

    assert "piemonte" in str(refusal.value).lower()
    # A word that only begins like it is none.
    lesson.tried_it = "<p>Una piemontesissima idea.</p>"
    lesson.save()
    move(lesson, "submit", by=None)


def test_what_is_for_partners_is_read_by_them_and_never_published(
    client, piemonte, trento
):
    lesson = make_lesson(piemonte, visibility="partners")
    trentino = read_by(client, trento)
    form = f"{ADMIN}{lesson.pk}/change/"

    assert trentino.get(form).status_code == 302
    move(lesson, "submit", by=None)
    lesson.refresh_from_db()

    page = trentino.get(form)
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert "Informare prima" in trentino.get(ADMIN).content.decode()
    with pytest.raises(catalogue.PublicationError):
        catalogue.publish(lesson, by=None)
    client.logout()
    assert client.get(form).status_code == 302
    assert client.get(f"{API}/{lesson.uuid}").status_code == 404
    client.force_login(make_user("nessuno"), backend=BACKEND)
    assert client.get(form).status_code in {302, 403}


def test_what_is_held_back_is_read_by_nobody_outside_before_its_day(
    client, piemonte, trento
):
    day = timezone.localdate() + LATER
    public = make_lesson(piemonte, "Per tutti", held_back_until=day)
    partners = make_lesson(
        piemonte, "Per i partner", visibility="partners", held_back_until=day
    )
    move(partners, "submit", by=None)
    trentino = read_by(client, trento)

    with pytest.raises(catalogue.PublicationError) as refusal:
        catalogue.publish(public, by=None)
    assert str(day.day) in str(refusal.value)
    assert "Per i partner" not in trentino.get(ADMIN).content.decode()

    Lesson.objects.update(held_back_until=timezone.localdate())
    public.refresh_from_db()
    catalogue.publish(public, by=None)
    assert "Per i partner" in trentino.get(ADMIN).content.decode()


def test_a_publication_can_be_planned_for_the_day(piemonte):
    day = timezone.now() + LATER
    lesson = make_lesson(piemonte, held_back_until=day.date())
    move(lesson, "submit", by=None)
    schedule(lesson, "publish", at=day, by=None)
    Lesson.objects.update(held_back_until=timezone.localdate())

    run_due(day)

    assert Entry.objects.filter(record=lesson.uuid).exists()


def test_no_day_is_planned_on_which_it_may_not_be_read(piemonte, client):
    day = timezone.now() + 2 * LATER
    held = make_lesson(piemonte, held_back_until=day.date())
    partners = make_lesson(piemonte, "Per i partner", visibility="partners")
    for lesson in [held, partners]:
        move(lesson, "submit", by=None)
        with pytest.raises(TransitionError):
            schedule(lesson, "publish", at=timezone.now() + LATER, by=None)
        lesson.refresh_from_db()
        assert lesson.state == "submitted"
    reviewer = make_user("revisora", piemonte, Role.REVIEWER)

    # Nobody publishes it: it waits for nobody, and no button is offered.
    assert list(Lesson.objects.to_review_by(reviewer)) == [held]
    client.force_login(reviewer, backend=BACKEND)
    offered = {
        lesson: client.get(f"{ADMIN}{lesson.pk}/change/").content.decode()
        for lesson in [held, partners]
    }
    assert f"{held.pk}/move/publish/" in offered[held]
    assert f"{partners.pk}/move/publish/" not in offered[partners]


def test_what_the_public_reads_is_not_held_back(piemonte):
    lesson = make_lesson(piemonte, published=True)
    lesson.held_back_until = timezone.localdate() + LATER

    with pytest.raises(ValidationError) as refusal:
        lesson.clean()

    assert "held_back_until" in refusal.value.message_dict


def test_who_reads_it_is_not_narrowed_while_the_public_reads_more(piemonte):
    lesson = make_lesson(piemonte, published=True)

    for visibility in ["partners", "anonymous"]:
        lesson.visibility = visibility
        with pytest.raises(ValidationError) as refusal:
            lesson.clean()
        assert "visibility" in refusal.value.message_dict
        with pytest.raises(IntegrityError), transaction.atomic():
            Lesson.objects.update(visibility=visibility)

    catalogue.withdraw(lesson, by=None, reason="Superata")
    lesson.visibility = "partners"
    lesson.clean()
    # Copies have the name: it cannot become one without.
    lesson.visibility = "anonymous"
    with pytest.raises(ValidationError):
        lesson.clean()


def test_a_plan_that_was_made_before_somebody_chose_otherwise_names_nobody(piemonte):
    lesson = make_lesson(piemonte)
    move(lesson, "submit", by=None)
    due = timezone.now() + LATER
    schedule(lesson, "publish", at=due, by=None)
    lesson.refresh_from_db()
    lesson.visibility = "anonymous"
    lesson.clean()
    lesson.save()

    run_due(due)

    assert not Entry.objects.filter(record=lesson.uuid).exists()
    assert "nominare" in ScheduledMove.objects.get().outcome


def test_the_name_can_be_given_later(client, unnamed, piemonte):
    unnamed.visibility = "public"
    unnamed.clean()
    unnamed.save()
    # Until it is published again, nobody knows.
    assert client.get(f"{API}/{unnamed.uuid}").json()["administration"] is None

    catalogue.publish(unnamed, by=None)

    assert client.get(f"{API}/{unnamed.uuid}").json()["administration"]["id"] == (
        "piemonte"
    )


def test_handing_it_over_names_neither_side(client, unnamed, piemonte, trento):
    giving = make_user("dà", piemonte, Role.REVIEWER)
    taking = make_user("riceve", trento, Role.REVIEWER)
    report = make_report(record=unnamed.uuid, record_kind="lesson")

    accept(offer(unnamed, trento, by=giving, reason="Vostra"), unnamed, by=taking)

    unnamed.refresh_from_db()
    assert unnamed.administration == trento
    # What visitors write about it stays with all: it would vanish for the others.
    report.refresh_from_db()
    assert report.administration is None
    assert client.get(f"{API}/{unnamed.uuid}").json()["administration"] is None


def test_a_lesson_is_about_a_practice_or_an_adoption(piemonte, practice, adoption):
    lesson = make_lesson(piemonte, practice=practice)
    lesson.adoption = adoption

    with pytest.raises(ValidationError):
        lesson.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        lesson.save()


def test_what_is_missing_is_said(piemonte):
    lesson = make_lesson(piemonte)
    lesson.happened_it = ""
    lesson.save()

    with pytest.raises(TransitionError) as refusal:
        move(lesson, "submit", by=None)

    assert "che cosa è successo" in str(refusal.value)


def test_lists_cost_the_same_for_few_and_for_many(
    client, piemonte, django_assert_max_num_queries
):
    def cost(url):
        with django_assert_max_num_queries(8) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    make_lesson(piemonte, "Prima", published=True)
    client.get(f"{PAGE}?q=fare")
    few = [cost(f"{PAGE}?q=fare"), cost(f"{API}?limit=50")]
    for number in range(12):
        make_lesson(piemonte, f"Lezione {number}", published=True)

    client.get(f"{PAGE}?q=fare")
    assert [cost(f"{PAGE}?q=fare"), cost(f"{API}?limit=50")] == few
