# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the public sees now: the served copy made from publications."""

import json
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.catalogue.models.publications import Publication
from partnership.territories.models import Territory

# The facet of a place itself, by its path; keys of the places around it are others.
PLACE = "place"


class TitleWords(Func):
    """The words of a title alone: those of weight A."""

    function = "ts_filter"
    output_field = SearchVectorField()

    def __init__(self, vector):
        super().__init__(vector, Value("{a}"))


class Key(models.Model):
    """A value by which entries can be narrowed: a term, a choice, a place.

    Entries hold the numbers of their keys; the labels are read live from where they
    belong, so that a renamed term is right everywhere at once.
    """

    facet = models.CharField(_("facet"), max_length=40)
    value = models.CharField(_("value"), max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "value"], name="catalogue_key_once_per_facet"
            )
        ]

    def __str__(self):
        return f"{self.facet}={self.value}"


NOTHING = Q(pk__in=[])


class AskedQuery(SearchQuery):
    """A question that the database has read already, as text."""

    def as_sql(self, compiler, connection, function=None, template=None):
        """The text of the question, which PostgreSQL can weigh before it begins."""
        sql, parameters = compiler.compile(self.source_expressions[0])
        return f"{sql}::tsquery", parameters


class EntryQuerySet(models.QuerySet):
    """What the public sees now: rows of lists, or the texts that are searched.

    Entries and their texts both know their kind and their keys, so that either can be
    narrowed by itself, without a look at the other.
    """

    def of_kind(self, kind: str):
        """The entries of one kind of record."""
        return self.filter(kind=kind)

    def with_any(self, key_ids):
        """Those that have at least one of the keys."""
        keys = list(key_ids)
        if len(keys) == 1:
            # The same, and cheaper to look up.
            return self.filter(terms__contains=keys)
        return self.filter(terms__overlap=keys)

    def covering(self, territory: Territory):
        """Those that hold in a place: there, in its province, region or the State."""
        keys = Key.objects.filter(facet=PLACE, value__in=territory.paths_that_hold)
        return self.with_any(keys.values_list("pk", flat=True))

    def open_on(self, day: date):
        """Those with a period that holds a day: measures open, agreements in force."""
        return self.filter(pk__in=EntryWindow.objects.on(day).values("entry"))

    def not_open_on(self, day: date):
        """Those without such a period: measures closed on that day."""
        return self.exclude(pk__in=EntryWindow.objects.on(day).values("entry"))

    def updated_since(self, moment: datetime):
        """Those whose copy changed at a moment or later."""
        return self.filter(
            pk__in=Entry.objects.filter(updated_at__gte=moment).values("pk")
        )

    def answering(self, question):
        """Texts that answer a question, or are called or numbered exactly so."""
        return self._called_or(question.exact, question.query)

    def with_the_words_of(self, question):
        """The same without what only begins like its last word: cheaper to look up."""
        return self._called_or(question.exact, question.words)

    def _called_or(self, exact: str, query: str):
        answers = Q(exact__contains=[exact]) if exact else NOTHING
        if query:
            answers |= Q(full_text=AskedQuery(query))
        return self.filter(answers)

    def newest_first(self):
        """By the moment of the last publication, the newest first."""
        return self.order_by("-published_at", "-id")

    def by_title(self):
        """In Italian alphabetical order."""
        return self.order_by("sort_title", "id")

    def latest_day_first(self):
        """By the day that the kind is sorted by, the latest first; unknown days last."""
        return self.order_by("-sort_day", "-id")

    def earliest_day_first(self):
        """By that day, the earliest first; unknown days first."""
        return self.order_by("sort_day", "id")


