# SPDX-License-Identifier: AGPL-3.0-or-later
"""What surrounds the search: synonyms that staff edit, and what people look for."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

FEWEST_EXPRESSIONS = 2
MOST_EXPRESSIONS = 10
LONGEST_EXPRESSION = 80
# A question is kept in words only after it came on so many different days.
DAYS_BEFORE_KEPT = 5


class TextSearchQueryField(models.Field):
    """A question as PostgreSQL reads it: word stems with their operators."""

    def db_type(self, connection):
        """The type of the column."""
        return "tsquery"


class Synonym(models.Model):
    """Expressions of one language that mean the same to who searches.

    Who asks for one of them finds all. Written by `partnership.catalogue.synonyms`,
    which also makes the rules that the search follows.
    """

    language = models.CharField(
        _("language"),
        max_length=5,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )
    expressions = ArrayField(
        models.CharField(max_length=LONGEST_EXPRESSION), verbose_name=_("expressions")
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Why they mean the same; only staff read it."),
    )
    # Of a group that the portal ships, so that it is brought only once.
    code = models.SlugField(_("code"), max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "expressions"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expressions__len__gte=FEWEST_EXPRESSIONS)
                & Q(expressions__len__lte=MOST_EXPRESSIONS),
                name="catalogue_synonym_two_to_ten_expressions",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="catalogue_synonym_code"
            ),
        ]

    def __str__(self):
        return ", ".join(self.expressions)


class SynonymRule(models.Model):
    """One expression of a group, as the search needs it; made by the database.

    A question that holds every word of `target` is asked with `substitute` instead:
    any expression of the group, its words in their order.
    """

    synonym = models.ForeignKey(Synonym, on_delete=models.CASCADE, related_name="rules")
    language = models.CharField(_("language"), max_length=5)
    expression = models.CharField(_("expression"), max_length=LONGEST_EXPRESSION)
    target = TextSearchQueryField(_("words looked for"))
    substitute = TextSearchQueryField(_("question instead"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "target"],
                name="catalogue_synonymrule_target_once_per_language",
            )
        ]

    def __str__(self):
        return self.expression


class SearchSighting(models.Model):
    """That some question was asked on a day; which one cannot be read from the row.

    The digest is keyed with the portal's secret. Five days of the same digest, and
    the question itself is kept from then on (`partnership.catalogue.search_log`).
    """

    digest = models.CharField(_("digest of the question"), max_length=64)
    day = models.DateField(_("day"), db_index=True)

    class Meta:
        verbose_name = _("day of a search")
        verbose_name_plural = _("days of searches")
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "day"], name="catalogue_searchsighting_once_a_day"
            )
        ]

    def __str__(self):
        return str(self.day)


class SearchTerm(models.Model):
    """Something that people look for again and again, in one list and language.

    Kept after it came on five different days, never if it looks like a name, an
    address, a number or a tax code.
    """

    question = models.CharField(_("what was searched"), max_length=LONGEST_EXPRESSION)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    kind = models.CharField(
        _("list"), max_length=40, blank=True, help_text=_("Empty: the whole portal.")
    )
    first_kept_on = models.DateField(_("kept since"))
    last_seen_on = models.DateField(_("last searched on"))
    days = models.PositiveIntegerField(
        _("days"), help_text=_("On how many different days it was searched.")
    )
    last_found = models.PositiveIntegerField(
        _("results"), help_text=_("How many results it had the last time.")
    )
    days_without_results = models.PositiveIntegerField(
        _("days without results"),
        help_text=_("Counted from the day on which it was kept."),
    )

    class Meta:
        verbose_name = _("frequent search")
        verbose_name_plural = _("frequent searches")
        ordering = ["question", "language", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language", "kind"],
                name="catalogue_searchterm_once_per_list",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=DAYS_BEFORE_KEPT)
                & Q(days_without_results__lte=F("days")),
                name="catalogue_searchterm_kept_after_five_days",
            ),
        ]

    def __str__(self):
        return self.question


class CatalogueWord(models.Model):
    """A word of published titles, summaries or names, offered where nothing is found.

    Written by `partnership.catalogue.words`; a word may stand here twice where two
    published it at the same moment.
    """

    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    word = models.CharField(_("word"), max_length=40)
    # Without accents: as it is compared with what somebody typed.
    plain = models.CharField(_("word without accents"), max_length=40)

    class Meta:
        verbose_name = _("word of the catalogue")
        verbose_name_plural = _("words of the catalogue")
        indexes = [
            models.Index(fields=["plain", "language"], name="catalogue_word_plain"),
            GinIndex(
                fields=["plain"],
                opclasses=["gin_trgm_ops"],
                name="catalogue_word_alike",
            ),
        ]

    def __str__(self):
        return self.word
