# SPDX-License-Identifier: AGPL-3.0-or-later
"""Editorial records: what staff write, and the journal of what was done with it."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import NoReverseMatch, Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.administrations.models import Administration
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import translations
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.enums import PublicState, Transition, WorkState

WRITING_ROLES = [Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER]


class EditorialQuerySet(models.QuerySet):
    """Records that staff write; `visible_to` and `editable_by` are the only gates."""

    def visible_to(self, user):
        """Records of the administrations that a person works for today."""
        if user.is_superuser:
            return self
        return self.filter(
            administration__in=user.administration_ids(timezone.localdate())
        )

    def editable_by(self, user):
        """Records that a person may change today.

        Contributors change what they began; editors and reviewers everything of
        their administration.
        """
        if user.is_superuser:
            return self
        day = timezone.localdate()
        return self.filter(
            Q(administration__in=user.administration_ids(day, Role.EDITOR))
            | Q(administration__in=user.administration_ids(day, Role.REVIEWER))
            | Q(
                administration__in=user.administration_ids(day, Role.CONTRIBUTOR),
                created_by=user,
            )
        )

    def nameable_by(self, user):
        """Records that a person's own records may refer to: own ones, published ones."""
        if user.is_superuser:
            return self
        published = Entry.objects.filter(record=OuterRef("uuid"))
        return self.filter(
            Q(administration__in=user.administration_ids(timezone.localdate()))
            | Exists(published)
        )

    def publishable_by(self, user):
        """Records that a person may return, publish, withdraw or restore today.

        Permissions are the union over all administrations; only this says for which.
        """
        if user.is_superuser:
            return self
        return self.filter(
            administration__in=user.administration_ids(
                timezone.localdate(), Role.REVIEWER
            )
        )

    def with_public_state(self):
        """What the public sees of each: never, published, changes pending, withdrawn."""
        entries = Entry.objects.filter(record=OuterRef("uuid"))
        return self.annotate(
            published_version=Subquery(entries.values("version")[:1]),
            public_slug=Subquery(entries.values("slug")[:1]),
        ).annotate(
            public_state=Case(
                When(
                    published_version__lt=F("version"), then=Value(PublicState.PENDING)
                ),
                When(
                    published_version__isnull=False, then=Value(PublicState.PUBLISHED)
                ),
                When(
                    Exists(Publication.objects.filter(record=OuterRef("uuid"))),
                    then=Value(PublicState.WITHDRAWN),
                ),
                default=Value(PublicState.NEVER),
                output_field=models.CharField(),
            )
        )


class EditorialModel(models.Model):
    """A record that staff write and publishing shows to the public.

    Its state is written by `services.move` alone. `version` is raised once for every
    save of the record, of a part of it or of a relation.
    """

    # The name under which `settings.CATALOGUE_KINDS` knows the record.
    kind: str

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

    def titles(self) -> dict[str, str]:
        """What it is called, by language; the name by which others refer to it."""
        return translations(self, "title")

    def essentials_missing(self) -> list[str]:
        """Without these the record cannot be submitted or published."""
        return []

    def closed(self) -> str:
        """Why nothing is done with the record any more; empty where work goes on."""
        return ""

    def readability(self) -> str:
        """A hint on how easily its texts are read; empty where there is none."""
        return ""

    def completeness(self) -> tuple[int, list[str]]:
        """How much of the record is filled, in per cent, and what is missing."""
        raise NotImplementedError


def _kinds():
    """The kinds of record that are published."""
    return [(kind, kind) for kind in settings.CATALOGUE_KINDS]


class EditorialRule(models.Model):
    """How an administration publishes a kind of record.

    Without a row: publishing needs a review, and who last edited does not publish.
    """

    administration = models.ForeignKey(
        Administration,
        on_delete=models.CASCADE,
        related_name="editorial_rules",
        verbose_name=_("administration"),
    )
    kind = models.CharField(_("kind"), max_length=40, choices=_kinds)
    needs_review = models.BooleanField(
        _("publishing needs a review"),
        default=True,
        help_text=_("If not, a draft can be published without being submitted."),
    )
    has_four_eyes = models.BooleanField(
        _("four eyes"),
        default=True,
        help_text=_("Who last changed a record does not publish it."),
    )

    class Meta:
        verbose_name = _("editorial rule")
        verbose_name_plural = _("editorial rules")
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "kind"],
                name="editorial_rule_once_per_administration_and_kind",
                violation_error_message=_(
                    "This administration already has a rule for this kind."
                ),
            )
        ]

    def __str__(self):
        return f"{self.administration} · {self.kind}"


class JournalEntry(models.Model):
    """What was done with a record: submitted, returned, published, withdrawn.

    No foreign key to the record, so that the journal never interferes with the work.
    """

    kind = models.CharField(_("kind"), max_length=40)
    record = models.UUIDField(_("record"), db_index=True)
    transition = models.CharField(
        _("what was done"), max_length=10, choices=Transition.choices
    )
    version = models.PositiveIntegerField(_("version"))
    reason = models.TextField(_("reason"), blank=True)
    done_at = models.DateTimeField(_("when"), default=timezone.now)
    done_by_id = models.BigIntegerField(_("by"), null=True)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["-done_at", "-id"]

    def __str__(self):
        return f"{self.get_transition_display()} · {self.done_at:%d.%m.%Y %H:%M}"
