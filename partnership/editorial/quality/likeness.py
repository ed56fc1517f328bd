# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records that may be one and the same thing."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.editorial.desk import editorial_models
from partnership.editorial.models import Comparison, EditorialModel, LikeRecord

# Nobody compares more than this.
MOST_OTHERS = 20
# Hundreds with the same address are a fault of an import: some are enough to see it.
MOST_OF_ONE_ORIGIN = 50
# Records that are compared in one transaction, and when the job must be over.
AT_ONCE = 100
LONGEST = timedelta(minutes=80)


def pairs_sql(model: type[EditorialModel]) -> str:
    """The question for like records of one kind; its parameter is a list of numbers.

    The ORM has no join on likeness. Each part uses an index of its own: trigrams of the
    name, and the columns in which two records of one thing say the same.
    """
    quote = connection.ops.quote_name
    table, name = quote(model._meta.db_table), quote(model.called)
    same = [quote(column) for column in model.same_in]
    parts = [
        f"(SELECT id FROM {table} WHERE lower({name}) %% lower(asked.{name}))",  # noqa: S608
        *(
            f"(SELECT id FROM {table} WHERE {column} = asked.{column} "  # noqa: S608
            f"AND {column} <> '' ORDER BY id LIMIT {MOST_OF_ONE_ORIGIN})"
            for column in same
        ),
    ]
    is_same = " OR ".join(
        f"(asked.{column} <> '' AND other.{column} = asked.{column})" for column in same
    )
    # Names of tables and columns are the models' own; nothing comes from outside.
    return f"""
        SELECT asked.id, other.id,
            similarity(lower(other.{name}), lower(asked.{name})) AS likeness,
            {is_same or "false"} AS has_same_origin
        FROM {table} asked
        CROSS JOIN LATERAL ({" UNION ".join(parts)}) found
        JOIN {table} other ON other.id = found.id
        WHERE asked.id = ANY(%s) AND other.id <> asked.id
        ORDER BY likeness DESC, other.id
    """  # noqa: S608


def like_pairs(
    model: type[EditorialModel], numbers: list[int]
) -> list[tuple[int, int, float, bool]]:
    """(record, other one, how like their names are, same origin), the likest first."""
    with transaction.atomic(), connection.cursor() as cursor:
        # For this transaction; the operator % reads it.
        cursor.execute(
            "SELECT set_config('pg_trgm.similarity_threshold', %s, true)",
            [str(model.alike_from)],
        )
        cursor.execute(pairs_sql(model), [numbers])
        return cursor.fetchall()


def compare_all(now: datetime) -> str:
    """Compare what is new or was changed with all others of its kind; how much it was.

    A comparison costs up to a tenth of a second where 100,000 names consist of the same
    words: what the night leaves over has its turn in the next.
    """
    until = timezone.now() + LONGEST
    compared = 0
    for model in editorial_models():
        while timezone.now() < until:
            numbers = list(_due(model)[:AT_ONCE])
            if not numbers:
                break
            _compare(model, numbers)
            compared += len(numbers)
    return _("%(count)d records compared with all others") % {"count": compared}


def _due(model: type[EditorialModel]) -> Any:
    """Records of which this version was not compared yet."""
    known = Comparison.objects.filter(
        record=OuterRef("uuid"), version=OuterRef("version")
    )
    due = model.objects.lasting().filter(~Exists(known))
    return due.order_by("pk").values_list("pk", flat=True)


@transaction.atomic
def _compare(model: type[EditorialModel], numbers: list[int]) -> None:
    """Replace what was known of some records by what they are like now.

    Whose drafts may be seen is decided where they are shown.
    """
    records = model.objects.filter(pk__in=numbers)
    versions = dict(records.values_list("uuid", "version"))
    pairs = like_pairs(model, numbers)
    concerned = model.objects.filter(pk__in={pair[1] for pair in pairs} | set(numbers))
    uuids = dict(concerned.values_list("pk", "uuid"))
    found: dict[tuple[Any, Any], LikeRecord] = {}
    counts: Counter[int] = Counter()
    for asked, number, likeness, has_same_origin in pairs:
        counts[asked] += 1
        if counts[asked] > MOST_OTHERS or asked not in uuids or number not in uuids:
            continue
        # Either is like the other one; the other one is not compared anew.
        for record, other in [(asked, number), (number, asked)]:
            found[uuids[record], uuids[other]] = LikeRecord(
                kind=model.kind,
                record=uuids[record],
                other=uuids[other],
                likeness=likeness,
                has_same_origin=has_same_origin,
            )
    LikeRecord.objects.filter(
        Q(record__in=versions.keys()) | Q(other__in=versions.keys())
    ).delete()
    LikeRecord.objects.bulk_create(found.values())
    Comparison.objects.bulk_create(
        [
            Comparison(record=record, version=version)
            for record, version in versions.items()
        ],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["version"],
    )
