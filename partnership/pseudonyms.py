# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers of people that go after their time: the change stays, and the role in it.

Nothing leads back from the role to the number: it is not kept anywhere (decision 25).
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from partnership.accounts.models import Assignment, User
from partnership.catalogue.models import Publication, Redaction
from partnership.catalogue.services import forget_who_published
from partnership.common.models import ROLE_LENGTH
from partnership.documents.models import DocumentVersion
from partnership.editorial.enums import BatchState
from partnership.editorial.models import (
    Batch,
    Handover,
    JournalEntry,
    Remark,
    ScheduledMove,
    Share,
)
from partnership.events.models import EventInvitation
from practices.models import RequestEntry

DAY = timedelta(days=1)
# What the history of a record says of people beside who changed it.
PEOPLE_OF_RECORDS = ["edited_by", "created_by", "assigned_to"]
# A worker and the one who approved need each other until it is done.
UNDONE = {
    ScheduledMove: Q(ended_at=None),
    Batch: Q(state__in=[BatchState.TO_CHECK, BatchState.TO_WRITE]),
}


@dataclass(frozen=True)
class Trace:
    """A column with the number of a person, the moment, and where the role goes.

    Without such a column the same act stands in a history or the journal, with it.
    """

    model: type[models.Model]
    person: str
    moment: str
    role: str = ""

    def before(self, limit: datetime) -> Any:
        """Rows from before a moment that name somebody, and are done with."""
        rows = self.model._base_manager.filter(
            **{f"{self.moment}__lt": limit, f"{self.person}__isnull": False}
        )
        undone = UNDONE.get(self.model)
        return rows.exclude(undone) if undone is not None else rows


def traces() -> Iterator[Trace]:
    """Every column that the job empties, but that of publications."""
    yield Trace(JournalEntry, "done_by_id", "done_at", "done_by_role")
    yield Trace(Remark, "written_by_id", "written_at", "written_by_role")
    yield Trace(ScheduledMove, "approved_by_id", "approved_at", "approved_by_role")
    yield Trace(Share, "shared_by_id", "shared_at", "shared_by_role")
    yield Trace(Handover, "proposed_by_id", "proposed_at", "proposed_by_role")
    yield Trace(Handover, "decided_by_id", "decided_at", "decided_by_role")
    yield Trace(Batch, "started_by_id", "started_at", "started_by_role")
    yield Trace(Redaction, "redacted_by_id", "redacted_at", "redacted_by_role")
    yield Trace(RequestEntry, "done_by_id", "done_at", "done_by_role")
    yield Trace(EventInvitation, "sent_by_id", "sent_at", "sent_by_role")
    yield Trace(DocumentVersion, "uploaded_by_id", "uploaded_at")
    for history in apps.get_models():
        if not hasattr(history, "history_type"):
            continue
        moment, role = "history_date", "history_actor_role"
        yield Trace(history, "history_user_id", moment, role)
        names = {field.name for field in history._meta.concrete_fields}
        if names.issuperset(PEOPLE_OF_RECORDS):
            # Where services save, only the record says who it was.
            yield Trace(history, "edited_by_id", moment, role)
            yield Trace(history, "created_by_id", moment)
            yield Trace(history, "assigned_to_id", moment)
        elif "assigned_to" in names:
            yield Trace(history, "assigned_to_id", moment)


def pseudonymise(now: datetime, days: int, *, is_trial: bool) -> dict[str, int]:
    """Let go of the numbers of people that are older than so many days.

    How many, by what they were in. Done again, it does nothing twice; each kind of row
    is a transaction of its own. `is_trial` counts only.
    """
    limit = now - timedelta(days=days)
    done: dict[str, int] = {}
    for trace in traces():
        name = str(trace.model._meta.label)
        rows = trace.before(limit)
        count = rows.count() if is_trial else _let_go(trace, rows)
        done[name] = done.get(name, 0) + count
    published = Publication.objects.filter(
        published_at__lt=limit, published_by_id__isnull=False
    )
    done["catalogue.Publication"] = (
        published.count() if is_trial else forget_who_published(limit)
    )
    # The admin's own notes say the same once more, and name people in their texts.
    notes = LogEntry.objects.filter(action_time__lt=limit)
    done["admin.LogEntry"] = notes.count() if is_trial else notes.delete()[0]
    return {name: count for name, count in done.items() if count}


@transaction.atomic
def _let_go(trace: Trace, rows: Any) -> int:
    if not trace.role:
        return int(rows.update(**{trace.person: None}))
    count = 0
    people = rows.order_by().values_list(trace.person, flat=True).distinct()
    for person in list(people):
        own = rows.filter(**{trace.person: person})
        for first, end, role in roles_over_time(person):
            period = own
            if first:
                period = period.filter(**{f"{trace.moment}__gte": _midnight(first)})
            if end:
                period = period.filter(**{f"{trace.moment}__lt": _midnight(end)})
            # The one who sat at the keyboard is said before the one in the record.
            said = Case(
                When(**{trace.role: ""}, then=Value(role)), default=F(trace.role)
            )
            count += period.update(**{trace.person: None, trace.role: said})
    return count


def roles_over_time(person: int) -> list[tuple[date | None, date | None, str]]:
    """What somebody was: (first day, day after the last, roles); it covers all days."""
    held = list(
        Assignment.objects.filter(user=person)
        .select_related("administration")
        .order_by("administration", "role")
    )
    cuts = {row.valid_from for row in held if row.valid_from}
    cuts |= {row.valid_until + DAY for row in held if row.valid_until}
    bounds = [None, *sorted(cuts), None]
    has_all_rights = User.objects.filter(pk=person, is_superuser=True).exists()
    with translation.override(settings.LANGUAGE_CODE):
        nothing = _("account with all rights") if has_all_rights else _("role unknown")
        return [
            (first, end, _roles_on(first or (end or date.max) - DAY, held) or nothing)
            for first, end in itertools.pairwise(bounds)
        ]


def _roles_on(day: date, held: Iterable[Assignment]) -> str:
    """“Editor, Piemonte”: all that somebody was on a day."""
    roles = [
        f"{row.role_alone}, {row.administration.short_name_it}"
        for row in held
        if row.is_valid_on(day)
    ]
    return " · ".join(roles)[:ROLE_LENGTH]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
