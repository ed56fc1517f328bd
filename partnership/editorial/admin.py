# SPDX-License-Identifier: AGPL-3.0-or-later
"""The admin of editorial records: what staff of every administration work with."""

from typing import Any

from csp.constants import SELF
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from js_asset import Media

from partnership.administrations.models import Administration
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import LANGUAGES, REFERENCE, localised
from partnership.catalogue.models import Publication
from partnership.common.admin import HistoryAdmin
from partnership.editorial.bulk.lists import WorksInBulk
from partnership.editorial.bulk.pages import BatchAdmin
from partnership.editorial.comparing import ComparesVersions
from partnership.editorial.conflicts import reconcile
from partnership.editorial.contacts.lists import ConfirmationRequestAdmin
from partnership.editorial.contacts.pages import AsksContacts, ContactFilter
from partnership.editorial.conversing import HoldsConversations
from partnership.editorial.desk import DeskFilter
from partnership.editorial.enums import PublicState, WorkState
from partnership.editorial.filters import SavesFilters
from partnership.editorial.forms import EditorialForm, version_in
from partnership.editorial.handover_pages import HandsRecordsOver
from partnership.editorial.layout import NamesRecords
from partnership.editorial.log import JournalEntryAdmin
from partnership.editorial.models import (
    WRITING_ROLES,
    Batch,
    ConfirmationRequest,
    EditorialRule,
    JournalEntry,
)
from partnership.editorial.moving import MovesRecords
from partnership.editorial.sharing import may_share
from partnership.editorial.sharing_pages import SharesRecords
from partnership.editorial.translation_pages import TranslatesRecords, translation_links

# Fingerprint of the stylesheet that the editor writes into the page; a browser test
# fails when an update of the editor changes it.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


# So many records are sorted at once.
FEW = 1_000


class PublicStateFilter(admin.SimpleListFilter):
    """Narrows a list of records by what the public sees of them."""

    title = gettext_lazy("what the public sees")
    parameter_name = "public_state"

    def lookups(self, request, model_admin):
        """The four states."""
        return PublicState.choices

    def queryset(self, request, queryset):
        """The records in the chosen state."""
        if self.value() in PublicState.values:
            return queryset.in_public_state(self.value())
        return queryset


