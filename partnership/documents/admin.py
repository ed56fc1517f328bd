# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents in the admin."""

from django.contrib import admin
from django.db.models import TextField
from django.forms import Textarea
from django.http import Http404
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from partnership.documents.download import file_response, pdf_response
from partnership.documents.enums import Access
from partnership.documents.forms import (
    NewVersionForm,
    NewVersionFormSet,
    ShownVersionFormSet,
)
from partnership.documents.models import Act, Document, DocumentVersion
from partnership.documents.preview import preview_of
from partnership.documents.sheet import (
    FORMATS,
    act_sheet,
    document_sheet,
    file_of,
    framing,
)
from partnership.documents.translation import ActTranslation, DocumentTranslation
from partnership.editorial.admin import EditorialAdmin, PublicStateFilter
from partnership.editorial.layout import PartInline, in_italian, other_languages

# What staff read is for nobody else.
NOT_KEPT = "private, no-store"


class PublishedSheetAdmin(EditorialAdmin):
    """How the lists and forms of acts and documents look."""

    list_select_related = ["administration", "edited_by"]
    list_per_page = 50
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 4})}}


@admin.register(Act)
class ActAdmin(PublishedSheetAdmin):
    """The form follows how an act is cited."""

    list_display = [
        "number",
        "act_kind",
        "issued_on",
        "issuer",
        "administration",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        "act_kind",
        ("administration", admin.RelatedOnlyFieldListFilter),
    ]
    date_hierarchy = "issued_on"
    search_fields = ["number", "subject_it", "issuer_it"]
    prepopulated_fields = {"slug": ["act_kind", "number", "issued_on"]}
    preview_template = "documents/act_detail.html"
    fieldsets = [
        (
            _("How it is cited"),
            {
                "fields": [
                    ("act_kind", "number", "issued_on"),
                    *in_italian("issuer"),
                    "administration",
                    "co_owners",
                    "slug",
                ]
            },
        ),
        (_("What it decides"), {"fields": [*in_italian("subject"), "url"]}),
        (
            _("Protocol"),
            {
                "fields": [("protocol_register", "protocol_number", "protocol_on")],
                "description": _(
                    "Where the protocol system of its body keeps it, if that is known. "
                    "The portal is no protocol system."
                ),
            },
        ),
        (_("Origin"), {"fields": ["is_demonstration"]}),
        *other_languages(ActTranslation.fields),
        (_("State"), {"fields": ["state", "public_state", "version", "edited"]}),
    ]

    def shown(self, record, content):
        """The sheet of the act; what names it, only the public page says."""
        return act_sheet(content, {})


class DocumentVersionInline(admin.TabularInline):
    """The versions that exist, to look at: nobody changes or deletes one."""

    model = DocumentVersion
    formset = ShownVersionFormSet
    fields = ["number", "link", "format", "shown_size", "uploaded_at", "note", "sha256"]
    readonly_fields = fields
    verbose_name_plural = _("versions")
    can_delete = False
    max_num = 0

    def has_add_permission(self, request, obj=None):
        """Versions are added below, one after the other."""
        return False

    def has_change_permission(self, request, obj=None):
        """A version is what somebody has downloaded: it stays as it is."""
        return False

    @admin.display(description=_("file"))
    def link(self, version):
        """The file, through the view that asks who wants it."""
        url = reverse(
            "admin:documents_document_version",
            args=[version.document_id, version.number],
        )
        return format_html('<a href="{}">{}</a>', url, version.name)

    @admin.display(description=_("type"))
    def format(self, version):
        """The format in one word."""
        return FORMATS.get(version.media_type, version.media_type)

    @admin.display(description=_("size"))
    def shown_size(self, version):
        """The size in the unit that fits."""
        return filesizeformat(version.size)


class NewVersionInline(PartInline):
    """A version to be added; what was saved stands above."""

    model = DocumentVersion
    form = NewVersionForm
    formset = NewVersionFormSet
    in_sight = ["upload", "note_it"]
    translated = ["note"]
    verbose_name = _("new version")
    verbose_name_plural = _("new versions")
    extra = 1
    can_delete = False

    def get_queryset(self, request):
        """None: a form that has none cannot change any."""
        return super().get_queryset(request).none()


class AccessFilter(admin.SimpleListFilter):
    """Narrows the list to whom documents are for; the library of the partners is one."""

    title = _("who may see it")
    parameter_name = "access"

    def lookups(self, request, model_admin):
        """Everybody, the partners, the own administration."""
        return Access.choices

    def queryset(self, request, queryset):
        """The documents for the chosen readers."""
        if self.value() in Access.values:
            return queryset.filter(access=self.value())
        return queryset


