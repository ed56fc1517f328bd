# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the admin on which the versions of a record are listed, compared, restored."""

import itertools
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.catalogue.models import Entry, Publication
from partnership.common.admin import RESUMED
from partnership.editorial.differences import Differences, Words, differences
from partnership.editorial.enums import Transition
from partnership.editorial.forms import ReasonForm
from partnership.editorial.models import Batch, EditorialModel
from partnership.editorial.reverting import revert
from partnership.editorial.services import TransitionError
from partnership.editorial.versions import Version, held_at, held_now, versions_of

# Versions on one page of the history.
PAGE = 20


class ComparesVersions:
    """Mixed into the admin of records: history, differences, going back."""

    def get_urls(self) -> list[Any]:
        """Add the pages of differences and of going back."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path(
                "<path:object_id>/differences/",
                view(self.differences_view),
                name=f"{name}_differences",
            ),
            path(
                "<path:object_id>/revert/<int:version>/",
                view(self.revert_view),
                name=f"{name}_revert",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The versions of a record, what changed in each, and two of them to compare."""
        record = self.readable(request, object_id)  # type: ignore[attr-defined]
        versions = versions_of(record)
        page = Paginator(versions, PAGE).get_page(request.GET.get("p"))
        context = self.page_context(request, record, _("History")) | {
            "page": page,
            "rows": _rows(record, versions, list(page), request.user),
            "published": published_version(record),
            "may_revert": self.may_edit(request, record),  # type: ignore[attr-defined]
            # Why somebody went back is said among those who own the record.
            "shows_reasons": self.is_own(request, record),  # type: ignore[attr-defined]
            "may_read_log": request.user.has_perm("editorial.view_journalentry"),  # type: ignore[union-attr]
        }
        return render(request, "admin/editorial/history.html", context)

    def differences_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What changed between two versions; usually since what the public sees."""
        record = self.readable(request, object_id)  # type: ignore[attr-defined]
        published = published_version(record)
        numbers = [version.number for version in versions_of(record)]
        if published is not None and published not in numbers:
            # A redaction raises the number alone.
            numbers = sorted([*numbers, published], reverse=True)
        before = _asked(request, "before", numbers) or published
        after = _asked(request, "after", numbers) or record.version
        if before is not None and before > after:
            before, after = after, before
        context = self.page_context(request, record, _("Differences")) | {
            "before": before,
            "after": after,
            "published": published,
            "numbers": numbers,
            "differences": before is not None and compared(record, before, after),
            "may_revert": self.may_edit(request, record)  # type: ignore[attr-defined]
            and before in numbers,
        }
        return render(request, "admin/editorial/differences.html", context)

    def revert_view(
        self, request: HttpRequest, object_id: str, version: int
    ) -> HttpResponse:
        """Show what would change back, ask for the reason, then do it."""
        record = self.readable(request, object_id)  # type: ignore[attr-defined]
        if not self.may_edit(request, record):  # type: ignore[attr-defined]
            raise PermissionDenied
        known = {row.number for row in versions_of(record)}
        # A redaction raises the number that is public, and no save has written it.
        if version not in known | {published_version(record)}:
            raise Http404
        form = ReasonForm(
            request.POST if request.method == "POST" else None, record=record
        )
        is_sent = request.method == "POST" and RESUMED not in request.POST
        if is_sent and form.is_valid():
            try:
                revert(
                    record,
                    version,
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                    seen=form.cleaned_data["version"],
                )
            except TransitionError as error:
                form.refuse(error)
            else:
                record.refresh_from_db()
                self.message_user(  # type: ignore[attr-defined]
                    request,
                    _("“%(record)s” is as it was in version %(version)d.")
                    % {"record": record, "version": version},
                )
                return HttpResponseRedirect(self.form_of(record))
        is_published = version == published_version(record)
        title = (
            _("Discard the changes")
            if is_published
            else Transition(Transition.REVERT).label
        )
        context = self.page_context(request, record, title) | {
            "version": version,
            "is_published": is_published,
            "form": form,
            "differences": compared(record, record.version, version),
        }
        return render(request, "admin/editorial/revert.html", context)

    def form_of(self, record: EditorialModel) -> str:
        """The address of the record's form."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        return reverse(f"admin:{name}_change", args=[record.pk])

    def page_context(
        self, request: HttpRequest, record: EditorialModel, title: str
    ) -> dict[str, Any]:
        """What every page about one record shows."""
        return self.admin_site.each_context(request) | {  # type: ignore[attr-defined]
            "title": title,
            "opts": self.opts,  # type: ignore[attr-defined]
            "original": record,
            "back": self.form_of(record),
        }


def published_version(record: EditorialModel) -> int | None:
    """The version that the public sees; None where it sees nothing."""
    entries = Entry.objects.filter(record=record.uuid)
    return entries.values_list("version", flat=True).first()


def compared(record: EditorialModel, before: int, after: int) -> Differences | None:
    """What changed from one version to another; None where nothing was kept of one."""
    states = held_at(record, [before, after])
    if after == record.version:
        states[after] = held_now(record)
    if before == record.version:
        states[before] = held_now(record)
    if before not in states or after not in states:
        return None
    return differences(type(record), states[before], states[after])


def _asked(request: HttpRequest, name: str, numbers: list[int]) -> int | None:
    """A version that the address names, if there is one."""
    asked = request.GET.get(name, "")
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    return number if number in numbers else None


def _rows(
    record: EditorialModel, versions: list[Version], shown: list[Version], user: Any
) -> list[dict[str, Any]]:
    """The versions of a page, each with what changed in it and when it was published."""
    if not shown:
        return []
    model = type(record)
    numbers = [version.number for version in versions]
    before = dict(itertools.pairwise(numbers))
    wanted = {version.number for version in shown}
    wanted |= {before[number] for number in wanted if number in before}
    states = held_at(record, wanted)
    words = Words(model, states.values())
    people = User.objects.in_bulk({version.saved_by_id for version in shown} - {None})
    batches = {
        batch.uuid: batch
        for batch in Batch.objects.visible_to(user).filter(
            uuid__in={version.batch for version in shown} - {None}
        )
    }
    publications: dict[int, list[Any]] = {}
    for publication in Publication.objects.of_record(record.uuid).filter(
        version__in=wanted
    ):
        publications.setdefault(publication.version, []).append(publication)
    return [
        {
            "version": version,
            "by": people.get(version.saved_by_id, version.saved_by_role),
            "batch": batches.get(version.batch),
            "before": before.get(version.number),
            "labels": differences(
                model, states[before[version.number]], states[version.number], words
            ).labels
            if version.number in before
            else [],
            "publications": publications.get(version.number, []),
        }
        for version in shown
    ]