class Entry(models.Model):
    """The served copy of a published record: the narrow row that lists and counts.

    Holds nothing that depends on the clock: whether a measure is open is asked of
    its windows, on a day.
    """

    record = models.UUIDField(_("record"), unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    # Looked for with the kind: the rule below is the index.
    slug = models.SlugField(_("slug"), max_length=120, db_index=False)
    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        related_name="+",
        # Never asked for from there: publications stay, and records have one entry.
        db_index=False,
        verbose_name=_("publication"),
    )
    version = models.PositiveIntegerField(_("version of the record"))
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        # What is published without saying whose it is has none.
        null=True,
        related_name="entries",
        # Lists find an administration's entries by its key.
        db_index=False,
        verbose_name=_("administration"),
    )
    territory_paths = ArrayField(models.TextField(), verbose_name=_("territory"))
    terms = ArrayField(models.IntegerField(), verbose_name=_("keys"))
    # Those of them that lists count: fewer, since every one costs.
    counted = ArrayField(models.IntegerField(), verbose_name=_("counted keys"))
    # Keys of everything that the publication names, and of what that became since.
    refs = ArrayField(
        models.IntegerField(), default=list, verbose_name=_("what it names")
    )
    sort_title = models.TextField(_("title for sorting"))
    # "2022-07-14", "2022-07", "2022" or "": as precise as the source, and sorted as text.
    sort_day = models.CharField(_("day for sorting"), max_length=10, blank=True)
    # Of kinds whose lists can begin with the best: evidence of practices.
    sort_rank = models.PositiveSmallIntegerField(_("rank for sorting"), default=0)
    first_published_at = models.DateTimeField(_("first published at"))
    published_at = models.DateTimeField(_("published at"))
    # Since the last publication; which is as good as a confirmation itself.
    confirmed_on = models.DateField(_("confirmed on"), null=True)
    # The copy also changes when something that it names is called otherwise.
    updated_at = models.DateTimeField(_("copy last changed at"))
    card = models.JSONField(_("row of a list"))
    etag = models.CharField(_("fingerprint"), max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"], name="catalogue_entry_slug_once_per_kind"
            )
        ]
        indexes = [
            models.Index(
                F("kind"),
                F("published_at").desc(),
                F("id").desc(),
                name="catalogue_entry_newest",
            ),
            models.Index(
                fields=["kind", "sort_title", "id"], name="catalogue_entry_title"
            ),
            models.Index(
                F("kind"),
                F("sort_day").desc(),
                F("id").desc(),
                name="catalogue_entry_day",
            ),
            models.Index(
                fields=["kind", "updated_at", "id"], name="catalogue_entry_updated"
            ),
            models.Index(
                F("kind"),
                F("sort_rank").desc(),
                F("id").desc(),
                name="catalogue_entry_rank",
            ),
            GinIndex(fields=["terms"], name="catalogue_entry_terms"),
            GinIndex(fields=["refs"], name="catalogue_entry_refs"),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


class EntryContent(models.Model):
    """The full content of an entry, as the API sends it and the sheet reads it.

    JSON as text, made once when it is written: a list of the API only joins it.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    text = models.TextField(_("content"))

    def __str__(self):
        return str(self.entry_id)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The content to work with."""
        return json.loads(self.text)


class EntryText(models.Model):
    """What of an entry is searched.

    The whole text finds; title and summary alone rank, and are short (speed.md).
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    kind = models.CharField(_("kind"), max_length=40)
    terms = ArrayField(models.IntegerField(), verbose_name=_("keys"))
    counted = ArrayField(models.IntegerField(), verbose_name=_("counted keys"))
    # Titles in every language and numbers of acts: who asks exactly so wants this one.
    exact = ArrayField(models.TextField(), verbose_name=_("exact names"))
    full_text = SearchVectorField(_("full text"))
    short_text = SearchVectorField(_("title and summary"))
    # JSON as it was written, language -> the text without markup, for the passage that
    # a result shows: read where a row needs it, as few do.
    passages = models.TextField(_("text in words"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            # One scan answers words and filters together.
            GinIndex(fields=["full_text", "terms"], name="catalogue_text_full"),
            # Words of titles: where a thousand others match too, these come first.
            GinIndex(TitleWords("short_text"), name="catalogue_text_title"),
            GinIndex(fields=["exact"], name="catalogue_text_exact"),
            models.Index(fields=["kind"], name="catalogue_text_kind"),
        ]

    def __str__(self):
        return str(self.entry_id)


class EntryWindowQuerySet(models.QuerySet):
    """Periods of entries."""

    def on(self, day: date):
        """The periods that hold a day."""
        return self.filter(
            Q(opens_on=None) | Q(opens_on__lte=day),
            Q(closes_on=None) | Q(closes_on__gte=day),
        )


class EntryWindow(models.Model):
    """A period of an entry: families can apply for a measure, an agreement holds.

    An empty end is open.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="windows")
    opens_on = models.DateField(_("opens on"), null=True)
    closes_on = models.DateField(_("closes on"), null=True)

    objects = EntryWindowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on=None)
                | Q(closes_on=None)
                | Q(opens_on__lte=F("closes_on")),
                name="catalogue_entrywindow_opens_before_it_closes",
            )
        ]
        # A calendar begins on a day, and reads on.
        indexes = [
            models.Index(fields=["opens_on"], name="catalogue_window_opens"),
            models.Index(fields=["closes_on"], name="catalogue_window_closes"),
        ]

    def __str__(self):
        return f"{self.opens_on or '…'} – {self.closes_on or '…'}"
