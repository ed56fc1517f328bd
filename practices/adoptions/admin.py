# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adoptions in the admin: written by one side, confirmed by the other."""

from django.contrib import admin, messages
from django.db.models import TextField
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.enums import PublicState
from partnership.editorial.forms import SentRowsFormSet, version_in
from partnership.editorial.layout import PartInline, in_italian, other_languages
from practices.adoptions.services import ConfirmationError, confirm, may_confirm
from practices.adoptions.sheet import sheet
from practices.adoptions.stages import Reached, faults_of, stage_of
from practices.enums import AdoptionStage
from practices.models import Adoption, AdoptionOutcome, AdoptionStep
from practices.models.adoption import STORY
from practices.translation import AdoptionTranslation


class StepFormSet(SentRowsFormSet):
    """The stages of an adoption, in the order of its life."""

    def clean(self):
        """Say what cannot be, where it stands: in the row, or above all of them."""
        super().clean()
        steps = [
            Reached(
                form.cleaned_data["stage"],
                form.cleaned_data.get("reached_on") or "",
                form.cleaned_data.get("reason_it") or "",
            )
            for form in self.forms
            if not form.errors
            and form.cleaned_data.get("stage")
            and not form.cleaned_data.get("DELETE")
        ]
        practice = self.instance.practice if self.instance.practice_id else None
        faults = faults_of(steps, practice and practice.start_year)
        if faults:
            self._non_form_errors = self.error_class([*self._non_form_errors, *faults])


class AdoptionStepInline(PartInline):
    model = AdoptionStep
    formset = StepFormSet
    in_sight = [("stage", "reached_on"), "reason_it", "source_url"]
    translated = ["reason"]


class AdoptionOutcomeInline(PartInline):
    model = AdoptionOutcome
    in_sight = [
        ("months", "observed_on"),
        "text_it",
        ("label_it", "value", "unit_it"),
        "source_url",
    ]
    translated = ["text", "label", "unit"]


@admin.register(Adoption)
class AdoptionAdmin(EditorialAdmin):
    """The form follows the sheet; the owner of the practice has a button of its own."""

    change_form_template = "admin/practices/adoption/form.html"
    list_display = [
        "title",
        "practice",
        "adopter",
        "reached",
        "administration",
        "stage",
        "public_state",
        "owner_confirmed_on",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        ("administration", admin.RelatedOnlyFieldListFilter),
        ("owner_confirmed_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by", "practice", "adopter"]
    list_per_page = 50
    search_fields = ["title_it", "slug", "practice__title_it", "adopter__name_it"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["practice", "adopter", "result"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 3})}}
    inlines = [AdoptionStepInline, AdoptionOutcomeInline]
    preview_template = "practices/adoptions/adoption_detail.html"
    readonly_fields = [*EditorialAdmin.readonly_fields, "owner_confirmed_on"]
    fieldsets = [
        (
            _("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "practice",
                    "adopter",
                    "administration",
                    "co_owners",
                    "slug",
                    "result",
                ]
            },
        ),
        (_("What became of it"), {"fields": in_italian(*STORY)}),
        (
            _("Cost and staff"),
            {
                "fields": [
                    "cost_amount",
                    *in_italian("cost_note"),
                    "staff_amount",
                    *in_italian("staff_note"),
                ]
            },
        ),
        (
            _("Contact"),
            {
                "fields": [
                    *in_italian("contact_office"),
                    ("contact_email", "contact_phone"),
                    "contact_url",
                ]
            },
        ),
        (_("Origin"), {"fields": ["source_url", "is_demonstration"]}),
        *other_languages(AdoptionTranslation.fields),
        (
            _("State"),
            {
                "fields": [
                    "state",
                    "public_state",
                    "version",
                    "edited",
                    "owner_confirmed_on",
                ]
            },
        ),
    ]

    def get_queryset(self, request):
        """With the stages, which the list shows."""
        return super().get_queryset(request).prefetch_related("steps")

    @admin.display(description=_("Stage"))
    def reached(self, adoption):
        """The last stage that was reached."""
        stage = stage_of([step.stage for step in adoption.steps.all()])
        return AdoptionStage(stage).label if stage else "–"

    def get_urls(self):
        """Add what the owner's button sends to."""
        return [
            path(
                "<path:object_id>/confirm-adoption/",
                self.admin_site.admin_view(require_POST(self.confirm_adoption_view)),
                name="practices_adoption_confirm_adoption",
            ),
            *super().get_urls(),
        ]

    def confirm_adoption_view(self, request, object_id):
        """The owner of the practice stands by what it has seen."""
        adoption = self.readable(request, object_id)
        try:
            seen = version_in(request.POST, "version") or 0
            confirm(adoption, by=request.user, version=seen)
        except ConfirmationError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            text = gettext("“%(record)s” is confirmed.") % {"record": adoption}
            self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(self.form_of(adoption))

    def render_change_form(self, request, context, *args, **kwargs):
        """Offer the confirmation to whom it is for."""
        if record := context.get("original"):
            context["may_confirm_adoption"] = (
                record.owner_confirmed_on is None
                and record.public_state == PublicState.PUBLISHED
                and may_confirm(record, request.user)
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def shown(self, record, content):
        """The stages in words."""
        return sheet(content)
