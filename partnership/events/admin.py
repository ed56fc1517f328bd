# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events in the admin: the form follows the sheet, translations stand at its end."""

from django.contrib import admin
from django.db.models import TextField, TimeField
from django.forms import Textarea, TimeInput
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.forms import SentRowsFormSet
from partnership.editorial.layout import PartInline, in_italian, other_languages
from partnership.events import course_admin  # noqa: F401  (registers the courses)
from partnership.events.invitation_pages import InvitesToEvents
from partnership.events.models import Event, EventLink, EventParticipant
from partnership.events.sheet import sheet
from partnership.events.timing import Timing
from partnership.events.translation import EventTranslation


class ParticipantFormSet(SentRowsFormSet):
    """The participants of an event, each organisation once."""

    def clean(self):
        """Say at the second row that the organisation is already there."""
        seen = set()
        for form in self.forms:
            organisation = form.cleaned_data.get("organisation")
            if organisation is None or form.cleaned_data.get("DELETE"):
                continue
            if organisation in seen:
                form.add_error(
                    "organisation",
                    _("This organisation is already among the participants."),
                )
            seen.add(organisation)

    def validate_unique(self):
        """`clean` has said it at the row where it is wrong."""


class EventParticipantInline(PartInline):
    model = EventParticipant
    formset = ParticipantFormSet
    autocomplete_fields = ["organisation"]
    in_sight = [("organisation", "people"), ("role_it", "position")]
    translated = ["role"]


class EventLinkInline(PartInline):
    model = EventLink
    in_sight = [("kind", "label_it"), ("url", "published_on", "position")]
    translated = ["label"]


@admin.register(Event)
class EventAdmin(InvitesToEvents, EditorialAdmin):
    """What, when, where, with whom; then what came of it."""

    list_display = [
        "title",
        "event_kind",
        "when",
        "status",
        "administration",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        ("administration", admin.RelatedOnlyFieldListFilter),
        "status",
        ("event_kind", admin.RelatedOnlyFieldListFilter),
        ("areas", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by", "event_kind"]
    list_per_page = 50
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = [
        "place",
        "organisers",
        "invited_territories",
        "agreements",
        "materials",
    ]
    radio_fields = {"status": admin.HORIZONTAL}
    formfield_overrides = {
        TextField: {"widget": Textarea(attrs={"rows": 4})},
        # The hours of an event are none of the server's, with which Django's compare.
        TimeField: {"widget": TimeInput(format="%H:%M", attrs={"type": "time"})},
    }
    inlines = [EventParticipantInline, EventLinkInline]
    change_form_template = "admin/events/event_change_form.html"
    preview_template = "events/event_detail.html"
    fieldsets = [
        (
            gettext_lazy("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "event_kind",
                    "status",
                    "areas",
                    "administration",
                    "co_owners",
                    "slug",
                    "is_demonstration",
                ]
            },
        ),
        (
            gettext_lazy("When"),
            {
                "fields": [("starts_on", "start_time"), ("ends_on", "end_time")],
                "description": gettext_lazy(
                    "As precise as it is known. What has no day stands in no calendar."
                ),
            },
        ),
        (
            gettext_lazy("Where"),
            {
                "fields": [
                    "place",
                    *in_italian("venue"),
                    ("is_online", "online_url"),
                ]
            },
        ),
        (
            gettext_lazy("By whom and for whom"),
            {"fields": ["organisers", "invited_territories", "agreements"]},
        ),
        (
            gettext_lazy("The sheet"),
            {
                "fields": [
                    *in_italian("programme", "outcomes"),
                    "materials",
                    "source_url",
                ]
            },
        ),
        (
            gettext_lazy("Contact"),
            {
                "fields": [
                    *in_italian("contact_office"),
                    ("contact_email", "contact_phone"),
                    "contact_url",
                ]
            },
        ),
        *other_languages(EventTranslation.fields),
        (
            gettext_lazy("State"),
            {"fields": ["state", "public_state", "version", "edited"]},
        ),
    ]

    @admin.display(description=gettext_lazy("when"), ordering="starts_on")
    def when(self, record):
        """Days and hours, as precise as they are known."""
        return timing_of(record).in_words()

    def shown(self, record, content):
        """What follows from the content today; nothing names a draft."""
        return sheet(content, {}, timezone.localdate())


def timing_of(record: Event) -> Timing:
    """When an event is, as it is saved."""
    return Timing(record.starts_on, record.ends_on, record.start_time, record.end_time)
