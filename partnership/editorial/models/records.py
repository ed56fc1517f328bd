# SPDX-License-Identifier: AGPL-3.0-or-later
"""Editorial records: what staff write, and who may read, change and publish it."""

import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment
from partnership.administrations.models import Administration
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import translations
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.enums import PublicState, Transition, WorkState
from partnership.editorial.models.translations import TranslationMark
from partnership.editorial.models.work import EditorialRule, JournalEntry

WRITING_ROLES = [Role.CONTRIBUTOR, Role.EDITOR, Role.REVIEWER]


class EditorialQuerySet(models.QuerySet):
    """Records that staff write; `visible_to` and `editable_by` are the only gates."""

    def lasting(self):
        """Records with which something can still be done; most kinds have no others."""
        return self

    def owned_by(self, user):
        """Records of the administrations that a person works for today, or shares."""
        if user.is_superuser:
            return self
        return self.filter(self._of(user.administration_ids(timezone.localdate())))

    def visible_to(self, user):
        """Records that a person may read today.

        Own and shared ones, and those that concern bodies or places of the own
        territory; of these without what is internal (`owned_by`).
        """
        if user.is_superuser:
            return self
        return self.filter(
            self._of(user.administration_ids(timezone.localdate()))
            | self._concerning(user)
        )

    def editable_by(self, user):
        """Records that a person may change today.

        Contributors change what they began; editors and reviewers everything of
        their administration, and what it shares with its owner.
        """
        if user.is_superuser:
            return self
        day = timezone.localdate()
        return self.filter(
            self._of(user.administration_ids(day, Role.EDITOR, Role.REVIEWER))
            | Q(
                administration__in=user.administration_ids(day, Role.CONTRIBUTOR),
                created_by=user,
            )
        )

    def _of(self, administrations):
        """What belongs to some administrations, alone or together with others."""
        relation = self.model._meta.get_field("co_owners")
        shared = relation.remote_field.through.objects.filter(
            administration__in=administrations
        )
        return Q(administration__in=administrations) | Q(
            pk__in=shared.values(f"{relation.m2m_field_name()}_id")
        )

    def _concerning(self, user):
        """What names a place in a territory for which a person works today."""
        concerned = Q(pk__in=[])
        for name in self.model.places:
            inside = Q(pk__in=[])
            for territory in user.current_territories:
                inside |= Q(**{f"{name}__path": territory.path})
                inside |= Q(**{f"{name}__path__startswith": f"{territory.path}."})
            # Apart, since a record can name many places and is to be found once.
            rows = self.model._base_manager.filter(inside)
            concerned |= Q(pk__in=rows.values("pk"))
        return concerned

    def nameable_by(self, user):
        """Records that a person's own records may refer to: own ones, published ones."""
        if user.is_superuser:
            return self
        published = Entry.objects.filter(record=OuterRef("uuid"))
        own = user.administration_ids(timezone.localdate())
        return self.filter(self._of(own) | Exists(published))

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

    def to_review_by(self, user):
        """Submitted records that wait for this reviewer: not given to a colleague, and
        not last changed by the reviewer where four eyes are the rule.
        """
        lenient = EditorialRule.objects.filter(
            administration=OuterRef("administration"),
            kind=self.model.kind,
            has_four_eyes=False,
        )
        reviewing = Assignment.objects.valid_on(timezone.localdate()).filter(
            user=OuterRef("assigned_to"),
            administration=OuterRef("administration"),
            role=Role.REVIEWER,
        )
        return self.publishable_by(user).filter(
            Q(assigned_to=None)
            | Q(assigned_to=user)
            # Who has left, or has changed it since, reviews it no more.
            | ~Exists(reviewing)
            | Q(assigned_to=F("edited_by")),
            ~Q(edited_by=user) | Q(edited_by=None) | Exists(lenient),
            state=WorkState.SUBMITTED,
        )

    def returned_to(self, user):
        """Drafts that came back to the person who began or last changed them."""
        moves = JournalEntry.objects.filter(
            record=OuterRef("uuid"),
            transition__in=[Transition.SUBMIT, Transition.RETURN, Transition.PUBLISH],
        )
        return (
            self.editable_by(user)
            .filter(
                Q(edited_by=user) | Q(created_by=user),
                Q(Exists(moves)),
                state=WorkState.DRAFT,
                # The last of them; a new submission makes it somebody else's again.
            )
            .annotate(last_move=Subquery(moves.values("transition")[:1]))
            .filter(last_move=Transition.RETURN)
        )

    def left_behind_by(self, user, before):
        """Drafts that the person last changed before a moment, and never submitted."""
        return (
            self.editable_by(user)
            .filter(edited_by=user, edited_at__lt=before, state=WorkState.DRAFT)
            .in_public_state(PublicState.NEVER, PublicState.PENDING)
        )

    def to_translate_by(self, user):
        """Records whose translations are older than their Italian text."""
        outdated = TranslationMark.objects.filter(
            kind=self.model.kind, record=OuterRef("uuid"), is_outdated=True
        )
        return self.editable_by(user).filter(Exists(outdated))

    def in_public_state(self, *states):
        """Records of which the public sees this; asked set-wise, as lists need it."""
        entries = Entry.objects.filter(record=OuterRef("uuid"))
        behind = entries.filter(version__lt=OuterRef("version")).exclude(
            version=Coalesce(OuterRef("equals_version"), 0)
        )
        is_public, is_pending = Exists(entries), Exists(behind)
        was_public = Exists(Publication.objects.filter(record=OuterRef("uuid")))
        found = {
            PublicState.NEVER: Q(~is_public, ~was_public),
            PublicState.PUBLISHED: Q(is_public, ~is_pending),
            PublicState.PENDING: Q(is_pending),
            PublicState.WITHDRAWN: Q(~is_public, was_public),
        }
        wanted = Q(pk__in=[])
        for state in states:
            wanted |= found[state]
        return self.filter(wanted)

    def with_public_state(self):
        """What the public sees of each: never, published, changes pending, withdrawn."""
        entries = Entry.objects.filter(record=OuterRef("uuid"))
        return self.annotate(
            published_version=Subquery(entries.values("version")[:1]),
            public_slug=Subquery(entries.values("slug")[:1]),
        ).annotate(
            public_state=Case(
                When(
                    published_version=F("equals_version"),
                    then=Value(PublicState.PUBLISHED),
                ),
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


@dataclass(frozen=True)
class LastingPart:
    """Rows that are added to a record, and neither changed nor taken away: files."""

    # The column that says when a row came, and those by which people know it.
    added_at: str
    shown: tuple[str, ...]


class EditorialModel(models.Model):
    """A record that staff write and publishing shows to the public.

    Its state is written by `services.move` alone. `version` is raised once for every
    save of the record, of a part of it or of a relation.
    """

    # The name under which `settings.CATALOGUE_KINDS` knows the record.
    kind: str
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

    def closed(self) -> str:
        """Why nothing is done with the record any more; empty where work goes on."""
        return ""

    def readability(self) -> str:
        """A hint on how easily its texts are read; empty where there is none."""
        return ""

    def completeness(self) -> tuple[int, list[str]]:
        """How much of the record is filled, in per cent, and what is missing."""
        raise NotImplementedError
