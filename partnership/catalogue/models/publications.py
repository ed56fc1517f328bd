# SPDX-License-Identifier: AGPL-3.0-or-later
"""What happened: publications, renamings, rebuildings, redactions; a clock numbers them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.enums import TAKEN_OUT, PublicationAct
from partnership.common.models import role_of_actor


class Clock(models.Model):
    """One row: the number of the last act that changed what the public sees.

    Raised as the last lock of a publishing transaction, so that its numbers appear
    in the order of the commits and a reader that follows them misses nothing.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1), name="catalogue_clock_has_one_row"
            )
        ]

    def __str__(self):
        return str(self.value)


class PublicationQuerySet(models.QuerySet):
    """The acts of publication, oldest first by number."""

    def of_record(self, record: uuid.UUID):
        """Everything that was ever published of one record, newest first."""
        return self.filter(record=record).order_by("-sequence")

    def after(self, sequence: int):
        """What happened since a reader's last number, in order."""
        return self.filter(sequence__gt=sequence).order_by("sequence")


class Publication(models.Model):
    """An act of publication: what the public was shown of a record from a moment on.

    Never rewritten: a trigger of the database refuses UPDATE and DELETE. The one
    exception is the redaction of personal data (design 5).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.BigIntegerField(_("number"), unique=True)
    act = models.CharField(_("act"), max_length=10, choices=PublicationAct.choices)
    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"))
    slug = models.SlugField(_("slug"), max_length=120, db_index=False)
    version = models.PositiveIntegerField(_("version of the record"))
    schema = models.PositiveSmallIntegerField(_("form of the content"))
    content = models.JSONField(_("content"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    successor = models.UUIDField(_("followed by"), null=True)
    published_at = models.DateTimeField(_("published at"))
    # The actor's number without a foreign key: accounts go, publications stay.
    published_by_id = models.BigIntegerField(_("published by"), null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            models.Index(
                fields=["record", "-sequence"], name="catalogue_publication_record"
            ),
            # Who follows the changes of one rare kind does not read all the others.
            models.Index(
                fields=["kind", "sequence"], name="catalogue_publication_kind"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    content=None, act__in=[*TAKEN_OUT, PublicationAct.CONFIRMED]
                )
                | Q(content__isnull=False, act=PublicationAct.PUBLISHED)
                | Q(act=PublicationAct.REDACTED),
                name="catalogue_publication_content_unless_withdrawn",
            )
        ]

    def __str__(self):
        return f"{self.sequence} · {self.kind}/{self.slug} · {self.act}"


class Slug(models.Model):
    """A slug, once published, belongs to its record for ever."""

    kind = models.CharField(_("kind"), max_length=40)
    # Looked for with the kind: the rule below is the index.
    value = models.SlugField(_("slug"), max_length=120, db_index=False)
    record = models.UUIDField(_("record"), db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"], name="catalogue_slug_once_per_kind"
            )
        ]

    def __str__(self):
        return f"{self.kind}/{self.value}"


class Renaming(models.Model):
    """Something that published records name is called otherwise, or shown no more.

    The served copies are right at once; this row tells programs that keep copies of
    their own (design 5: a change row). Without label it is no longer named.
    """

    sequence = models.BigIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind or vocabulary"), max_length=40)
    identifier = models.CharField(_("identifier"), max_length=80)
    label = models.JSONField(_("called now"), null=True)
    entry_count = models.PositiveIntegerField(_("entries made anew"))
    renamed_at = models.DateTimeField(_("renamed at"))

    class Meta:
        verbose_name = _("renaming")
        verbose_name_plural = _("renamings")

    def __str__(self):
        return f"{self.sequence} · {self.kind}/{self.identifier}"


class Restatement(models.Model):
    """What is served of a record was made anew: others say another thing of it now.

    An adoption of a practice was published, a review withdrawn. The record itself was
    not published; who keeps a copy fetches it again.
    """

    sequence = models.BigIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"))
    slug = models.SlugField(_("slug"), max_length=120, db_index=False)
    restated_at = models.DateTimeField(_("made anew at"))

    class Meta:
        verbose_name = _("restatement")
        verbose_name_plural = _("restatements")
        # Those who follow one kind read no other rows.
        indexes = [
            models.Index(fields=["kind", "sequence"], name="catalogue_restatement_kind")
        ]

    def __str__(self):
        return f"{self.sequence} · {self.kind}/{self.record}"


class Rebuilding(models.Model):
    """All served copies of a kind were made anew: a new form, new ways of finding them.

    No record was published; who keeps copies fetches those of the kind again.
    """

    sequence = models.BigIntegerField(_("number"), unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    entry_count = models.PositiveIntegerField(_("entries made anew"))
    rebuilt_at = models.DateTimeField(_("made anew at"))

    class Meta:
        verbose_name = _("rebuilding")
        verbose_name_plural = _("rebuildings")

    def __str__(self):
        return f"{self.sequence} · {self.kind}"


class Redaction(models.Model):
    """Personal data were blanked in everything that was published of a record.

    The marker stays, with date and ground; the data are gone (GDPR, article 17).
    """

    record = models.UUIDField(_("record"))
    fields = ArrayField(models.CharField(max_length=60), verbose_name=_("fields"))
    act = models.CharField(
        _("act"), max_length=200, help_text=_("The decision on which it rests.")
    )
    redacted_at = models.DateTimeField(_("redacted at"))
    redacted_by_id = models.BigIntegerField(_("redacted by"), null=True)
    redacted_by_role = role_of_actor()

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")

    def __str__(self):
        return f"{self.record} · {self.act}"
