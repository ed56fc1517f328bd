# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the admin on which a record is translated, beside its Italian text."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from js_asset import Media

from partnership.catalogue.languages import REFERENCE
from partnership.common.admin import NOT_SAVED_YET, RESUMED
from partnership.editorial.differences import lines_of, pieces_of
from partnership.editorial.forms import version_in
from partnership.editorial.layout import LANGUAGE_TITLES, OTHERS
from partnership.editorial.models import EditorialModel, TranslationMark
from partnership.editorial.translating import (
    confirm,
    fingerprint,
    rows_of,
    translated_fields,
)

# Versions among which the one is that was translated.
MOST_LOOKED_AT = 100
MISSING, OUTDATED, CURRENT = "missing", "outdated", "current"


class Text:
    """One text on the page: Italian, translation, and whether they belong together."""

    def __init__(self, form: Any, name: str, row: Any, mark: Any) -> None:
        column = row._meta.get_field(f"{name}_{REFERENCE}")
        self.label = capfirst(str(column.translated_field.verbose_name))
        self.italian = getattr(row, f"{name}_{REFERENCE}") or ""
        self.is_rich = isinstance(column.translated_field, ProseEditorField)
        self.field = form[f"{name}_{form.language}"]
        self._translation = form.initial.get(f"{name}_{form.language}")
        self.mark = mark
        self.confirmed = f"holds-{form.prefix}-{name}"
        self._row, self._column = row, column

    @property
    def state(self) -> str:
        """Missing, older than the Italian text, or up to date."""
        if not self._translation:
            return MISSING
        if self.mark is None:
            return CURRENT
        return OUTDATED if self.mark.is_outdated else CURRENT

    def changes(self) -> list[Any]:
        """What was changed in the Italian text since it was translated."""
        if self.state != OUTDATED:
            return []
        texts = (
            type(self._row)
            .history.filter(id=self._row.pk)
            .order_by("-history_date", "-history_id")
            .values_list(self._column.name, flat=True)[:MOST_LOOKED_AT]
        )
        for old in texts:
            if fingerprint(old or "") == self.mark.source:
                return pieces_of(lines_of(old or ""), lines_of(self.italian))
        return []


class TranslatesRecords:
    """Mixed into the admin of records: one page for each further language."""

    def get_urls(self) -> list[Any]:
        """Add the page."""
        opts: Any = self.opts  # type: ignore[attr-defined]
        return [
            path(
                "<path:object_id>/translate/<str:language>/",
                self.admin_site.admin_view(self.translate_view),  # type: ignore[attr-defined]
                name=f"{opts.app_label}_{opts.model_name}_translate",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def translate_view(
        self, request: HttpRequest, object_id: str, language: str
    ) -> HttpResponse:
        """Italian on one side, the translation on the other; saved as one version."""
        admin: Any = self
        record = admin.readable(request, object_id)
        if language not in OTHERS:
            raise Http404
        if not admin.has_change_permission(request, record):
            raise PermissionDenied
        is_sent = request.method == "POST" and RESUMED not in request.POST
        problem = NOT_SAVED_YET if RESUMED in request.POST else ""
        with transaction.atomic():
            if is_sent:
                # A colleague's save in progress is waited for.
                rows = type(record).objects.select_for_update(of=("self",))
                record = rows.get(pk=record.pk)
            groups = self._groups(request, record, language)
            # Each is asked, so that each says what is wrong with it.
            are_right = [group["form"].is_valid() for group in groups if is_sent]
            is_right = is_sent and all(are_right)
            if is_right and version_in(request.POST, "version") != record.version:
                problem = _(
                    "“%(record)s” was changed after you opened this page. What you typed "
                    "is still here, the Italian text is the one of now. Look at both, "
                    "then save again."
                ) % {"record": record}
            elif is_right and record.closed():
                problem = record.closed()
            elif is_right:
                self._save(request, record, groups)
                admin.message_user(request, _("The translation is saved."))
                return HttpResponseRedirect(request.path)
        context = {
            **admin.admin_site.each_context(request),
            "title": _("Translation: %(language)s")
            % {"language": LANGUAGE_TITLES[language]},
            "opts": admin.opts,
            "original": record,
            "back": admin.form_of(record),
            "groups": groups,
            "problem": problem,
            "language": language,
            "languages": translation_links(record),
            "media": Media.from_media(
                sum((group["form"].media for group in groups), admin.media),
                nonce=request.csp_nonce,  # type: ignore[attr-defined]
            ),
        }
        response = render(request, "admin/editorial/translate.html", context)
        return admin.with_editor(response)

    def _groups(
        self, request: HttpRequest, record: EditorialModel, language: str
    ) -> list[dict[str, Any]]:
        """The record, then each row of its parts: title, form, texts."""
        admin: Any = self
        marks = {
            (mark.part, mark.row, mark.field): mark
            for mark in TranslationMark.objects.filter(
                record=record.uuid, language=language
            )
        }
        groups = []
        for part, number, row in rows_of(record):
            fields = [
                name
                for name in translated_fields(type(row))
                # What is empty in Italian is not translated.
                if getattr(row, f"{name}_{REFERENCE}")
                or getattr(row, f"{name}_{language}")
            ]
            form_class = forms.modelform_factory(
                type(row),
                fields=[f"{name}_{language}" for name in fields],
                formfield_callback=lambda column: admin.formfield_for_dbfield(
                    column, request=request
                ),
            )
            form: Any = form_class(
                request.POST if request.method == "POST" else None,
                instance=row,
                prefix=f"{part or 'record'}-{number}",
            )
            form.language = language
            groups.append(
                {
                    "title": f"{capfirst(str(row._meta.verbose_name))}: {row}",
                    "form": form,
                    "texts": [
                        Text(form, name, row, marks.get((part, number, name)))
                        for name in fields
                    ],
                    "place": (part, number),
                    "row": row,
                }
            )
        return [group for group in groups if group["texts"]]

    def _save(
        self, request: HttpRequest, record: EditorialModel, groups: list[dict[str, Any]]
    ) -> None:
        """Write what was changed as one version; what still holds is no change."""
        changed = [group for group in groups if group["form"].has_changed()]
        if changed:
            # The version of the record begins before its parts are saved.
            record.changed_by(request.user)
            record.save()
            for group in changed:
                if group["row"] is not record:
                    group["form"].save()
        held = [
            text.mark
            for group in groups
            for text in group["texts"]
            if text.state == OUTDATED
            and request.POST.get(text.confirmed)
            and text.field.name not in group["form"].changed_data
        ]
        confirm(held, {group["place"]: group["row"] for group in groups})


def translation_links(record: EditorialModel) -> list[dict[str, Any]]:
    """Each further language with what is to be done in it; one query, and one per part."""
    marks = {
        (mark.part, mark.row, mark.field, mark.language): mark
        for mark in TranslationMark.objects.filter(record=record.uuid)
    }
    links = []
    rows = list(rows_of(record))
    for code in OTHERS:
        missing = outdated = 0
        for part, number, row in rows:
            for name in translated_fields(type(row)):
                mark = marks.get((part, number, name, code))
                if mark is not None:
                    outdated += mark.is_outdated
                elif getattr(row, f"{name}_{REFERENCE}") and not getattr(
                    row, f"{name}_{code}"
                ):
                    missing += 1
        links.append(
            {
                "code": code,
                "label": LANGUAGE_TITLES[code],
                "missing": missing,
                "outdated": outdated,
            }
        )
    return links
