# SPDX-License-Identifier: AGPL-3.0-or-later
"""Editorial records: what staff write and publishing shows."""

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import NoReverseMatch, Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import translations
from partnership.common.models import CheckedAtOnce
from partnership.editorial.completeness import Whole, label_of
from partnership.editorial.enums import WorkState
from partnership.editorial.models.queryset import EditorialQuerySet
from partnership.editorial.models.translations import TranslationMark

WRITING_ROLES = [Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER]


def likeness_indexes(prefix: str, called: str, origin: str = "") -> list[models.Index]:
    """By which like records are found; who looks writes `Lower(called)`, too."""
    like = OpClass(Lower(called), name="gin_trgm_ops")
    indexes: list[models.Index] = [GinIndex(like, name=f"{prefix}_alike")]
    if origin:
        said = ~Q(**{origin: ""})
        indexes.append(
            models.Index(fields=[origin], condition=said, name=f"{prefix}_same_origin")
        )
    return indexes


@dataclass(frozen=True)
class LastingPart:
    """Rows that are added to a record, and neither changed nor taken away: files."""

    # The column that says when a row came, and those by which people know it.
    added_at: str
    shown: tuple[str, ...]


class EditorialModel(CheckedAtOnce):
    """A record that staff write and publishing shows to the public.

    Its state is written by `services.move` alone. `version` is raised once for every
    save of the record, of a part of it or of a relation.
    """

    # The name under which `settings.CATALOGUE_KINDS` knows the record.
    kind: str
    # What it has when nothing is missing.
    whole: ClassVar[Whole]
    # The column of its Italian name.
    called: ClassVar[str] = "title_it"
    # From which likeness of their names on two may be one thing (1: the same words).
    alike_from: ClassVar[float] = 0.8
    # Columns in which two records of one thing say the same: of an original, a number.
    same_in: ClassVar[tuple[str, ...]] = ()
    # Whether it is an orphan where no other record names it.
    is_for_others: ClassVar[bool] = False
    # Columns with the functional mailbox that is asked once a year whether all of it is
    # still right, the first that is filled: “email”, “contacts.email” of a part. Nobody
    # is asked about kinds without any; the others have `is_demonstration`.
    contact_mailboxes: ClassVar[tuple[str, ...]] = ()
    # Relations without any of which it is an orphan.
    leans_on: ClassVar[tuple[str, ...]] = ()
    # Ways to the places that a record concerns: who governs them reads it.
    places: ClassVar[tuple[str, ...]] = ()
    # By the name of their relation; every other part keeps a history of its rows.
    lasting_parts: ClassVar[dict[str, LastingPart]] = {}

    uuid = models.UUIDField(
        _("public identifier"), default=uuid.uuid4, unique=True, editable=False
    )
    administration = models.ForeignKey(
        Administration,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("administration"),
        help_text=_("The administration that answers for this record."),
    )
    co_owners = models.ManyToManyField(
        Administration,
        blank=True,
        related_name="+",
        verbose_name=_("co-owners"),
        help_text=_(
            "Other administrations whose editors change this record too. The one "
            "above publishes it."
        ),
    )
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        help_text=_(
            "Last part of the public address. If you change it after publication, the "
            "old address leads to the new one."
        ),
    )
    state = models.CharField(
        _("state of the work"),
        max_length=10,
        choices=WorkState.choices,
        default=WorkState.DRAFT,
        editable=False,
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    # Who goes back to what the public sees has nothing pending: the number of that
    # version, until the next save.
    equals_version = models.PositiveIntegerField(
        _("same as version"), null=True, editable=False
    )
    created_at = models.DateTimeField(
        _("begun at"), default=timezone.now, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("begun by"),
    )
    edited_at = models.DateTimeField(
        _("last changed at"), default=timezone.now, editable=False
    )
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last changed by"),
    )

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewed by"),
    )

    objects = EditorialQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=WorkState.values),
                name="%(app_label)s_%(class)s_state_known",
            ),
        ]
        # Staff's lists begin with what was changed last.
        indexes = [
            models.Index(
                F("edited_at").desc(), F("id").desc(), name="%(class)s_last_edited"
            )
        ]

    def clean(self):
        """Refuse an address at which the portal has a page of its own."""
        super().clean()
        kind = publication_kind(self.kind)
        try:
            page = resolve(kind.url(self.slug)).view_name
        except (NoReverseMatch, Resolver404):
            return  # the field itself says what is wrong with such a slug
        if page != kind.url_name:
            raise ValidationError(
                {
                    "slug": _(
                        "The portal has a page of its own at this address. Choose "
                        "another one."
                    )
                }
            )

    def changed_by(self, person) -> None:
        """Begin the next version; whoever calls saves the record."""
        self.version += 1
        self.equals_version = None
        self.edited_by = person
        self.edited_at = timezone.now()

    def titles(self) -> dict[str, str]:
        """What it is called, by language; the name by which others refer to it."""
        return translations(self, "title")

    @staticmethod
    def outdated_translations(records) -> dict[Any, list[str]]:
        """The texts older than the Italian, by record: “summary.en”; one query for all.

        Of the records themselves: rows of parts have no name that lasts.
        """
        marks = TranslationMark.objects.filter(
            record__in=[record.uuid for record in records], part="", is_outdated=True
        ).order_by("field", "language")
        found: dict[Any, list[str]] = {}
        for record, field, language in marks.values_list("record", "field", "language"):
            found.setdefault(record, []).append(f"{field}.{language}")
        return found

    def essentials_missing(self) -> list[str]:
        """Without these the record cannot be submitted or published."""
        return []

    def begin(self) -> list[models.Model]:
        """The parts, not yet saved, that a new record needs; most need none."""
        return []

    def refuses_reason(self, reason: str) -> str:
        """Why a reason that the public reads may not stand so; mostly it may."""
        return ""

    def closed(self) -> str:
        """Why nothing is done with the record any more; empty where work goes on."""
        return ""

    def readability(self) -> str:
        """A hint on how easily its texts are read; empty where there is none."""
        return ""

    def completeness(self) -> tuple[int, list[str]]:
        """How much of the record is filled, in per cent, and what is missing."""
        missing = self.whole.missing_of(self)
        labels = [label_of(type(self), name) for name in missing]
        return self.whole.percentage(len(missing)), labels
