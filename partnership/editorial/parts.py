# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts that several kinds of record have, edited inside their forms."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import translations
from partnership.editorial.enums import LinkKind


class LinkPart(models.Model):
    """A website, a document or a source of a record.

    Subclasses add the foreign key to their record, with `related_name="links"`.
    """

    kind = models.CharField(
        _("kind"), max_length=10, choices=LinkKind.choices, default=LinkKind.WEBSITE
    )
    label = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        verbose_name = _("link")
        verbose_name_plural = _("links and sources")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=LinkKind.values),
                name="%(app_label)s_%(class)s_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def published(self) -> dict[str, Any]:
        """The link as content shows it."""
        return {
            "label": translations(self, "label"),
            "url": self.url,
            "kind": self.kind,
            "published_on": self.published_on,
        }
