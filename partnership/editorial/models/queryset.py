# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions about records as a set: who may read, change and publish which."""

from datetime import timedelta

from django.db import models
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Lower, NullIf
from django.utils import timezone

from partnership.accounts.enums import Role
from partnership.accounts.models import Assignment
from partnership.catalogue.models import Entry, Publication
from partnership.editorial.enums import (
    PublicState,
    ShareLevel,
    Transition,
    WorkState,
)
from partnership.editorial.models.contacts import ConfirmationRequest
from partnership.editorial.models.sharing import Handover, Share
from partnership.editorial.models.translations import TranslationMark
from partnership.editorial.models.work import (
    REVIEW_AFTER,
    EditorialRule,
    JournalEntry,
)


def _months_before(moment, months):
    """So many months before a moment; the calendar knows how long they are."""
    return Func(
        Value(moment, output_field=DateTimeField()),
        months,
        template="(%(expressions)s)",
        arg_joiner=" - interval '1 month' * ",
        output_field=DateTimeField(),
    )


class EditorialQuerySet(models.QuerySet):
    """Records that staff write; `visible_to` and `editable_by` are the only gates."""

    def lasting(self):
        """Records with which something can still be done; most kinds have no others."""
        return self

    def of_thing(self, record):
        """The record itself, and those that were merged into it."""
        return self.filter(pk=record.pk)

    def dependent(self):
        """Records that mean something only in connection with others."""
        return self

    def standing(self):
        """Records that are public or are to become so: not what was withdrawn."""
        return self.filter(
            Exists(Entry.objects.filter(record=OuterRef("uuid")))
            | ~Exists(Publication.objects.filter(record=OuterRef("uuid")))
        )

    def of(self, administrations):
        """Records of some administrations, alone or together with others."""
        return self.filter(self._of(administrations))

    def owned_by(self, user):
        """Records of the administrations that a person works for today, or shares."""
        if user.is_superuser:
            return self
        return self.filter(self._of(user.administration_ids(timezone.localdate())))

    def visible_to(self, user):
        """Records that a person may read today.

        Own and co-owned ones, those that others share or offer, and those that concern
        bodies or places of the own territory; of these without what is internal
        (`owned_by`).
        """
        if user.is_superuser:
            return self
        own = user.administration_ids(timezone.localdate())
        return self.filter(
            self._of(own)
            | self._lent_to(own)
            | self._offered_to(own)
            | self._concerning(user)
        )

    def commentable_by(self, user):
        """Records on which a person may write remarks: not those lent to be read alone."""
        if user.is_superuser:
            return self
        own = user.administration_ids(timezone.localdate())
        return self.filter(
            self._of(own)
            | self._lent_to(own, ShareLevel.COMMENT)
            | self._offered_to(own)
            | self._concerning(user)
        )

    def shareable_by(self, user):
        """Records that a person may share: of the own administration, never passed on."""
        if user.is_superuser:
            return self
        day = timezone.localdate()
        return self.filter(
            administration__in=user.administration_ids(day, Role.EDITOR, Role.REVIEWER)
        )

    def shared_with(self, user):
        """Records of others that are shared with the administrations of a person."""
        own = user.administration_ids(timezone.localdate())
        rows = self.model._base_manager
        # One list of numbers: with “or” PostgreSQL looks at every record.
        found = rows.filter(self._lent_to(own)).values("pk")
        found = found.union(rows.filter(self._co_owned(own)).values("pk"))
        return self.filter(pk__in=found).exclude(administration__in=own)

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

    def offered_to(self, user):
        """Records about which a reviewer decides whether the own office takes them."""
        day = timezone.localdate()
        return self.filter(
            self._offered_to(user.administration_ids(day, Role.REVIEWER))
        )

    def _of(self, administrations):
        """What belongs to some administrations, alone or together with others."""
        return Q(administration__in=administrations) | self._co_owned(administrations)

    def _co_owned(self, administrations):
        """What some administrations may change beside the one that answers for it."""
        relation = self.model._meta.get_field("co_owners")
        shared = relation.remote_field.through.objects.filter(
            administration__in=administrations
        )
        return Q(pk__in=shared.values(f"{relation.m2m_field_name()}_id"))

    def _lent_to(self, administrations, *levels):
        """What some administrations may read because its owner shares it."""
        records = Share.objects.records_for(self.model.kind, administrations, *levels)
        return Q(uuid__in=records)

    def _offered_to(self, administrations):
        """What some administrations may take from another one."""
        records = Handover.objects.records_for(self.model.kind, administrations)
        return Q(uuid__in=records)

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

    def unconfirmed(self, now):
        """Published records that nobody changed or confirmed for too long.

        How long that is says the rule of their administration. Each has `right_at`,
        when it was last changed or confirmed.
        """
        rule = EditorialRule.objects.filter(
            administration=OuterRef("administration"), kind=self.model.kind
        )
        months = Coalesce(
            Subquery(rule.values("review_after_months")[:1]), REVIEW_AFTER
        )
        confirmed = JournalEntry.objects.filter(
            record=OuterRef("uuid"), transition=Transition.CONFIRM
        ).order_by("-done_at")
        return (
            self.filter(
                Exists(Entry.objects.filter(record=OuterRef("uuid"))),
                # No rule is shorter: what was just changed is passed over by its index.
                edited_at__lt=now - timedelta(days=28),
            )
            .annotate(
                right_at=Greatest(
                    "edited_at", Subquery(confirmed.values("done_at")[:1])
                ),
                due_after=months,
            )
            .filter(right_at__lt=_months_before(now, F("due_after")))
        )

    def with_mailbox(self):
        """Each with the functional mailbox that is asked about it; "" where none is."""
        columns = [
            NullIf(self._mailbox(name), Value(""))
            for name in self.model.contact_mailboxes
        ]
        return self.annotate(mailbox=Lower(Coalesce(*columns, Value(""))))

    def _mailbox(self, name):
        part, _point, column = name.rpartition(".")
        if not part:
            return F(column)
        relation = self.model._meta.get_field(part)
        rows = relation.related_model.objects.filter(
            **{relation.field.name: OuterRef("pk")}
        ).exclude(**{column: ""})
        return Subquery(rows.values(column)[:1])

    def to_be_asked(self, now):
        """Published records about which their contact is asked now.

        Neither confirmed, published, changed nor asked about for as long as the rule
        says; nothing invented. Each has its `mailbox`; only for kinds that have any.
        """
        asked = ConfirmationRequest.objects.filter(record=OuterRef("uuid"))
        shown = Entry.objects.filter(record=OuterRef("uuid"))
        due = _months_before(now, F("due_after"))
        return (
            self.lasting()
            .unconfirmed(now)
            .with_mailbox()
            .annotate(
                shown_at=Subquery(shown.values("published_at")[:1]),
                asked_at=Subquery(asked.values("asked_at")[:1]),
            )
            .filter(
                Q(asked_at=None) | Q(asked_at__lt=due),
                ~Exists(asked.waiting()),
                shown_at__lt=due,
                is_demonstration=False,
            )
            .exclude(mailbox="")
        )

    def with_question(self, *states):
        """Records about which a question to their contact stands so."""
        asked = ConfirmationRequest.objects.filter(
            record=OuterRef("uuid"), state__in=states
        )
        return self.filter(Exists(asked))

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