@admin.register(Document)
class DocumentAdmin(PublishedSheetAdmin):
    """The form begins with what the document is; its files stand at the end."""

    list_display = [
        "title",
        "document_kind",
        "administration",
        "access",
        "stage",
        "public_state",
        "edited",
    ]
    list_filter = [
        PublicStateFilter,
        "state",
        AccessFilter,
        ("areas", admin.RelatedOnlyFieldListFilter),
        ("document_kind", admin.RelatedOnlyFieldListFilter),
        ("administration", admin.RelatedOnlyFieldListFilter),
        "language",
        "licence",
        "accessibility",
    ]
    list_select_related = ["administration", "edited_by", "document_kind"]
    search_fields = ["title_it", "summary_it", "slug"]
    prepopulated_fields = {"slug": ["title_it"]}
    autocomplete_fields = ["acts"]
    radio_fields = {"accessibility": admin.HORIZONTAL, "access": admin.VERTICAL}
    change_list_template = "admin/documents/document_list.html"
    inlines = [DocumentVersionInline, NewVersionInline]
    preview_template = "documents/document_detail.html"
    fieldsets = [
        (
            _("In brief"),
            {
                "fields": [
                    *in_italian("title", "summary"),
                    "administration",
                    "co_owners",
                    "access",
                    "slug",
                ]
            },
        ),
        (
            _("What it is"),
            {
                "fields": [
                    ("document_kind", "language"),
                    *in_italian("author"),
                    ("issued_on", "licence"),
                    "url",
                    "accessibility",
                ]
            },
        ),
        (_("What it is about"), {"fields": ["areas", "themes", "acts"]}),
        (_("Origin"), {"fields": ["is_demonstration"]}),
        *other_languages(DocumentTranslation.fields),
        (_("State"), {"fields": ["state", "public_state", "version", "edited"]}),
    ]

    def get_inlines(self, request, obj):
        """Where there are no versions yet, there is no empty list of them."""
        has_versions = obj is not None and obj.versions.exists()
        return self.inlines if has_versions else [NewVersionInline]

    def save_formset(self, request, form, formset, change):
        """Say who adds the versions."""
        formset.by = request.user
        super().save_formset(request, form, formset, change)

    def get_urls(self):
        """Add the files, and the pages that show them."""
        return [
            path(
                f"<path:object_id>/versions/<int:number>/{ending}",
                self.admin_site.admin_view(view),
                name=f"documents_document_{name}",
            )
            for ending, view, name in [
                ("", self.version, "version"),
                ("preview/", self.version_preview, "version_preview"),
                ("pdf/", self.version_pdf, "version_pdf"),
            ]
        ] + super().get_urls()

    def version(self, request, object_id, number):
        """A file of a document that the person may read, published or not."""
        version = self._version_of(self.readable(request, object_id), number)
        return file_response(request, version, cache=NOT_KEPT)

    def version_pdf(self, request, object_id, number):
        """A PDF of it, as the page that shows it frames it."""
        version = self._version_of(self.readable(request, object_id), number)
        return pdf_response(request, version, cache=NOT_KEPT)

    def version_preview(self, request, object_id, number):
        """The page that shows a file, as the public would see it."""
        document = self.readable(request, object_id)
        version = self._version_of(document, number)
        file, preview = (
            file_of(version, self._url(document, number)),
            preview_of(version),
        )
        context = {
            "document": {"title": document.title},
            "file": file,
            "preview": preview,
            "pdf_url": self._url(document, number, "version_pdf"),
            "sheet_url": reverse(
                "admin:documents_document_preview", args=[document.pk]
            ),
            "is_preview": True,
        }
        response = render(request, "documents/preview.html", context)
        response.headers["Cache-Control"] = NOT_KEPT
        return framing(response, preview)

    @staticmethod
    def _version_of(document, number):
        names = ["number", "name", "media_type", "sha256", "size", "uploaded_at"]
        version = document.versions.filter(number=number).values(*names).first()
        if version is None:
            raise Http404
        return version

    @staticmethod
    def _url(document, number, name="version"):
        return reverse(f"admin:documents_document_{name}", args=[document.pk, number])

    def shown(self, record, content):
        """The sheet of the document; its files are those that staff may read."""
        return document_sheet(
            content,
            lambda number: self._url(record, number),
            lambda number: self._url(record, number, "version_preview"),
            {},
        )
