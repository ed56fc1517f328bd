# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the public sees now: the served copy made from publications."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from partnership.administrations.models import Administration
from partnership.catalogue.models.publications import Publication
from partnership.territories.models import ROOT_PATH, Territory


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


class EntryQuerySet(models.QuerySet):
    """What the public sees now."""

    def of_kind(self, kind: str):
        """The entries of one kind of record."""
        return self.filter(kind=kind)

    def with_any(self, key_ids):
        """Those that have at least one of the keys."""
        return self.filter(terms__overlap=list(key_ids))

    def covering(self, territory: Territory):
        """Those that hold in a place: there, in its province, region or the State."""
        paths = [ROOT_PATH, *territory.ancestor_paths, territory.path]
        return self.filter(territory_paths__overlap=paths)

    def open_on(self, day: date):
        """Those with a period that holds a day: measures open, agreements in force."""
        return self.filter(
            Exists(
                EntryWindow.objects.filter(entry=OuterRef("pk")).filter(
                    Q(opens_on=None) | Q(opens_on__lte=day),
                    Q(closes_on=None) | Q(closes_on__gte=day),
                )
            )
        )

    def not_open_on(self, day: date):
        """Those without such a period: measures closed on that day."""
        return self.exclude(pk__in=self.open_on(day).values("pk"))

    def newest_first(self):
        """By the moment of the last publication, the newest first."""
        return self.order_by("-published_at", "-id")

    def by_title(self):
        """In Italian alphabetical order."""
        return self.order_by("sort_title", "id")

    def last_title_first(self):
        """The other way round: for kinds that are sorted by a day, the latest first."""
        return self.order_by("-sort_title", "-id")


class Entry(models.Model):
    """The served copy of a published record: the narrow row that lists and counts.

    Holds nothing that depends on the clock: whether a measure is open is asked of
    its windows, on a day.
    """

    record = models.UUIDField(_("record"), unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    slug = models.SlugField(_("slug"), max_length=120)
    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("publication"),
    )
    version = models.PositiveIntegerField(_("version of the record"))
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("administration"),
    )
    territory_paths = ArrayField(models.TextField(), verbose_name=_("territory"))
    terms = ArrayField(models.IntegerField(), verbose_name=_("keys"))
    # Keys of everything that the publication names, and of what that became since.
    refs = ArrayField(
        models.IntegerField(), default=list, verbose_name=_("what it names")
    )
    sort_title = models.TextField(_("title for sorting"))
    first_published_at = models.DateTimeField(_("first published at"))
    published_at = models.DateTimeField(_("published at"))
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
            models.Index(fields=["kind", "sort_title"], name="catalogue_entry_title"),
            GinIndex(fields=["terms"], name="catalogue_entry_terms"),
            GinIndex(fields=["refs"], name="catalogue_entry_refs"),
            GinIndex(fields=["territory_paths"], name="catalogue_entry_paths"),
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


class EntryContent(models.Model):
    """What is heavy of an entry: the full content, and the search vectors."""

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    content = models.JSONField(_("content"))
    # The whole text, to find; title and summary alone, to rank (speed.md).
    full_text = SearchVectorField(_("full text"))
    short_text = SearchVectorField(_("title and summary"))

    class Meta:
        indexes = [GinIndex(fields=["full_text"], name="catalogue_entry_full_text")]

    def __str__(self):
        return str(self.entry_id)


class EntryWindow(models.Model):
    """A period of an entry: families can apply for a measure, an agreement holds.

    An empty end is open.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="windows")
    opens_on = models.DateField(_("opens on"), null=True)
    closes_on = models.DateField(_("closes on"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on=None)
                | Q(closes_on=None)
                | Q(opens_on__lte=F("closes_on")),
                name="catalogue_entrywindow_opens_before_it_closes",
            )
        ]

    def __str__(self):
        return f"{self.opens_on or '…'} – {self.closes_on or '…'}"
