# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log of changes as a page and as a file."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.catalogue.export import csv_file
from partnership.common.keyset import Position, WrongCursorError
from partnership.editorial.changes.forms import CURSOR, ChangesForm
from partnership.editorial.changes.lines import as_file, headings, lines
from partnership.editorial.changes.reading import ORDER, all_rows, places, read

PAGE = 50
# Of the file: more at once would be quicker by little, and memory is the lines'.
ROUND = 500
# Changes that are shown at once; more are folded.
FEW = 3


def changes_page(request: HttpRequest) -> HttpResponse:
    """What changed in the records of one's administrations, the latest first."""
    return _page(request, _form(request, is_page=True))


def _page(request: HttpRequest, form: ChangesForm) -> HttpResponse:
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Log of changes"),
        "form": form,
        "few": FEW,
    }
    after = None
    if is_right := form.is_valid():
        question = form.question()
        if cursor := request.GET.get(CURSOR):
            try:
                after = Position.read(cursor, ORDER, question).keys
            except WrongCursorError:
                form.add_error(
                    None,
                    _(
                        "This address belongs to another list. Begin with its first page."
                    ),
                )
                is_right = False
    if is_right:
        found = places(request.user, question, after, PAGE + 1)  # type: ignore[arg-type]
        shown = found[:PAGE]
        asked = request.GET.copy()
        asked.pop(CURSOR, None)
        context |= {
            "lines": lines(read(shown), request.user),  # type: ignore[arg-type]
            "is_narrowed": any(asked.values()),
            "is_first": after is None,
            "query": asked.urlencode(),
            "after": Position(shown[-1]).cursor(ORDER, question)
            if len(found) > PAGE
            else "",
        }
    page = render(request, "admin/editorial/changes.html", context)
    page.status_code = 200 if is_right else 400
    return page


def changes_file(request: HttpRequest) -> Any:
    """Exactly the list that is asked for, line by line, for a spreadsheet."""
    form = _form(request, is_page=False)
    if not form.is_valid():
        return _page(request, form)
    rounds = all_rows(request.user, form.question(), ROUND)  # type: ignore[arg-type]
    name = f"modifiche-{timezone.localdate().isoformat()}"
    return csv_file.sent(name, headings(), as_file(rounds, request.user))  # type: ignore[arg-type]


def _form(request: HttpRequest, *, is_page: bool) -> ChangesForm:
    """The question of the address; for those who may read the journal."""
    if not request.user.has_perm("editorial.view_journalentry"):  # type: ignore[union-attr]
        raise PermissionDenied
    return ChangesForm(request.GET, user=request.user, is_page=is_page)  # type: ignore[arg-type]
