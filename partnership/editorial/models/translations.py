# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which Italian text each translation was made from."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import LANGUAGES


class TranslationMark(models.Model):
    """The Italian text that a translation was made from, by fingerprint (X-06).

    `part` and `row` name a row of a part; a text of the record itself has neither. No
    foreign key to the record, so that one table serves records of every kind.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"))
    part = models.CharField(_("part"), max_length=40, blank=True)
    row = models.BigIntegerField(_("row"), default=0)
    field = models.CharField(_("field"), max_length=60)
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, code) for code in LANGUAGES]
    )
    source = models.CharField(_("fingerprint of the Italian text"), max_length=16)
    text = models.CharField(_("fingerprint of the translation"), max_length=16)
    is_outdated = models.BooleanField(_("older than the Italian text"), default=False)
    marked_at = models.DateTimeField(_("translated at"), default=timezone.now)

    class Meta:
        verbose_name = _("mark of a translation")
        verbose_name_plural = _("marks of translations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["record", "part", "row", "field", "language"],
                name="editorial_translationmark_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "record"],
                name="editorial_outdated",
                condition=models.Q(is_outdated=True),
            )
        ]

    def __str__(self):
        return f"{self.field} ({self.language})"
