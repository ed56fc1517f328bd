# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lesson: what was tried, what happened, what one would do differently (X-05)."""

import re
from datetime import date
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.languages import LANGUAGES
from partnership.catalogue.models import Entry, Publication
from partnership.catalogue.search import words_of
from partnership.common.dates import PartialDateField, partial_dates
from partnership.common.fields import RichTextField
from partnership.common.models import known_choices
from partnership.editorial.completeness import Whole
from partnership.editorial.enums import WorkState
from partnership.editorial.models import (
    EditorialModel,
    EditorialQuerySet,
    likeness_indexes,
)
from partnership.vocabularies.models import Term
from practices.lessons.enums import LessonKind, Visibility
from practices.models.adoption import Adoption
from practices.models.practice import Practice

# What the lesson tells, in this order.
TOLD = ["tried", "happened", "differently"]
NOT_BOTH = _("Name the practice or the adoption: the adoption leads to its practice.")


class LessonQuerySet(EditorialQuerySet):
    """Lessons: those for partners are read by the staff of every administration.

    The owner of the practice reads no others: a lesson without a name has none for it
    either.
    """

    def to_review_by(self, user):
        """What is for partners is finished when it is submitted: nobody publishes it."""
        return super().to_review_by(user).exclude(visibility=Visibility.PARTNERS)

    def _concerning(self, user):
        """What is for partners, finished and no longer held back."""
        concerned = super()._concerning(user)
        today = timezone.localdate()
        if user.administration_ids(today):
            concerned |= Q(
                visibility=Visibility.PARTNERS, state=WorkState.SUBMITTED
            ) & (Q(held_back_until=None) | Q(held_back_until__lte=today))
        return concerned


