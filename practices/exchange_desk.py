# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a person in the exchange between administrations."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.editorial.desk import Line, counted, list_url
from practices.models import ExchangeRequest, Question
from practices.models.questions import NEW_FOR


def exchange_piles(user: User) -> list[tuple[Any, list[Line]]]:
    """Questions and requests to answer, and those that came back; one query for all."""
    if not user.has_perm("practices.view_question"):
        return []
    today = timezone.localdate()
    rows, requests = Question.objects, ExchangeRequest.objects
    found = counted(
        {
            ("question", "unread"): rows.to_answer_by(user).unread(),
            ("question", "overdue"): rows.to_answer_by(user).overdue(today),
            ("question", "ours"): rows.to_answer_by(user),
            ("question", "answered"): rows.asked_for(user).answered_since(
                today - NEW_FOR
            ),
            ("request", "overdue"): requests.to_answer_by(user).overdue(today),
            ("request", "to-answer"): requests.to_answer_by(user),
            ("request", "under-way"): requests.under_way_for(user),
        }
    )
    url = f"{list_url(Question)}?answering="
    requests_url = f"{reverse('admin:practices_exchangerequest_changelist')}?direction="
    return [
        (
            _("Questions to answer"),
            _lines(
                found,
                {
                    ("question", "unread"): (_("not read yet"), f"{url}unread"),
                    ("question", "overdue"): (_("overdue"), f"{url}overdue"),
                    ("question", "ours"): (_("in all"), f"{url}ours"),
                },
            ),
        ),
        (
            _("Our questions, answered in the last 90 days"),
            _lines(
                found, {("question", "answered"): (_("answered"), f"{url}answered")}
            ),
        ),
        (
            _("Requests to us"),
            _lines(
                found,
                {
                    ("request", "overdue"): (_("overdue"), f"{requests_url}overdue"),
                    ("request", "to-answer"): (_("in all"), f"{requests_url}to-answer"),
                },
            ),
        ),
        (
            _("Our requests"),
            _lines(
                found,
                {
                    ("request", "under-way"): (
                        _("not over"),
                        f"{requests_url}under-way",
                    )
                },
            ),
        ),
    ]


def _lines(
    found: dict[tuple[str, str], int],
    wanted: dict[tuple[str, str], tuple[str, str]],
) -> list[Line]:
    return [
        Line(label, found[key], url)
        for key, (label, url) in wanted.items()
        if found.get(key)
    ]
