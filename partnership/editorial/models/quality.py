# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found out about records: do their links work, which are alike. It knows none."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partnership.editorial.enums import LinkFault

# Longer ones do not fit into the index that keeps each address once.
LONGEST_ADDRESS = 2_000


class WebAddress(models.Model):
    """An address that records name, and what came of asking it.

    Broken is what failed on two different days, and did not answer in between: one
    bad evening of a server sends nobody looking for a new link.
    """

    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS, unique=True)
    asked_at = models.DateTimeField(_("last asked at"), null=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    fault = models.CharField(
        _("why it failed"), max_length=12, choices=LinkFault.choices, blank=True
    )
    failing_since = models.DateTimeField(_("failing since"), null=True)
    is_broken = models.BooleanField(_("broken"), default=False)
    # Only where the server says that it is for good.
    moved_to = models.CharField(
        _("has moved to"), max_length=LONGEST_ADDRESS, blank=True
    )

    class Meta:
        verbose_name = _("address that was asked")
        verbose_name_plural = _("addresses that were asked")
        constraints = [
            models.CheckConstraint(
                condition=Q(fault="", failing_since=None, is_broken=False)
                | (Q(fault__in=LinkFault.values) & Q(failing_since__isnull=False)),
                name="editorial_webaddress_fails_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(moved_to="") | Q(fault=""),
                name="editorial_webaddress_moved_or_failing",
            ),
        ]
        indexes = [
            models.Index(
                F("asked_at").asc(nulls_first=True), name="editorial_longest_not_asked"
            )
        ]

    def __str__(self):
        return self.address


class NamedAddress(models.Model):
    """A record names an address; read anew every night, without a key to the record."""

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    # A column of the record, or of a part of it: “website”, “links.url”.
    place = models.CharField(_("where"), max_length=80)
    address = models.ForeignKey(
        WebAddress,
        on_delete=models.CASCADE,
        related_name="named_by",
        verbose_name=_("address"),
    )

    class Meta:
        verbose_name = _("address in a record")
        verbose_name_plural = _("addresses in records")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "place", "address"],
                name="editorial_namedaddress_once_in_a_place",
            )
        ]

    def __str__(self):
        return f"{self.kind} · {self.place}"


class Comparison(models.Model):
    """The version of a record that was last compared with all others."""

    record = models.UUIDField(_("record"), unique=True)
    version = models.PositiveIntegerField(_("version"))

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")

    def __str__(self):
        return f"{self.record} · {self.version}"


class LikeRecord(models.Model):
    """Another record that may be the same thing; each pair stands here both ways."""

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    other = models.UUIDField(_("other record"), db_index=True)
    likeness = models.FloatField(_("likeness"))
    # They name the same original, or have the same number.
    has_same_origin = models.BooleanField(_("same origin"), default=False)

    class Meta:
        verbose_name = _("like record")
        verbose_name_plural = _("like records")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "other"], name="editorial_likerecord_once_a_pair"
            ),
            models.CheckConstraint(
                condition=~Q(record=F("other")),
                name="editorial_likerecord_not_like_itself",
            ),
        ]

    def __str__(self):
        return f"{self.kind} · {self.likeness:.2f}"
