# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the owner does with a proposed correction: take over, refuse, close."""

import pytest

from partnership.accounts.enums import Role
from partnership.editorial.models import JournalEntry
from portal.models import Report
from practices.models import Practice
from tests.factories import make_practice, make_term, make_user
from tests.portal.inbox import PAGE, make_report
from tests.practices.sending import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]

RICH = "<p>Allo <strong>sportello</strong>.</p><p>Ogni lunedì.</p>"


@pytest.fixture
def practice(piemonte):
    return make_practice(
        piemonte, themes=[make_term()], solution_it=RICH, published=True
    )


@pytest.fixture
def proposal(practice):
    """Somebody proposes another summary."""
    return propose(practice, "summary_it", practice.summary_it, "Che cosa si fa oggi.")


def propose(practice, column, before, proposed, **fields):
    return make_report(
        practice.administration,
        page=PAGE,
        kind="correction",
        record=practice.uuid,
        record_kind="practice",
        column=column,
        before=before,
        proposal=proposed,
        version=1,
        text="Lo dice il Comune.",
        **fields,
    )


@pytest.fixture
def editor(client, piemonte):
    user = make_user("redattrice", piemonte, Role.EDITOR)
    client.force_login(user, backend=BACKEND)
    return user


def url(row):
    return f"/admin/portal/report/{row.pk}/correction/"


def take(client, row, **fields):
    record = Practice.objects.get(uuid=row.record)
    data = {"act": "take", "version": record.version, row.column: row.proposal}
    return client.post(url(row), data | fields)


def test_it_waits_on_the_start_page_and_leads_to_the_difference(
    client, editor, proposal
):
    make_report(proposal.administration)
    start = client.get("/admin/").context["piles"]
    piles = {str(title): lines for title, lines in start}
    lines = [line for lines in piles.values() for line in lines if "report" in line.url]

    assert [line.count for line in lines] == [1, 1]
    found = client.get(lines[1].url).context["cl"].result_list
    assert [row.pk for row in found] == [proposal.pk]
    change = client.get(f"/admin/portal/report/{proposal.pk}/change/")
    assert change.url == url(proposal)
    page = client.get(change.url)
    assert page.context["proposed"].after == "Che cosa si fa oggi."
    assert not page.context["conflict"]
    assert "<ins>" in page.content.decode()


def test_what_is_taken_over_is_a_version_with_its_credit_and_not_public(
    client, editor, practice, proposal
):
    response = take(client, proposal)

    assert response.status_code == 302
    record = Practice.objects.with_public_state().get()
    assert (record.summary_it, record.version) == ("Che cosa si fa oggi.", 2)
    assert record.edited_by == editor
    assert record.public_state == "pending"
    saved = record.history.latest()
    entry = JournalEntry.objects.get()
    assert entry.transition == "correct"
    assert saved.history_change_reason == entry.reason
    proposal.refresh_from_db()
    assert (proposal.state, proposal.outcome) == ("closed", "taken")
    assert proposal.handled_by_id == editor.pk
    assert "Che cosa si fa oggi." not in client.get(PAGE).content.decode()


def test_the_owner_may_change_it_before(client, editor, practice, proposal):
    take(client, proposal, summary_it="Che cosa si fa, anche oggi.")

    assert Practice.objects.get().summary_it == "Che cosa si fa, anche oggi."


def test_rich_text_keeps_its_formatting_and_obeys_nothing(client, editor, practice):
    row = propose(
        practice,
        "solution_it",
        "Allo sportello.\nOgni lunedì.",
        "Allo sportello.\nOgni <script>alert(1)</script> martedì.",
    )
    page = client.get(url(row))
    prefilled = page.context["take_form"].initial["solution_it"]
    assert "<strong>sportello</strong>" in prefilled
    assert "<script>alert(1)" not in page.content.decode()

    take(client, row, solution_it=f"{prefilled}<script>alert(2)</script>")

    written = Practice.objects.get().solution_it
    assert "<strong>sportello</strong>" in written
    assert "martedì" in written
    assert "<script" not in written


def test_a_draft_that_changed_meanwhile_is_shown_and_not_overwritten(
    client, editor, practice, proposal
):
    practice.changed_by(None)
    practice.summary_it = "Riscritto dalla collega."
    practice.save()
    page = client.get(url(proposal))
    assert page.context["conflict"].before == "Riscritto dalla collega."

    response = take(client, proposal)

    assert response.status_code == 200
    assert response.context["problem"]
    assert Practice.objects.get().summary_it == "Riscritto dalla collega."

    assert take(client, proposal, replaces_draft="1").status_code == 302
    assert Practice.objects.get().summary_it == "Che cosa si fa oggi."


@pytest.mark.parametrize("version", ["", "0", "abc", "9" * 30])
def test_a_version_that_was_not_seen_is_not_changed(
    client, editor, practice, proposal, version
):
    response = take(client, proposal, version=version)

    assert response.status_code == 200
    assert Practice.objects.get().version == 1
    assert Report.objects.get().state == "new"


@pytest.mark.parametrize("text", ["", "x" * 5000])
def test_what_the_record_does_not_take_is_told(client, editor, proposal, text):
    response = take(client, proposal, summary_it=text)

    assert response.status_code == 200
    assert Practice.objects.get().version == 1


def test_refusing_needs_a_reason(client, editor, proposal):
    data = {"act": "close", "outcome": "refused"}

    assert client.post(url(proposal), data).context["problem"]
    assert client.post(url(proposal), data | {"note": "Non è così"}).status_code == 302

    proposal.refresh_from_db()
    assert (proposal.state, proposal.outcome) == ("closed", "refused")
    assert proposal.note == "Non è così"
    assert Practice.objects.get().version == 1


def test_what_is_done_already_is_closed_without_one(client, editor, proposal):
    client.post(url(proposal), {"act": "close", "outcome": "done"})

    proposal.refresh_from_db()
    assert proposal.outcome == "done"


def test_what_is_closed_is_decided_once(client, editor, proposal):
    take(client, proposal)

    assert take(client, proposal, summary_it="Ancora").status_code == 403
    again = client.post(url(proposal), {"act": "close", "outcome": "done"})
    assert again.status_code == 403
    assert Practice.objects.get().version == 2


@pytest.mark.parametrize("data", [{}, {"act": "close"}, {"act": "x", "outcome": "new"}])
def test_nonsense_does_nothing(client, editor, proposal, data):
    assert client.post(url(proposal), data).status_code == 200
    assert Report.objects.get().state == "new"


def test_a_correction_is_not_changed_by_the_form_of_reports(client, editor, proposal):
    client.post(
        f"/admin/portal/report/{proposal.pk}/change/", {"state": "closed", "note": ""}
    )

    assert Report.objects.get().state == "new"


def test_other_reports_have_no_such_page(client, editor, piemonte):
    assert client.get(url(make_report(piemonte))).status_code == 404


def test_a_text_that_is_gone_is_told(client, editor, practice):
    row = propose(practice, "former_it", "Prima", "Dopo")

    page = client.get(url(row))

    assert page.status_code == 200
    assert page.context["take_form"] is None


def test_a_person_who_does_not_change_the_record_does_not_take_over(
    client, piemonte, practice, proposal
):
    """A contributor deals with reports, and changes only what they began."""
    client.force_login(make_user("una", piemonte, Role.CONTRIBUTOR), backend=BACKEND)

    assert client.get(url(proposal)).context["take_form"] is None
    assert take(client, proposal).status_code == 403
    assert Practice.objects.get().version == 1
