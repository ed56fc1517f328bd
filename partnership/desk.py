# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start page of staff: what waits for whoever is at the keyboard."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from partnership.editorial.desk import Line, desk_of
from partnership.editorial.filters import filters_of
from portal.enums import ReportState
from portal.models import Report


def start_page(request: HttpRequest) -> list[tuple[Any, list[Line]]]:
    """Piles of records, what visitors wrote about own pages, and one's saved filters."""
    user: Any = request.user
    piles = desk_of(user)
    if user.has_perm("portal.view_report"):
        found = (
            Report.objects.visible_to(user).exclude(state=ReportState.CLOSED).count()
        )
        open_states = ",".join([ReportState.NEW, ReportState.IN_PROGRESS])
        url = f"{reverse('admin:portal_report_changelist')}?state__in={open_states}"
        line = Line(_("Reports of visitors"), found, url)
        piles.append((_("Not yet dealt with"), [line] if found else []))
    if saved := filters_of(request):
        piles.append((_("Saved filters"), saved))
    return piles
