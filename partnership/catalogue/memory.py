# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a process remembers of the catalogue until the next act of publication.

Counts of a whole list and labels change only with the clock: they are computed once
for each of its numbers. Only for views that read what is committed: a number that is
still to be committed may be given to somebody else.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.db import connection
from django.http import HttpRequest

from partnership.administrations.models import Administration

# Lists with one value chosen, times languages; each holds some hundred numbers.
MOST = 1_000


class Memory:
    """The newest facts by key; all are forgotten when the clock has moved."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._clock = -1
        self._facts: OrderedDict[Hashable, Any] = OrderedDict()
        self._lasting: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, clock: int, make: Callable[[], Any]) -> Any:
        """The fact under a key at a number of the clock, made if it is not known."""
        with self._lock:
            if clock != self._clock:
                self._facts.clear()
                self._clock = clock
            elif key in self._facts:
                self._facts.move_to_end(key)
                return self._facts[key]
        # Not under the lock: two may make the same fact, nobody waits for it.
        fact = make()
        with self._lock:
            if clock == self._clock:
                self._facts[key] = fact
                if len(self._facts) > MOST:
                    self._facts.popitem(last=False)
        return fact

    def always(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """A fact that no act of publication changes."""
        with self._lock:
            return self._lasting.setdefault(key, make())

    def forget(self) -> None:
        """Begin anew: for another database in the same process."""
        with self._lock:
            self._facts.clear()
            self._lasting.clear()
            self._clock = -1


memory = Memory()


def now() -> int:
    """The number of the last act that changed what the public sees; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM catalogue_clock")
        row = cursor.fetchone()
    return row[0] if row else 0


def clock_of(request: HttpRequest) -> int:
    """The number at which a page is made: asked once for all that it shows."""
    if not hasattr(request, "catalogue_clock"):
        request.catalogue_clock = now()
    return request.catalogue_clock


def partners(clock: int) -> list[Administration]:
    """The administrations, as every page names them; who edits one moves the clock."""
    return memory.recall("partners", clock, lambda: list(Administration.objects.all()))
