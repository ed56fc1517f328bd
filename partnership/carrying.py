# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was typed before the session ended goes with the login, in its pages alone."""

import json
from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from partnership.common.admin import RESUMED, HistoryAdmin

# The field in which a login carries what was typed before the session ended.
CARRIED = "carried"
# Whose form it was, where that is known.
PERSON = "_person"
# Beside the forms of rows: pages of records that show what comes back.
COMES_BACK = (
    "_move",
    "_revert",
    "_remark",
    "_translate",
    "_ask",
    "_into_sheet",
    "_step",
)
# A sign of one sending, of no use in the next.
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


class Errand(NamedTuple):
    """Where a login leads, and what is typed into the form there, as JSON."""

    url: str
    carried: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Errand":
        """What a page of the login was given to carry on; nothing leads elsewhere."""
        given = request.POST if request.method == "POST" else request.GET
        url = given.get("next", "")
        if not _is_on_this_host(request, url):
            return cls(reverse("admin:index"))
        carried = request.POST.get(CARRIED, "") if request.method == "POST" else ""
        return cls(url, carried)

    @classmethod
    def interrupted_by(cls, request: HttpRequest) -> "Errand":
        """What a page of staff was asked for when something else must come first."""
        if request.method in {"GET", "HEAD"}:
            return cls(request.get_full_path())
        if comes_back(request):
            return cls(request.get_full_path(), carried_by(request))
        return cls(reverse("admin:index"))


def comes_back(request: HttpRequest) -> bool:
    """Whether what is sent here is shown again, and not done, when it is resumed."""
    match = request.resolver_match
    if match is None or match.app_name != "admin":
        return False
    name = match.url_name or ""
    is_history = isinstance(getattr(match.func, "model_admin", None), HistoryAdmin)
    return name.endswith(COMES_BACK) or (
        is_history and name.endswith(("_add", "_change"))
    )


def carried_by(request: HttpRequest) -> str:
    """What a form has sent, without passwords: files cannot be given back."""
    return json.dumps(
        {
            name: values
            for name, values in request.POST.lists()
            if name != TOKEN and "password" not in name
        }
    )


def written_by_another(user: Any, carried: str) -> str:
    """Who wrote what is carried, if that is not the person who logs in."""
    try:
        (person,) = json.loads(carried)[PERSON]
    except (ValueError, KeyError, TypeError):
        return ""
    return "" if person == user.get_username() else str(person)[:150]


def typed(request: HttpRequest, errand: Errand) -> list[tuple[str, str]]:
    """The fields of a form that goes on; none where there is nothing to go on with."""
    is_ours = _is_on_this_host(request, errand.url) and errand.url.startswith(
        reverse("admin:index")
    )
    try:
        fields = json.loads(errand.carried)
    except ValueError:
        return []
    if not is_ours or not isinstance(fields, dict):
        return []
    pairs = [
        (name, value)
        for name, values in fields.items()
        if isinstance(values, list)
        for value in values
        if isinstance(value, str)
    ]
    return [*pairs, (RESUMED, "1")]


def resumed(request: HttpRequest, errand: Errand) -> HttpResponse | None:
    """A page from which the form goes on; None where there is nothing to go on with."""
    fields = typed(request, errand)
    if not fields:
        return None
    translation.activate(request.user.language)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Your text is kept"),
        "url": errand.url,
        "fields": fields,
    }
    response = render(request, "admin/resume.html", context)
    add_never_cache_headers(response)
    return response


def _is_on_this_host(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(
        url, {request.get_host()}, require_https=request.is_secure()
    )
