# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreements in the admin: the four dates apart, parties and attestations below."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.agreements.models import (
    Agreement,
    AgreementLink,
    AgreementParty,
    Attestation,
)
from partnership.agreements.sheet import sheet
from partnership.agreements.translation import AgreementTranslation
from partnership.common.dates import day_in_words
from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.forms import SentRowsFormSet
from partnership.editorial.layout import PartInline, in_italian, other_languages


class PartyFormSet(SentRowsFormSet):
    """The parties of an agreement, each once."""

    def clean(self):
        """Say at the second row that the organisation is already a party."""
        seen = set()
        for form in self.forms:
            organisation = form.cleaned_data.get("organisation")
            if organisation is None or form.cleaned_data.get("DELETE"):
                continue
            if organisation in seen:
                form.add_error(
                    "organisation",
                    _("This organisation is already a party of the agreement."),
                )
            seen.add(organisation)

    def validate_unique(self):
        """`clean` has said it at the row where it is wrong."""


class AttestationFormSet(SentRowsFormSet):
    """Attestations, checked against the dates that stand in the same form."""

    def clean(self):
        """Say at each day why the agreement cannot have been in force then."""
        for form in self.forms:
            if form.cleaned_data.get("DELETE") or "attested_on" in form.errors:
                continue
            if reason := form.instance.contradicts(self.instance):
                form.add_error("attested_on", reason)


class AgreementPartyInline(PartInline):
    model = AgreementParty
    formset = PartyFormSet
    autocomplete_fields = ["organisation", "approval_act"]
    in_sight = [
        ("organisation", "role", "joined_on"),
        ("approved_on", "approval_act"),
        ("signatory", "signatory_role_it", "position"),
    ]
    translated = ["signatory_role"]


class AttestationInline(PartInline):
    model = Attestation
    formset = AttestationFormSet
    in_sight = [("attested_on", "source_it"), "source_url", "note_it"]
    translated = ["source", "note"]


class AgreementLinkInline(PartInline):
    model = AgreementLink
    in_sight = [("kind", "label_it"), ("url", "published_on", "position")]
    translated = ["label"]


@admin.register(Agreement)
class AgreementAdmin(EditorialAdmin):
    """The form follows the sheet: what, when, who; translations stand at its end."""

    list_display = [
        "title",
        "agreement_kind",
        "signed",
        "administration",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        ("administration", admin.RelatedOnlyFieldListFilter),
        "agreement_kind",
        ("areas", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by"]
    list_per_page = 50
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["predecessor", "acts", "documents"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}
    readonly_fields = [*EditorialAdmin.readonly_fields, "in_force_today"]
    inlines = [AgreementPartyInline, AttestationInline, AgreementLinkInline]
    preview_template = "agreements/agreement_detail.html"
    fieldsets = [
        (
            gettext_lazy("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "agreement_kind",
                    "areas",
                    "administration",
                    "co_owners",
                    "slug",
                    "is_on_home",
                    "is_demonstration",
                ]
            },
        ),
        (gettext_lazy("In force today?"), {"fields": ["in_force_today"]}),
        (
            gettext_lazy("Signature and beginning"),
            {
                "fields": [
                    ("signed_on", "starts_on"),
                    *in_italian("signed_at"),
                ],
                "description": gettext_lazy(
                    "Approval, signature, beginning and end are four dates. Who "
                    "approved it when stands with the parties, further down."
                ),
            },
        ),
        (
            gettext_lazy("How long it holds"),
            {
                "fields": [
                    ("ends_on", "end_basis"),
                    "end_source_url",
                    "duration_months",
                    "duration_source_url",
                    "is_open_ended",
                    *in_italian("extension", "renewal_note"),
                    "predecessor",
                ],
                "description": gettext_lazy(
                    "Record an end only if an act or a source states it. What follows "
                    "from the duration is worked out, shown as such, and decides "
                    "nothing."
                ),
            },
        ),
        (
            gettext_lazy("The sheet"),
            {"fields": [*in_italian("provisions"), "acts", "documents"]},
        ),
        *other_languages(AgreementTranslation.fields),
        (
            gettext_lazy("State"),
            {"fields": ["state", "public_state", "version", "edited"]},
        ),
    ]

    @admin.display(description=gettext_lazy("signed on"), ordering="signed_on")
    def signed(self, record):
        """The signature, as precise as it is known."""
        return day_in_words(record.signed_on) if record.signed_on else "–"

    @admin.display(description=gettext_lazy("In force today?"))
    def in_force_today(self, record):
        """Today's answer with its ground, from what is saved."""
        if record.pk is None:
            return "–"
        answer = record.in_force_on(timezone.localdate())
        return _("%(answer)s. %(ground)s") % {
            "answer": answer.state.label,
            "ground": answer.ground,
        }

    def shown(self, record, content):
        """What follows from the content today; nothing names a draft."""
        return sheet(content, {}, timezone.localdate())
