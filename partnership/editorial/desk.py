# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for a person: what to review, what came back, what was left behind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from partnership.accounts.models import User
from partnership.editorial.models import EditorialModel

# A draft is left behind when nobody has touched it for so long.
LEFT_AFTER = timedelta(days=30)
PARAMETER = "desk"


@dataclass(frozen=True)
class Pile:
    """A reason for which records lie on somebody's desk."""

    name: str
    title: Any
    rows: Callable[[Any, User], Any]
    # Whether somebody is to do something: of the others no mail reminds.
    asks_for_action: bool = True


PILES = [
    Pile(
        "review", _("To be reviewed by me"), lambda rows, user: rows.to_review_by(user)
    ),
    Pile("returned", _("Returned to me"), lambda rows, user: rows.returned_to(user)),
    Pile(
        "left",
        _("My drafts, untouched for 30 days"),
        lambda rows, user: rows.left_behind_by(user, timezone.now() - LEFT_AFTER),
    ),
    Pile(
        "unconfirmed",
        _("Not confirmed for long"),
        lambda rows, user: rows.editable_by(user).unconfirmed(timezone.now()),
    ),
    Pile(
        "translations",
        _("Translations older than the Italian text"),
        lambda rows, user: rows.to_translate_by(user),
    ),
    Pile(
        "handovers",
        _("Handovers that wait for us"),
        lambda rows, user: rows.offered_to(user),
    ),
    Pile(
        "shared",
        _("Shared with us"),
        lambda rows, user: rows.shared_with(user),
        asks_for_action=False,
    ),
]


@dataclass(frozen=True)
class Line:
    """A figure of the start page; it leads to the list behind it."""

    label: str
    # None where it is one thing, told in the label, or none can be counted.
    count: int | None
    url: str


@cache
def editorial_models() -> list[type[EditorialModel]]:
    """The kinds of record that staff write."""
    return [model for model in apps.get_models() if issubclass(model, EditorialModel)]


def desk_of(user: User, *, to_do: bool = False) -> list[tuple[Any, list[Line]]]:
    """The piles with something in them, kind by kind; one query for all.

    `to_do`: only those in which somebody is to do something.
    """
    piles = [pile for pile in PILES if pile.asks_for_action or not to_do]
    models = {
        model.kind: model
        for model in editorial_models()
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
    }
    found = counted(
        {
            (pile.name, kind): pile.rows(model.objects.lasting(), user)
            for pile in piles
            for kind, model in models.items()
        }
    )
    return [
        (
            pile.title,
            [
                _line(model, pile, found[pile.name, kind])
                for kind, model in models.items()
                if found.get((pile.name, kind))
            ],
        )
        for pile in piles
    ]


def counted(lists: dict[tuple[str, str], Any]) -> dict[tuple[str, str], int]:
    """How long some lists are; one query, which the ORM cannot write."""
    parts, parameters = [], []
    for names, rows in lists.items():
        try:
            sql, values = rows.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            # Whoever reviews nothing has no such list.
            continue
        parts.append(f"SELECT %s, %s, count(*) FROM ({sql}) AS rows")  # noqa: S608
        parameters += [*names, *values]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        # SQL that the ORM made; every value is a parameter.
        cursor.execute(" UNION ALL ".join(parts), parameters)
        return {(pile, kind): count for pile, kind, count in cursor.fetchall()}


def _line(model: type[EditorialModel], pile: Pile, count: int) -> Line:
    label = capfirst(str(model._meta.verbose_name_plural))
    return Line(label, count, f"{list_url(model)}?{PARAMETER}={pile.name}")


def list_url(model: type[EditorialModel]) -> str:
    """The list of a kind in the admin."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")


class DeskFilter(admin.SimpleListFilter):
    """Narrows a list of records to a pile of the person at the keyboard."""

    title = _("what waits for me")
    parameter_name = PARAMETER

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        """The piles."""
        return [(pile.name, pile.title) for pile in PILES]

    def queryset(self, request: Any, queryset: Any) -> Any:
        """The records of the pile that was chosen."""
        for pile in PILES:
            if pile.name == self.value():
                return queryset.filter(
                    pk__in=pile.rows(
                        queryset.model.objects.lasting(), request.user
                    ).values("pk")
                )
        return queryset
