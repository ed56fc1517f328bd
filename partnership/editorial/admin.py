# SPDX-License-Identifier: AGPL-3.0-or-later
"""The admin of editorial records: what staff of every administration work with."""

from typing import Any

from csp.constants import SELF
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from js_asset import Media

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import LANGUAGES, REFERENCE, localised
from partnership.common.admin import HistoryAdmin
from partnership.editorial.enums import PublicState, Transition, WorkState
from partnership.editorial.forms import EditorialForm, MoveForm
from partnership.editorial.layout import NamesRecords
from partnership.editorial.models import WRITING_ROLES, EditorialRule, JournalEntry
from partnership.editorial.services import TransitionError, move

# What is offered, by what the public sees and where the work stands.
OFFERED = {
    Transition.SUBMIT: lambda record: (
        record.state == WorkState.DRAFT and record.public_state != PublicState.PUBLISHED
    ),
    Transition.RETURN: lambda record: record.state == WorkState.SUBMITTED,
    Transition.PUBLISH: lambda record: (
        record.state == WorkState.SUBMITTED
        or record.public_state in {PublicState.NEVER, PublicState.PENDING}
    ),
    Transition.WITHDRAW: lambda record: (
        record.public_state in {PublicState.PUBLISHED, PublicState.PENDING}
    ),
    Transition.RESTORE: lambda record: record.public_state == PublicState.WITHDRAWN,
}
# Fingerprint of the stylesheet that the editor writes into the page; a browser test
# fails when an update of the editor changes it.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


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
            return queryset.filter(public_state=self.value())
        return queryset


