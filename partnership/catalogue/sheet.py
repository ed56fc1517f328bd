# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public sheet of a record, and what stands in its place once it was withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from partnership.catalogue.enums import TAKEN_OUT, PublicationAct
from partnership.catalogue.languages import localised
from partnership.catalogue.memory import clock_of, partners
from partnership.catalogue.models import Entry, EntryContent, Publication, Slug
from partnership.catalogue.references import Names, present_successor
from partnership.catalogue.similar import Likeness, similar_to
from partnership.catalogue.views import PublicPage

# The number of the clock with it: read at the same moment, and in one go. To have the
# ORM make these words anew costs a tenth of a sheet.
SHEET = """
    SELECT entry.*, content.text AS stored, clock.value AS clock
    FROM catalogue_entry AS entry
    JOIN catalogue_entrycontent AS content ON content.entry_id = entry.id
    CROSS JOIN catalogue_clock AS clock
    WHERE entry.kind = %s AND entry.slug = %s
"""


class EntryDetailView(PublicPage):
    """The sheet of a record: the content of its last publication."""

    kind: str
    url_name: str
    # The ways in which records of the kind are alike; none: nothing is shown.
    likenesses: Sequence[Likeness] = ()

    def get(self, request, *args, **kwargs):
        """The sheet; 301 for a slug of before, 410 for a withdrawn record."""
        slug = self.kwargs["slug"]
        rows = list(Entry.objects.raw(SHEET, [self.kind, slug]))
        if not rows:
            return self.elsewhere(slug)
        [self.entry] = rows
        self.entry.content = EntryContent(entry=self.entry, text=self.entry.stored)
        request.catalogue_clock = self.entry.clock
        return super().get(request, *args, **kwargs)

    def elsewhere(self, slug):
        """Where a slug without entry leads: to the record's new address, or nowhere."""
        record = (
            Slug.objects.filter(kind=self.kind, value=slug)
            .values_list("record", flat=True)
            .first()
        )
        if record is None:
            raise Http404
        if present := self.present_of(record):
            return HttpResponsePermanentRedirect(
                reverse(self.url_name, args=[present.slug])
            )
        return render(
            self.request,
            "catalogue/gone.html",
            {"tombstone": tombstone(record, self.url_name)},
            status=410,
        )

    def owner(self):
        """The administration that answers for it; None where it is not named."""
        return next(
            (
                partner
                for partner in partners(clock_of(self.request))
                if partner.pk == self.entry.administration_id
            ),
            None,
        )

    def present_of(self, record):
        """The entry of a record, or of the one that it was merged into."""
        names = Names.of([{"id": str(record), "kind": self.kind, "label": None}])
        present = names.records.get(str(record))
        if present is None or (present[0] != str(record) and not was_merged(record)):
            return None
        return Entry.objects.get(record=present[0])

    def get_context_data(self, **kwargs):
        """The content in the page's language, else in Italian."""
        content = localised(self.entry.content.data, get_language())
        return super().get_context_data(
            content=content,
            similar=similar_to(
                self.entry, content, self.likenesses, clock_of(self.request)
            )
            if self.likenesses
            else [],
            publication={
                "published_at": self.entry.published_at,
                "version": self.entry.version,
            },
            administration=SimpleLazyObject(self.owner),
            last_updated=self.entry.published_at,
            is_preview=False,
            **kwargs,
        )


def was_merged(record) -> bool:
    """Whether the record left the catalogue because another one is the same."""
    last = Publication.objects.of_record(record).filter(act__in=TAKEN_OUT).first()
    return last is not None and last.act == PublicationAct.MERGED


def tombstone(record, url_name: str) -> dict[str, Any]:
    """What is said of a withdrawn record: title, day, reason and what follows it."""
    rows = Publication.objects.of_record(record).defer("published_by_id")
    withdrawal = rows.filter(act__in=TAKEN_OUT)[0]
    last = rows.exclude(content=None)[0]
    language = get_language()
    successor = (
        Entry.objects.filter(
            record=present_successor(withdrawal.kind, withdrawal.successor)
        )
        .select_related("content")
        .first()
    )
    return {
        "title": localised(last.content["title"], language),
        "withdrawn_on": timezone.localdate(withdrawal.published_at),
        "reason": withdrawal.reason,
        "successor": successor
        and {
            "title": localised(successor.content.data["title"], language),
            "url": reverse(url_name, args=[successor.slug]),
        },
    }