class NarrowPaginator(Paginator):
    """Passes over rows by their numbers alone: records are wide, and their state costs.

    A place far down in a list of 100,000 took five seconds.
    """

    def page(self, number):
        """The records of one page, in the order of the list."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        end = start + self.per_page
        rows = self.object_list
        if self.count <= FEW:
            # Found by what is asked for, then sorted: PostgreSQL would walk through all
            # records in their order to find these.
            found = list(rows.order_by().values_list("pk", flat=True))
            shown = rows.filter(pk__in=found)[start:end]
        else:
            shown = rows.filter(
                pk__in=list(rows.values_list("pk", flat=True)[start:end])
            )
        return self._get_page(shown, number, self)


class EditorialAdmin(
    SavesFilters,
    WorksInBulk,
    MovesRecords,
    AsksContacts,
    HoldsConversations,
    SharesRecords,
    HandsRecordsOver,
    ComparesVersions,
    TranslatesRecords,
    NamesRecords,
    HistoryAdmin,
):
    """Own administration's records only; states change through `move`, never by hand.

    Subclasses set `preview_template`, and `shown`: what that page, the public sheet,
    makes of content.
    """

    form = EditorialForm
    change_form_template = "admin/editorial/change_form.html"
    readonly_fields = ["state", "public_state", "version", "edited"]
    save_on_top = True
    paginator = NarrowPaginator
    preview_template = ""

    def shown(self, record, content: dict[str, Any]) -> dict[str, Any]:
        """What the sheet's template needs beside the record's administration."""
        raise NotImplementedError

    def preview_context(self, record, publication=None) -> dict[str, Any]:
        """The sheet from the record, or from an earlier publication of it."""
        kind = publication_kind(record.kind)
        if publication is None:
            content = kind.content(record)
            publication = {"published_at": timezone.now(), "version": record.version}
        else:
            content = kind.upgraded(publication.content, publication.schema)
        return self.shown(record, localised(content, get_language())) | {
            "administration": record.administration,
            "publication": publication,
        }

    def get_list_filter(self, request):
        """First what waits for the person."""
        return [DeskFilter, *super().get_list_filter(request), ContactFilter]

    def get_queryset(self, request):
        """The records that the person may read, with what the public sees of them.

        Where another record looks one up by name, also those that were published.
        """
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            return rows.nameable_by(request.user)
        return rows.visible_to(request.user).with_public_state()

    def may_edit(self, request, record) -> bool:
        """Whether the person may change this record; a page that shows it asks once."""
        known, key = vars(request).setdefault("may_edit", {}), (self.model, record.pk)
        if request.method != "GET" or key not in known:
            rows = self.model.objects.editable_by(request.user)
            known[key] = rows.filter(pk=record.pk).exists()
        return known[key]

    def has_change_permission(self, request, obj=None):
        """The role's permission, and the record among those that one may change."""
        return super().has_change_permission(request, obj) and (
            obj is None or self.may_edit(request, obj)
        )

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes: records are withdrawn, and what was public stays readable."""
        return False

    def get_readonly_fields(self, request, obj=None):
        """Whose a record is stays with its owner: co-owners change what it says."""
        fields = super().get_readonly_fields(request, obj)
        if obj is None or request.user.is_superuser:
            return fields
        own = request.user.administration_ids(timezone.localdate(), *WRITING_ROLES)
        is_own = obj.administration_id in own
        return fields if is_own else [*fields, "administration", "co_owners"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer the administrations for which the person writes."""
        if db_field.name == "administration" and not request.user.is_superuser:
            own = request.user.administration_ids(timezone.localdate(), *WRITING_ROLES)
            kwargs["queryset"] = Administration.objects.filter(pk__in=own)
            if len(own) == 1:
                kwargs["initial"] = next(iter(own))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """Write who changed it, and raise the version once."""
        if not change:
            obj.created_by = obj.edited_by = request.user
        elif form.has_changed():
            # State and version of this moment: a colleague may have moved the record
            # while the form was open, and `move` alone writes the state.
            locked = self.model.objects.select_for_update(of=("self",))
            current = locked.get(pk=obj.pk)
            obj.state = current.state
            obj.version = current.version
            obj.assigned_to_id = current.assigned_to_id
            obj.changed_by(request.user)
        else:
            return
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """A change of the parts alone is a version too: it begins before they are saved."""
        parts_changed = any(formset.has_changed() for formset in formsets)
        if change and parts_changed and not form.has_changed():
            locked = self.model.objects.select_for_update(of=("self",))
            record = locked.get(pk=form.instance.pk)
            record.changed_by(request.user)
            record.save()
        super().save_related(request, form, formsets, change)

    @admin.display(description=gettext_lazy("What the public sees"))
    def public_state(self, record):
        """The computed state, in words."""
        if record.pk is None:
            return "–"
        return PublicState(record.public_state).label

    @admin.display(description=gettext_lazy("Work"))
    def stage(self, record):
        """Where the work stands; nothing is to be done where the public sees it all."""
        if (
            record.state == WorkState.DRAFT
            and record.public_state == PublicState.PUBLISHED
        ):
            return _("Nothing to do")
        return record.get_state_display()

    @admin.display(description=gettext_lazy("Last change"))
    def edited(self, record):
        """Who changed it last, and when."""
        if record.pk is None:
            return "–"
        moment = timezone.localtime(record.edited_at)
        return f"{moment:%d.%m.%Y %H:%M}, {record.edited_by or '–'}"

    def get_urls(self):
        """Add the preview."""
        name = self.opts.model_name
        return [
            path(
                "<path:object_id>/preview/",
                self.admin_site.admin_view(self.preview),
                name=f"{self.opts.app_label}_{name}_preview",
            ),
            *super().get_urls(),
        ]

    def preview(self, request, object_id):
        """The sheet as the public would see it, in the language asked for.

        Or as the public once saw it, by the number of the publication.
        """
        record = self.readable(request, object_id)
        language = request.GET.get("language", REFERENCE)
        if language not in LANGUAGES:
            raise Http404
        publication = None
        if number := request.GET.get("publication", ""):
            rows = Publication.objects.of_record(record.uuid).exclude(content=None)
            if not number.isdecimal() or len(number) > 18:
                raise Http404
            publication = get_object_or_404(rows, sequence=number)
        with translation.override(language):
            context = self.preview_context(record, publication) | {
                "is_preview": True,
                "earlier": publication,
                "preview_links": [
                    {"code": code, "is_current": code == language} for code in LANGUAGES
                ],
            }
            response = render(request, self.preview_template, context)
        response["Cache-Control"] = "private, no-store"
        return response

    def render_change_form(self, request, context, *args, **kwargs):
        """Add the offered transitions, the journal and the script's nonce."""
        record = context.get("original")
        # The editor's import map is an inline script: the policy wants its nonce.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        if record is not None:
            percentage, missing = record.completeness()
            reconciled = getattr(request, "reconciled", None)
            context |= {
                # Until all is decided, the form goes on from what was first read.
                "seen_version": version_in(request.POST, "seen_version")
                if reconciled
                else record.version,
                "told_version": record.version,
                "reconciled": reconciled,
                "has_files": bool(request.FILES),
                "stage": self.stage(record),
                "public_state": self.public_state(record),
                "has_pending": record.public_state == PublicState.PENDING,
                "percentage": percentage,
                "readability": record.readability(),
                "missing": missing,
                "public_url": self.public_url(record),
                "may_share": may_share(record, request.user),
                **self.handover_of(request, record),
                "languages": translation_links(record)
                if self.has_change_permission(request, record)
                else [],
                **self.moves_of(request, record),
                **self.contact_of(request, record),
                **self.conversation_about(request, record),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        """Bring what was typed together with what a colleague saved meanwhile."""
        if object_id and request.method == "POST":
            self._reconcile(request, object_id)
        response = super().changeform_view(request, object_id, *args, **kwargs)
        return self.with_editor(response)

    @staticmethod
    def with_editor(response):
        """A page with the rich-text editor; it, and it alone, adds the one style."""
        response._csp_update = {"style-src": [SELF, EDITOR_STYLE]}
        return response

    def _reconcile(self, request, object_id) -> None:
        """Fill the form with both people's changes; when all is decided, let it pass."""
        seen = version_in(request.POST, "seen_version")
        record = self.get_object(request, unquote(object_id))
        if seen is None or record is None or seen >= record.version:
            return
        if not self.has_change_permission(request, record):
            return
        reconciled = reconcile(self, request, record, seen)
        request.POST = reconciled.data
        is_told = version_in(request.POST, "told_version") == record.version
        if is_told and not reconciled.conflicts:
            request.POST["seen_version"] = str(record.version)
        else:
            request.reconciled = reconciled

    def render_history_view(self, request, template, context, **kwargs):
        """An earlier version is shown in the form: its editor has the same needs."""
        if "media" in context:
            context["media"] = Media.from_media(
                self.media + context["adminform"].media, nonce=request.csp_nonce
            )
        response = super().render_history_view(request, template, context, **kwargs)
        return self.with_editor(response)

    def public_url(self, record) -> str:
        """The address of the public page, if there is one."""
        if not record.public_slug:
            return ""
        return publication_kind(record.kind).url(record.public_slug)


@admin.register(EditorialRule)
class EditorialRuleAdmin(admin.ModelAdmin):
    list_display = [
        "administration",
        "kind",
        "needs_review",
        "has_four_eyes",
        "review_after_months",
    ]
    list_select_related = ["administration"]


admin.site.register(JournalEntry, JournalEntryAdmin)
admin.site.register(Batch, BatchAdmin)
admin.site.register(ConfirmationRequest, ConfirmationRequestAdmin)