class EditorialAdmin(NamesRecords, HistoryAdmin):
    """Own administration's records only; states change through `move`, never by hand.

    Subclasses set `preview_template`, and `shown`: what that page, the public sheet,
    makes of content.
    """

    form = EditorialForm
    actions = ["submit_selected", "publish_selected"]
    change_form_template = "admin/editorial/change_form.html"
    readonly_fields = ["state", "public_state", "version", "edited"]
    save_on_top = True
    preview_template = ""

    def shown(self, record, content: dict[str, Any]) -> dict[str, Any]:
        """What the sheet's template needs beside the record's administration."""
        raise NotImplementedError

    def preview_context(self, record) -> dict[str, Any]:
        """The sheet from the record instead of the publication."""
        content = publication_kind(record.kind).content(record)
        return self.shown(record, localised(content, get_language())) | {
            "administration": record.administration,
            "publication": {"published_at": timezone.now(), "version": record.version},
        }

    def get_queryset(self, request):
        """The records that the person may read, with what the public sees of them.

        Where another record looks one up by name, also those that were published.
        """
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            return rows.nameable_by(request.user)
        return rows.visible_to(request.user).with_public_state()

    def may_edit(self, request, record) -> bool:
        """Whether the person may change this record."""
        return (
            self.model.objects.editable_by(request.user).filter(pk=record.pk).exists()
        )

    def has_change_permission(self, request, obj=None):
        """The role's permission, and the record among those that one may change."""
        return super().has_change_permission(request, obj) and (
            obj is None or self.may_edit(request, obj)
        )

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes: records are withdrawn, and what was public stays readable."""
        return False

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
            obj.created_by = request.user
        elif form.has_changed():
            # State and version of this moment: a colleague may have moved the record
            # while the form was open, and `move` alone writes the state.
            locked = self.model.objects.select_for_update(of=("self",))
            current = locked.get(pk=obj.pk)
            obj.state = current.state
            obj.version = current.version + 1
        else:
            return
        obj.edited_by = request.user
        obj.edited_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """A change of the parts alone raises the version too."""
        super().save_related(request, form, formsets, change)
        parts_changed = any(formset.has_changed() for formset in formsets)
        if change and parts_changed and not form.has_changed():
            locked = self.model.objects.select_for_update(of=("self",))
            record = locked.get(pk=form.instance.pk)
            record.version += 1
            record.edited_by = request.user
            record.edited_at = timezone.now()
            record.save()

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
        """Add the preview and the transitions."""
        name = self.opts.model_name
        return [
            path(
                "<path:object_id>/preview/",
                self.admin_site.admin_view(self.preview),
                name=f"{self.opts.app_label}_{name}_preview",
            ),
            path(
                "<path:object_id>/move/<str:transition>/",
                self.admin_site.admin_view(self.move_one),
                name=f"{self.opts.app_label}_{name}_move",
            ),
            *super().get_urls(),
        ]

    def preview(self, request, object_id):
        """The sheet as the public would see it, in the language asked for."""
        record = self.readable(request, object_id)
        language = request.GET.get("language", REFERENCE)
        if language not in LANGUAGES:
            raise Http404
        with translation.override(language):
            context = self.preview_context(record) | {
                "is_preview": True,
                "preview_links": [
                    {"code": code, "is_current": code == language} for code in LANGUAGES
                ],
            }
            response = render(request, self.preview_template, context)
        response["Cache-Control"] = "private, no-store"
        return response

    def move_one(self, request, object_id, transition):
        """Ask for confirmation and reason, then move the record."""
        record = self.readable(request, object_id)
        if transition not in OFFERED:
            raise Http404
        if not self._may(request, transition, record):
            raise PermissionDenied
        back = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_change",
            args=[record.pk],
        )
        form = MoveForm(
            request.POST if request.method == "POST" else None,
            record=record,
            transition=transition,
        )
        if request.method == "POST" and form.is_valid():
            try:
                move(
                    record,
                    transition,
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                    version=form.cleaned_data["version"],
                    successor=form.cleaned_data.get("successor"),
                )
            except TransitionError as error:
                form.add_error(None, str(error))
            else:
                self.message_user(
                    request,
                    _("“%(record)s”: %(transition)s, done.")
                    % {
                        "record": record,
                        "transition": Transition(transition).label,
                    },
                    messages.SUCCESS,
                )
                return HttpResponseRedirect(back)
        percentage, missing = record.completeness()
        context = self.admin_site.each_context(request) | {
            "title": Transition(transition).label,
            "opts": self.opts,
            "original": record,
            "form": form,
            "back": back,
            "media": self.media,
            "asks_for_completeness": transition
            in {Transition.SUBMIT, Transition.PUBLISH},
            "percentage": percentage,
            "missing": missing,
        }
        return render(request, "admin/editorial/move.html", context)

    def render_change_form(self, request, context, *args, **kwargs):
        """Add the offered transitions, the journal and the script's nonce."""
        record = context.get("original")
        # The editor's import map is an inline script: the policy wants its nonce.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        if record is not None:
            percentage, missing = record.completeness()
            context |= {
                "seen_version": record.version,
                "stage": self.stage(record),
                "public_state": self.public_state(record),
                "percentage": percentage,
                "readability": record.readability(),
                "missing": missing,
                "offered": [
                    {
                        "label": transition.label,
                        "value": transition.value,
                    }
                    for transition, is_offered in OFFERED.items()
                    if is_offered(record)
                    and not record.closed()
                    and self._may(request, transition, record)
                ],
                "journal": self._journal(record),
                "public_url": self.public_url(record),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        """Let the rich-text editor, and it alone, add the one style that it knows."""
        response = super().changeform_view(request, *args, **kwargs)
        response._csp_update = {"style-src": [SELF, EDITOR_STYLE]}
        return response

    def render_history_view(self, request, template, context, **kwargs):
        """An earlier version is shown in the form: its editor has the same needs."""
        if "media" in context:
            context["media"] = Media.from_media(
                self.media + context["adminform"].media, nonce=request.csp_nonce
            )
        response = super().render_history_view(request, template, context, **kwargs)
        response._csp_update = {"style-src": [SELF, EDITOR_STYLE]}
        return response

    def public_url(self, record) -> str:
        """The address of the public page, if there is one."""
        if not record.public_slug:
            return ""
        return publication_kind(record.kind).url(record.public_slug)

    def _may(self, request, transition, record=None) -> bool:
        """Whether the roles allow it, for this record where one is given."""
        action = "change" if transition == Transition.SUBMIT else "publish"
        permission = f"{self.opts.app_label}.{action}_{self.opts.model_name}"
        if record is None or not request.user.has_perm(permission):
            return request.user.has_perm(permission)
        rows = self.model.objects
        gate = (
            rows.editable_by(request.user)
            if transition == Transition.SUBMIT
            else rows.publishable_by(request.user)
        )
        return gate.filter(pk=record.pk).exists()

    def _journal(self, record) -> list[dict[str, Any]]:
        rows = list(JournalEntry.objects.filter(record=record.uuid)[:20])
        people = User.objects.in_bulk({row.done_by_id for row in rows} - {None})
        return [
            {
                "done_at": row.done_at,
                "label": row.get_transition_display(),
                "by": people.get(row.done_by_id, ""),
                "reason": row.reason,
                "version": row.version,
            }
            for row in rows
        ]

    def has_publish_permission(self, request):
        """Whether the person's roles publish this kind of record."""
        return self._may(request, Transition.PUBLISH)

    @admin.action(description=gettext_lazy("Submit for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        """Submit every chosen record; each refusal is told by name."""
        self._move_all(request, queryset, Transition.SUBMIT)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Publish every chosen record; each refusal is told by name."""
        self._move_all(request, queryset, Transition.PUBLISH)

    def _move_all(self, request, queryset, transition):
        moved = 0
        for record in queryset:
            try:
                move(record, transition, by=request.user)
            except TransitionError as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                moved += 1
        if moved:
            self.message_user(
                request,
                ngettext("%(count)d record: done.", "%(count)d records: done.", moved)
                % {"count": moved},
                messages.SUCCESS,
            )


@admin.register(EditorialRule)
class EditorialRuleAdmin(admin.ModelAdmin):
    list_display = ["administration", "kind", "needs_review", "has_four_eyes"]
    list_select_related = ["administration"]
