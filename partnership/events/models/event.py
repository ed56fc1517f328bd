# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events: when and where administrations meet, and what came of it."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnership.agreements.models import Agreement
from partnership.common.dates import (
    PartialDateField,
    first_day,
    in_order,
    is_whole,
    last_day,
    partial_dates,
)
from partnership.common.fields import RichTextField
from partnership.common.models import known_choices
from partnership.documents.models import Document
from partnership.editorial.completeness import Whole
from partnership.editorial.contact import OfficeContact
from partnership.editorial.models import EditorialModel, likeness_indexes
from partnership.events.enums import EventStatus
from partnership.organisations.models import Organisation
from partnership.territories.models import Territory
from partnership.vocabularies.models import Term

PREFIX = "events_event"
WHOLE_DAY = r"^.{10}$"
ENDS_FIRST = _("The event ends before it begins.")


class Event(OfficeContact, EditorialModel):
    """A study visit, workshop, convention or another occasion to meet.

    Sources often know only the month or the year; an hour belongs to a day alone.
    """

    kind = "event"
    whole = Whole(
        columns=(
            "summary_it",
            "title_en",
            "summary_en",
            "programme_it",
            "venue_it",
            "contact_office_it",
        ),
        relations=("areas", "organisers", "participants"),
    )
    leans_on = ("organisers", "participants")
    places = ("place", "invited_territories")

    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(
        _("summary"),
        max_length=600,
        help_text=_("What it is about and for whom, in two or three plain sentences."),
    )
    event_kind = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary__code": "event_kind"},
        verbose_name=_("kind of event"),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EventStatus.choices,
        default=EventStatus.PLANNED,
        help_text=_(
            "A cancelled or postponed event stays public, so that nobody sets out in "
            "vain."
        ),
    )
    starts_on = PartialDateField(_("begins on"), blank=False)
    ends_on = PartialDateField(
        _("ends on"),
        help_text=_(
            "Only if that is another day. 2015-06-30, 2015-06 or 2015, as precise as "
            "the source."
        ),
    )
    start_time = models.TimeField(
        _("begins at"),
        null=True,
        blank=True,
        help_text=_("Hour and minute, as 14:30; only where the day is known."),
    )
    end_time = models.TimeField(
        _("ends at"),
        null=True,
        blank=True,
        help_text=_("Hour and minute, as 17:00; only with the hour of the beginning."),
    )
    place = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "municipality"},
        verbose_name=_("municipality"),
        help_text=_("Where it takes place; it puts the event on lists and maps."),
    )
    venue = models.CharField(
        _("venue"),
        max_length=300,
        blank=True,
        help_text=_("Building, hall, street; or the town, if it is abroad."),
    )
    is_online = models.BooleanField(
        _("online"),
        default=False,
        help_text=_("One can take part from afar, alone or beside the venue."),
    )
    online_url = models.URLField(
        _("address of the online event"),
        blank=True,
        max_length=500,
        help_text=_("Everybody reads it: no address that lets people in by itself."),
    )
    organisers = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="organised_events",
        verbose_name=_("organisers"),
    )
    invited_territories = models.ManyToManyField(
        Territory,
        blank=True,
        related_name="+",
        verbose_name=_("invited territories"),
        help_text=_("Whose administrations the event is meant for."),
    )
    areas = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": "area"},
        verbose_name=_("areas of the protocol"),
    )
    agreements = models.ManyToManyField(
        Agreement,
        blank=True,
        related_name="events",
        verbose_name=_("agreements"),
        help_text=_("The agreements under which it takes place."),
    )
    programme = RichTextField(
        _("programme"), help_text=_("What happens when, and what will be seen.")
    )
    outcomes = RichTextField(
        _("outcomes"), help_text=_("What came of it, once it was held.")
    )
    materials = models.ManyToManyField(
        Document,
        blank=True,
        related_name="events",
        verbose_name=_("materials"),
        help_text=_("Papers that the portal keeps; addresses elsewhere are links."),
    )
    source_url = models.URLField(
        _("source"),
        blank=True,
        max_length=500,
        help_text=_("Where these facts can be checked."),
    )
    is_demonstration = models.BooleanField(
        _("demonstration data"),
        default=False,
        help_text=_("Invented, to show how the portal works; pages say so."),
    )

    class Meta(EditorialModel.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_on", "title_it"]
        indexes = [
            *EditorialModel.Meta.indexes,
            *likeness_indexes(PREFIX, "title_it"),
        ]
        constraints = [
            *EditorialModel.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(title_it=None) & ~Q(title_it=""),
                name=f"{PREFIX}_title_in_italian",
                violation_error_message=_("The Italian title is missing."),
            ),
            *known_choices(PREFIX, status=EventStatus),
            *partial_dates(PREFIX, "starts_on", "ends_on"),
            models.CheckConstraint(
                condition=~Q(starts_on=""),
                name=f"{PREFIX}_begins_some_time",
                violation_error_message=_("Say when it begins, if only the year."),
            ),
            in_order("starts_on", "ends_on", f"{PREFIX}_begins_before_it_ends"),
            models.CheckConstraint(
                condition=Q(start_time=None) | Q(starts_on__regex=WHOLE_DAY),
                name=f"{PREFIX}_start_time_of_a_day",
                violation_error_message=_("An hour needs the day that it belongs to."),
            ),
            models.CheckConstraint(
                condition=Q(end_time=None)
                | Q(
                    Q(ends_on="") | Q(ends_on__regex=WHOLE_DAY),
                    start_time__isnull=False,
                ),
                name=f"{PREFIX}_end_time_of_a_day",
                violation_error_message=_(
                    "The hour of the end needs the hour of the beginning and the day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(end_time=None)
                | Q(end_time__gte=F("start_time"))
                | (~Q(ends_on="") & ~Q(ends_on=F("starts_on"))),
                name=f"{PREFIX}_hours_in_order",
                violation_error_message=ENDS_FIRST,
            ),
            models.CheckConstraint(
                condition=Q(online_url="") | Q(is_online=True),
                name=f"{PREFIX}_address_of_an_online_event",
                violation_error_message=_("Only an online event has such an address."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        """Say at which field the days, the hours or the place are wrong."""
        super().clean()
        wrong = {}
        # Of a date that no calendar has its own field says so.
        with suppress(ValueError):
            wrong |= self._days_wrong()
        if self.online_url and not self.is_online:
            wrong["online_url"] = _(
                "Only an online event has such an address. Tick “online”, or take it "
                "away."
            )
        if wrong:
            raise ValidationError(wrong)

    def _days_wrong(self) -> dict:
        starts, ends = self.starts_on, self.ends_on
        wrong = {}
        if ends and starts and last_day(ends) < first_day(starts):
            wrong["ends_on"] = ENDS_FIRST
        if self.start_time and not (starts and is_whole(starts)):
            wrong["start_time"] = _(
                "An hour needs the whole day. Write the day of the beginning as "
                "2015-06-30, or take the hour away."
            )
        if self.end_time and not self.start_time:
            wrong["end_time"] = _("Say first at what hour it begins.")
        elif self.end_time and ends and not is_whole(ends):
            wrong["end_time"] = _(
                "An hour needs the whole day. Write the day of the end as 2015-06-30, "
                "or take the hour away."
            )
        elif self.end_time and self.end_time < self.start_time and ends in {"", starts}:
            wrong["end_time"] = ENDS_FIRST
        return wrong

    def essentials_missing(self) -> list[str]:
        """Without these nobody knows what it was, or who says so."""
        missing = []
        if not self.summary_it:
            missing.append(_("summary in Italian"))
        has_source = self.source_url or self.links.exists() or self.materials.exists()
        if not (self.organisers.exists() or self.participants.exists() or has_source):
            missing.append(_("an organiser, a participant or a source"))
        is_to_come = first_day(self.starts_on) > timezone.localdate()
        if self.status == EventStatus.HELD and is_to_come:
            missing.append(_("a day that is not to come, since it is “held”"))
        return missing
