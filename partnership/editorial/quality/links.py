# SPDX-License-Identifier: AGPL-3.0-or-later
"""The addresses that records name: read out of them, and asked once a week."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, Model, OuterRef, Q, URLField
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from partnership.common.fields import RichTextField
from partnership.editorial.desk import editorial_models
from partnership.editorial.enums import LinkFault
from partnership.editorial.models import EditorialModel, NamedAddress, WebAddress
from partnership.editorial.models.quality import LONGEST_ADDRESS
from partnership.editorial.quality.asking import Answer, Guard, Manners, ask
from partnership.editorial.quality.relations import in_portions, parts_of

# Rich text is sanitised when it is saved, and always written this way.
LINK = re.compile(r'\shref="([^"]+)"')
# Hosts that are asked at the same time, and how much is asked in one night: what is
# left over has its turn in the next.
AT_ONCE = 12
MOST_A_NIGHT = 20_000
# When the job must be over: another worker takes it for dead after two hours.
LONGEST = timedelta(minutes=80)
ANEW_AFTER_DAYS = 7
# Where so many addresses all fail in the network, the fault is on this side.
TELLING = 10
OUR_FAULT = {LinkFault.UNKNOWN_HOST, LinkFault.TIMEOUT, LinkFault.REFUSED}

# (record, place, address)
Named = tuple[Any, str, str]


class NetworkError(Exception):
    """Nothing was learnt about the addresses: this machine reaches nobody."""


def run(now: datetime, *, guard: Guard | None = None) -> str:
    """Read every address out of the records, then ask those whose turn it is."""
    if not settings.ASK_ADDRESSES:
        return _("Switched off (ASK_ADDRESSES).")
    collect()
    asked = ask_due(now, guard=guard)
    broken = WebAddress.objects.filter(is_broken=True).count()
    return _("%(asked)d addresses asked; %(broken)d of all are broken") % {
        "asked": asked,
        "broken": broken,
    }


def collect() -> None:
    """Keep which record names which address, as it is now; forget what none names."""
    for model in editorial_models():
        for numbers in in_portions(model):
            _collect(model, numbers)
    named = NamedAddress.objects.filter(address=OuterRef("pk"))
    WebAddress.objects.filter(~Exists(named)).delete()


@transaction.atomic
def _collect(model: type[EditorialModel], numbers: list[int]) -> None:
    records = model.objects.filter(pk__in=numbers).values_list("uuid", flat=True)
    wanted = set(_named_by(model, numbers))
    rows = NamedAddress.objects.filter(record__in=list(records))
    known = {
        (record, place, address): number
        for number, record, place, address in rows.values_list(
            "pk", "record", "place", "address__address"
        )
    }
    gone = [number for named, number in known.items() if named not in wanted]
    NamedAddress.objects.filter(pk__in=gone).delete()
    new = wanted - known.keys()
    texts = {address for _record, _place, address in new}
    WebAddress.objects.bulk_create(
        [WebAddress(address=address) for address in texts], ignore_conflicts=True
    )
    found = WebAddress.objects.filter(address__in=texts)
    numbered = dict(found.values_list("address", "pk"))
    NamedAddress.objects.bulk_create(
        NamedAddress(
            kind=model.kind, record=record, place=place, address_id=numbered[address]
        )
        for record, place, address in new
    )


def _named_by(model: type[EditorialModel], numbers: list[int]) -> Iterator[Named]:
    """What some records name, in their own columns and in those of their parts."""
    records = model.objects.lasting().standing().filter(pk__in=numbers)
    uuids = dict(records.values_list("pk", "uuid"))
    yield from _in_columns(model, {"pk__in": uuids}, "pk", "", uuids)
    for part in parts_of(model):
        of_record, prefix = {f"{part.parent}__in": uuids}, f"{part.name}."
        yield from _in_columns(part.model, of_record, part.parent, prefix, uuids)


def _in_columns(
    model: type[Model],
    which: dict[str, Any],
    key: str,
    prefix: str,
    uuids: dict[int, Any],
) -> Iterator[Named]:
    plain, rich = address_columns(model)
    if not plain and not rich:
        return
    rows = model._base_manager.filter(**which).values_list(key, *plain, *rich)
    for number, *values in rows:
        for name, value in zip([*plain, *rich], values, strict=True):
            texts = [value] if name in plain else LINK.findall(value or "")
            for text in texts:
                address = unescape(text or "").strip()
                if _can_be_asked(address):
                    yield uuids[number], f"{prefix}{name}", address


@cache
def address_columns(model: type[Model]) -> tuple[list[str], list[str]]:
    """The columns that are an address, and those whose text has links."""
    fields = list(model._meta.concrete_fields)
    names = {field.name for field in fields}
    plain = [field.name for field in fields if isinstance(field, URLField)]
    rich = [
        field.name
        for field in fields
        if isinstance(field, RichTextField)
        # Its languages have columns of their own.
        and (isinstance(field, TranslationField) or f"{field.name}_it" not in names)
    ]
    return plain, rich


def _can_be_asked(address: str) -> bool:
    is_web = address.lower().startswith(("http://", "https://"))
    return is_web and len(address.encode()) <= LONGEST_ADDRESS


def ask_due(now: datetime, *, guard: Guard | None = None) -> int:
    """Ask what was not asked for a week, and what failed before today; how many."""
    day = timezone.localtime(now).date()
    today, last_week = (
        timezone.make_aware(datetime.combine(day - timedelta(days=days), time()))
        for days in (0, ANEW_AFTER_DAYS - 1)
    )
    due = WebAddress.objects.filter(
        Q(asked_at=None)
        | Q(asked_at__lt=last_week)
        | (Q(asked_at__lt=today) & ~Q(fault=""))
    ).order_by(F("asked_at").asc(nulls_first=True), "pk")[:MOST_A_NIGHT]
    rows = list(due)
    answers = _ask_all(rows, timezone.now() + LONGEST, guard)
    faults = {answer.fault for answer in answers.values()}
    if len(answers) >= TELLING and faults <= OUR_FAULT:
        raise NetworkError(_("No address answered: is this machine connected?"))
    asked = [row for row in rows if row.pk in answers]
    for row in asked:
        note(row, answers[row.pk], now)
    WebAddress.objects.bulk_update(
        asked,
        ["asked_at", "status", "fault", "failing_since", "is_broken", "moved_to"],
        batch_size=500,
    )
    return len(asked)


def _ask_all(
    rows: list[WebAddress], until: datetime, guard: Guard | None
) -> dict[int, Answer]:
    """Ask hosts side by side, and each host one address after the other.

    The threads ask the network alone, and never the database.
    """
    hosts: dict[str, list[WebAddress]] = {}
    for row in rows:
        hosts.setdefault(_host(row.address), []).append(row)
    manners = Manners()

    def ask_host(addresses: list[WebAddress]) -> dict[int, Answer]:
        answers = {}
        for row in addresses:
            if timezone.now() > until:
                break
            answers[row.pk] = ask(row.address, guard=guard, manners=manners)
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        portions = list(pool.map(ask_host, hosts.values()))
    return {
        number: answer for portion in portions for number, answer in portion.items()
    }


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def note(row: WebAddress, answer: Answer, now: datetime) -> None:
    """Write what came of it; broken is what fails on a second day."""
    row.asked_at, row.status = now, answer.status
    row.fault, row.moved_to = answer.fault, answer.moved_to
    if len(row.moved_to.encode()) > LONGEST_ADDRESS:
        row.moved_to = ""
    if not answer.fault:
        row.failing_since, row.is_broken = None, False
        return
    row.failing_since = row.failing_since or now
    first, last = (
        timezone.localtime(moment).date() for moment in (row.failing_since, now)
    )
    row.is_broken = row.is_broken or first < last
