# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much one source may write in a day, counted by the database for all processes."""

from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from partnership.common.sources import source_of
from portal.models import SourceCount

# Whole offices and schools share one address; a person writes a few times.
LIMITS = {"rating": 60, "report": 20, "question": 20}
COUNT = """
    INSERT INTO portal_sourcecount (source, day, count) VALUES (%s, %s, 1)
    ON CONFLICT (source) DO UPDATE SET count = portal_sourcecount.count + 1
    RETURNING count
"""


def is_flood(request, purpose: str) -> bool:
    """Count one more writing of this source; whether that is over the limit."""
    day = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [source_of(request, purpose, day), day])
        (count,) = cursor.fetchone()
    if count == 1:
        # Somebody is new today: what earlier days left goes, mostly nothing.
        SourceCount.objects.filter(day__lt=day).delete()
    return count > LIMITS[purpose]


def seconds_until_tomorrow() -> int:
    """When the counts begin anew."""
    now = timezone.localtime()
    tomorrow = now.date() + timedelta(days=1)
    start = timezone.make_aware(datetime.combine(tomorrow, time.min))
    return max(1, int((start - now).total_seconds()))
