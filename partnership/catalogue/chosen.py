# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records that somebody has chosen, as an address names them."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from partnership.catalogue.models import Entry, Slug
from partnership.common.parameters import printable

# So many can be compared.
MOST = 4
# Beyond this many nobody chose them by hand: they are not looked for.
MOST_READ = 20
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")


class Chosen:
    """The records that an address names, and what is wrong with the others."""

    def __init__(
        self, kind: str, asked: Sequence[str], *, with_content: bool = False
    ) -> None:
        self.kind = kind
        self.with_content = with_content
        self.notices: list[str] = []
        asked = list(dict.fromkeys(filter(None, asked)))
        self.entries = self._entries(asked[:MOST_READ]) if asked else []
        if len(self.entries) > MOST or len(asked) > MOST_READ:
            self.notices.append(
                _("At most %(most)d can be compared. These are the first ones.")
                % {"most": MOST}
            )
        self.entries = self.entries[:MOST]

    def _entries(self, asked: Sequence[str]) -> list[Entry]:
        """In the order of the address; a slug of before leads to the present record."""
        slugs = [slug for slug in asked if SLUG.fullmatch(slug)]
        rows = Entry.objects.of_kind(self.kind)
        if self.with_content:
            rows = rows.select_related("content")
        found = {entry.slug: entry for entry in rows.filter(slug__in=slugs)}
        missing = [slug for slug in slugs if slug not in found]
        before: dict[str, Any] = {}
        if missing:
            owners = Slug.objects.filter(kind=self.kind, value__in=missing)
            before = dict(owners.values_list("value", "record"))
            present = {
                entry.record: entry for entry in rows.filter(record__in=before.values())
            }
            found |= {
                slug: present[record]
                for slug, record in before.items()
                if record in present
            }
        for slug in asked:
            if slug in before and slug not in found:
                sentence = _("“%(name)s” was withdrawn and cannot be compared.")
            elif slug not in found:
                sentence = _("There is nothing called “%(name)s” here.")
            else:
                continue
            self.notices.append(sentence % {"name": printable(slug)})
        entries = [found[slug] for slug in asked if slug in found]
        return list({entry.record: entry for entry in entries}.values())

    @property
    def slugs(self) -> list[str]:
        """The present slugs, in order."""
        return [entry.slug for entry in self.entries]


def address_of(path: str, name: str, slugs: Sequence[str], **more: str) -> str:
    """An address that names records."""
    parameters = QueryDict(mutable=True)
    parameters.setlist(name, list(slugs))
    parameters.update(more)
    return f"{path}?{parameters.urlencode()}" if parameters else path
