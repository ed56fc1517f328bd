# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vocabularies and their terms: themes, target groups, areas, goals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.common.models import ValidityModel, ValidityQuerySet


class Vocabulary(models.Model):
    """A list of choices that staff edit, such as the themes of family policy."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")
        ordering = ["code"]

    def __str__(self):
        return self.name


class TermQuerySet(ValidityQuerySet):
    """Terms of the vocabularies."""

    def of(self, vocabulary: str):
        """The terms of one vocabulary, in its order."""
        return self.filter(vocabulary__code=vocabulary).order_by("position", "code")


class Term(ValidityModel):
    """One choice of a vocabulary, with its label in four languages.

    A term that no longer holds keeps its rows readable: it gets an end and, where
    there is one, the term that follows it.
    """

    vocabulary = models.ForeignKey(
        Vocabulary,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("vocabulary"),
    )
    code = models.CharField(
        _("code"),
        max_length=60,
        help_text=_("Stays the same for ever; addresses and the API use it."),
    )
    label = models.CharField(_("label"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    exact_match = models.URLField(
        _("same concept elsewhere"),
        blank=True,
        help_text=_(
            "Address of the same concept in EuroVoc, an EU authority table or OntoPiA."
        ),
    )
    broader = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("belongs to"),
        help_text=_("The wider term, for example the area of an instrument."),
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("followed by"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = TermQuerySet.as_manager()

    class Meta(ValidityModel.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "position", "code"]
        constraints = [
            *ValidityModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["vocabulary", "code"],
                name="vocabularies_term_code_once_per_vocabulary",
                violation_error_message=_("This vocabulary already has that code."),
            ),
            models.CheckConstraint(
                condition=~Q(label_it=None) & ~Q(label_it=""),
                name="vocabularies_term_label_in_italian",
                violation_error_message=_("The Italian label is missing."),
            ),
        ]

    def __str__(self):
        return self.label
