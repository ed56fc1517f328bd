# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews of evidence in the admin: the criteria as questions, the grade beside them."""

from django import forms
from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import PartInline, in_italian, other_languages
from practices.evidence.publication import explained
from practices.evidence.scheme import latest_version, schemes
from practices.evidence.sheet import explained as in_words_of
from practices.evidence.sheet import in_words, sheet
from practices.models import EvidenceAnswer, EvidenceReview
from practices.translation import EvidenceReviewTranslation


class AnswerForm(forms.ModelForm):
    """One criterion as a question with its answers to choose from."""

    value = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        answer = self.instance
        scheme = schemes()[
            answer.review.scheme_version if answer.review_id else latest_version()
        ]
        criterion = scheme.criterion(answer.criterion)
        if criterion is None or "value" not in self.fields:
            return
        field = self.fields["value"]
        field.label = in_words(criterion.question)
        field.choices = [
            (value, in_words(text)) for value, text in enumerate(criterion.answers)
        ]


class EvidenceAnswerInline(PartInline):
    model = EvidenceAnswer
    form = AnswerForm
    in_sight = ["value", "note_it"]
    translated = ["note"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        """The criteria are those of the version: none is added by hand."""
        return False


@admin.register(EvidenceReview)
class EvidenceReviewAdmin(EditorialAdmin):
    """First what is reviewed and by whom; once saved, the criteria one by one."""

    list_display = ["title", "practice", "administration", "stage", "public_state"]
    list_filter = [
        PublicStateFilter,
        "state",
        ("administration", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by", "practice"]
    list_per_page = 50
    search_fields = ["title_it", "slug", "practice__title_it"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["practice"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 3})}}
    inlines = [EvidenceAnswerInline]
    preview_template = "practices/evidence/review_detail.html"
    readonly_fields = [*EditorialAdmin.readonly_fields, "grade_now"]
    fieldsets = [
        (
            _("In brief"),
            {
                "fields": [
                    *in_italian("title"),
                    "practice",
                    "administration",
                    "co_owners",
                    "slug",
                    "reviewed_on",
                    *in_italian("reviewer_role", "interests", "summary"),
                    "is_demonstration",
                ],
                "description": _(
                    "Once this is saved, the criteria stand further down as questions."
                ),
            },
        ),
        (_("Grade"), {"fields": ["grade_now"]}),
        *other_languages(EvidenceReviewTranslation.fields),
        (_("State"), {"fields": ["state", "public_state", "version", "edited"]}),
    ]

    @admin.display(description=_("grade that follows from the answers"))
    def grade_now(self, review):
        """The grade of what is saved, and what the next one needs."""
        if review is None or review.pk is None:
            return "–"
        told = explained(review.grading()) | {"scheme_version": review.scheme_version}
        return render_to_string(
            "practices/evidence/_grade.html", {"evidence": in_words_of(told)}
        )

    def save_model(self, request, obj, form, change):
        """A new review begins with its criteria."""
        super().save_model(request, obj, form, change)
        if not change:
            for answer in obj.begin():
                answer.save()

    def response_add(self, request, obj, post_url_continue=None):
        """Go on with the criteria: without them the review says nothing."""
        if "_addanother" not in request.POST:
            request.POST = request.POST.copy()
            request.POST["_continue"] = "1"
        return super().response_add(request, obj, post_url_continue)

    def shown(self, record, content):
        """The grade in words."""
        return sheet(content)