class Lesson(EditorialModel):
    """What an administration learned from a practice, an adoption or neither.

    Whom it is for is decided by whoever writes it. Without a name it is published
    without anything that tells whose it is; for partners it is never published.
    """

    kind = "lesson"
    whole = Whole(
        columns=("summary_it", *(f"{name}_it" for name in TOLD), "learned_on"),
        relations=("themes",),
    )

    title = models.CharField(
        _("title"),
        max_length=200,
        help_text=_("The lesson itself, in one sentence."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("Two plain sentences: for whom this matters, and why."),
    )
    lesson_kind = models.CharField(
        _("what there is to learn from"),
        max_length=15,
        choices=LessonKind.choices,
        default=LessonKind.DIFFERENTLY,
    )
    visibility = models.CharField(
        _("who reads it"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
        help_text=_(
            "Partners read what is for them as soon as it is submitted; it is never "
            "published. Without a name, title, texts and address must not tell whose "
            "it is."
        ),
    )
    held_back_until = models.DateField(
        _("held back until"),
        null=True,
        blank=True,
        help_text=_("Before this day nobody outside reads it, whoever it is for."),
    )
    practice = models.ForeignKey(
        Practice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="told_lessons",
        verbose_name=_("practice"),
    )
    adoption = models.ForeignKey(
        Adoption,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="told_lessons",
        verbose_name=_("adoption"),
        help_text=_("Of a practice of others, instead of the practice."),
    )
    tried = RichTextField(_("what was tried"))
    happened = RichTextField(
        _("what happened"), help_text=_("And how one came to know it.")
    )
    differently = RichTextField(_("what one would do differently"))
    learned_on = PartialDateField(_("when it was learnt"))
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "area"},
        verbose_name=_("areas of the protocol"),
    )
    themes = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "theme"},
        verbose_name=_("themes"),
    )
    source_url = models.URLField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("The page or act that says so; left out without a name."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    objects = LessonQuerySet.as_manager()

    class Meta(EditorialModel.Meta):
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["-edited_at"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes("practices_lesson", "title_it"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name="practices_lesson_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            *known_choices(
                "practices_lesson", lesson_kind=LessonKind, visibility=Visibility
            ),
            *partial_dates("practices_lesson", "learned_on"),
            models.CheckConstraint(
                condition=Q(practice=None) | Q(adoption=None),
                name="practices_lesson_practice_or_adoption",
                violation_error_message=NOT_BOTH,
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_anonymous(self) -> bool:
        """Whether the public is not to know whose it is."""
        return self.visibility == Visibility.ANONYMOUS

    def about(self) -> Practice | None:
        """The practice that it is about, named or by way of the adoption."""
        return self.adoption.practice if self.adoption else self.practice

    def clean(self):
        """What the public reads, or has read, is not taken back by another choice."""
        super().clean()
        if not self.pk:
            return
        if self.held_back() and self._is_published():
            raise ValidationError(
                {
                    "held_back_until": gettext(
                        "The public reads this lesson now. Withdraw it first, then "
                        "hold it back."
                    )
                }
            )
        if self.visibility == Visibility.PARTNERS and self._is_published():
            raise ValidationError(
                {
                    "visibility": gettext(
                        "The public reads this lesson now. Withdraw it first, then "
                        "say who reads it."
                    )
                }
            )
        if self.is_anonymous and self._was_named():
            raise ValidationError(
                {
                    "visibility": gettext(
                        "This lesson was public with the name of the administration, "
                        "and copies have it. Write a new one without a name."
                    )
                }
            )

    def _is_published(self) -> bool:
        return Entry.objects.filter(record=self.uuid).exists()

    def _was_named(self) -> bool:
        rows = Publication.objects.of_record(self.uuid)
        return rows.filter(content__administration__id__isnull=False).exists()

    def essentials_missing(self) -> list[Any]:
        """Without these a lesson is neither submitted nor published."""
        missing = []
        if not self.summary_it:
            missing.append(gettext("summary in Italian"))
        if not self.happened_it:
            missing.append(gettext("what happened, in Italian"))
        if self.is_anonymous and (telling := self.telling_names()):
            missing.append(
                gettext("texts that do not name: %(names)s")
                % {"names": ", ".join(telling)}
            )
        return missing

    def held_back(self, on: date | None = None) -> str:
        """Why nobody outside reads it on a day; empty where nothing holds it back."""
        day = on or timezone.localdate()
        if self.held_back_until and self.held_back_until > day:
            return gettext(
                "It is held back until %(day)s: plan the publication for that day."
            ) % {"day": date_format(self.held_back_until, "j F Y")}
        return ""

    def refuses_reason(self, reason: str) -> str:
        """Why a reason that the public reads may not stand so."""
        if self.is_anonymous and (telling := _found_in(reason, self._own_names())):
            return gettext("The public reads the reason. It names: %(names)s") % {
                "names": ", ".join(telling)
            }
        return ""

    def telling_names(self) -> list[str]:
        """Names in its texts, or in its address, that would tell whose it is.

        Only names that the portal knows are found: whoever submits reads the rest.
        """
        texts = [
            getattr(self, f"{name}_{code}") or ""
            for name in ["title", "summary", *TOLD]
            for code in LANGUAGES
        ]
        names = self._own_names()
        in_address = {
            name for name in names if f"-{slugify(name)}-" in f"-{self.slug}-"
        }
        return sorted({*in_address, *_found_in("\n".join(texts), names)})

    def _own_names(self) -> set[str]:
        places, names = [], set()
        for owner in [self.administration, *self.co_owners.all()]:
            places.append(owner.territory)
            names |= {
                getattr(owner, f"{name}_{code}")
                for name in ["name", "short_name"]
                for code in LANGUAGES
            }
        if practice := self.about():
            names |= {getattr(practice, f"title_{code}") for code in LANGUAGES}
        if self.adoption:
            adopter = self.adoption.adopter
            names |= {getattr(adopter, f"name_{code}") for code in LANGUAGES}
            places += [adopter.governs, adopter.seat]
        for place in filter(None, places):
            names.add(place.local_name)
            names |= {getattr(place, f"name_{code}") for code in LANGUAGES}
        return {name for name in names if name}


def _found_in(text: str, names: set[str]) -> list[str]:
    """Which names stand in rich text: in its words, or in the addresses of its links."""
    words = f"{words_of(text)} {unescape(text)}".casefold()
    words = " ".join(words.split())
    return [
        name
        for name in sorted(names)
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", words)
    ]
