# SPDX-License-Identifier: AGPL-3.0-or-later
"""Courses in the admin, and beside them enrolments and the register of certificates."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import ModelForm, Textarea
from django.utils.translation import gettext_lazy

from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import (
    NamesRecords,
    PartInline,
    in_italian,
    other_languages,
)
from partnership.events.course_sheet import sheet
from partnership.events.models import (
    Certificate,
    Course,
    CourseEdition,
    CourseLink,
    Enrolment,
)
from partnership.events.translation import CourseTranslation


class CourseEditionInline(PartInline):
    model = CourseEdition
    autocomplete_fields = ["place"]
    in_sight = [
        ("code", "label_it"),
        ("starts_on", "ends_on"),
        ("place", "places"),
        ("certificates_stated", "certificates_source_url"),
        ("note_it", "position"),
    ]
    translated = ["label", "note"]


class CourseLinkInline(PartInline):
    model = CourseLink
    in_sight = [("kind", "label_it"), ("url", "published_on", "position")]
    translated = ["label"]


@admin.register(Course)
class CourseAdmin(EditorialAdmin):
    """What is learnt, by whom and from whom; then the editions."""

    list_display = [
        "title",
        "hours",
        "administration",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        ("administration", admin.RelatedOnlyFieldListFilter),
        ("areas", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["administration", "edited_by"]
    list_per_page = 50
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["organisers", "documents"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}
    inlines = [CourseEditionInline, CourseLinkInline]
    change_form_template = "admin/events/course_change_form.html"
    preview_template = "events/course_detail.html"
    fieldsets = [
        (
            gettext_lazy("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "hours",
                    "areas",
                    "administration",
                    "co_owners",
                    "slug",
                    "is_demonstration",
                ]
            },
        ),
        (
            gettext_lazy("The sheet"),
            {
                "fields": [
                    *in_italian("objectives", "audience", "programme"),
                    "organisers",
                    "documents",
                ]
            },
        ),
        *other_languages(CourseTranslation.fields),
        (
            gettext_lazy("State"),
            {"fields": ["state", "public_state", "version", "edited"]},
        ),
    ]

    def shown(self, record, content):
        """What the sheet shows; nothing names a draft."""
        return sheet(content, {})


class EnrolmentForm(ModelForm):
    """The places of an edition are counted by one person after the other."""

    def clean(self):
        """Two who enrol at once wait for each other."""
        cleaned = super().clean()
        if edition := cleaned.get("edition"):
            CourseEdition.objects.select_for_update().get(pk=edition.pk)
        return cleaned


class RegisterAdmin(NamesRecords, admin.ModelAdmin):
    """Rows of the courses that the person may change, and of no other.

    Each change is one of the course, too: what the public reads of it are totals.
    """

    list_select_related = ["edition__course", "organisation"]
    list_per_page = 100
    autocomplete_fields = ["organisation"]

    def get_queryset(self, request):
        """Those that the person may read, which are those that they may change."""
        return super().get_queryset(request).editable_by(request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer the editions of those courses."""
        if db_field.name == "edition":
            courses = Course.objects.editable_by(request.user)
            kwargs["queryset"] = CourseEdition.objects.filter(
                course__in=courses.values("pk")
            ).select_related("course")
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "edition":
            field.label_from_instance = lambda row: f"{row.course} · {row}"
        return field

    def save_model(self, request, obj, form, change):
        """The course has a new version, so that its totals are published anew."""
        super().save_model(request, obj, form, change)
        if form.has_changed():
            self._touch(request, obj)

    def delete_model(self, request, obj):
        """As with a change."""
        super().delete_model(request, obj)
        self._touch(request, obj)

    def delete_queryset(self, request, queryset):
        """One by one: each belongs to a course."""
        for row in queryset:
            self.delete_model(request, row)

    @staticmethod
    def _touch(request, row):
        courses = Course.objects.select_for_update(of=("self",))
        course = courses.get(pk=row.edition.course_id)
        course.changed_by(request.user)
        course.save()

    @admin.display(description=gettext_lazy("course"), ordering="edition__course")
    def course_of(self, row):
        """The course, which the edition alone does not say."""
        return row.edition.course


@admin.register(Enrolment)
class EnrolmentAdmin(RegisterAdmin):
    form = EnrolmentForm
    list_display = [
        "edition",
        "course_of",
        "administration",
        "organisation",
        "enrolled",
        "attended",
    ]
    list_select_related = [*RegisterAdmin.list_select_related, "administration"]
    list_filter = [
        ("edition__course", admin.RelatedOnlyFieldListFilter),
        ("edition", admin.RelatedOnlyFieldListFilter),
    ]
    fields = [
        "edition",
        ("administration", "organisation"),
        ("enrolled", "attended"),
    ]


@admin.register(Certificate)
class CertificateAdmin(RegisterAdmin):
    list_display = [
        "number",
        "holder",
        "course_of",
        "edition",
        "organisation",
        "issued_on",
        "status",
    ]
    list_filter = [
        "status",
        ("edition__course", admin.RelatedOnlyFieldListFilter),
        ("edition", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["number", "holder"]
    fields = [
        "edition",
        ("number", "issued_on", "status"),
        "holder",
        "organisation",
    ]

    def has_delete_permission(self, request, obj=None):
        """A certificate is revoked: its number is not given again."""
        return False
