# SPDX-License-Identifier: AGPL-3.0-or-later
"""The staff side: Django's admin in the portal's dress."""

import json
from functools import update_wrapper

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.csrf import csrf_failure

from partnership.common.admin import RESUMED, HistoryAdmin

# The field in which a login carries what was typed before the session ended.
CARRIED = "carried"
# Whose form it was, where that is known.
PERSON = "_person"
# Beside the forms of rows: pages of records that show what comes back.
COMES_BACK = ("_move", "_revert", "_remark")
# A sign of one sending, of no use in the next.
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


class PortalAdminSite(admin.AdminSite):
    """The admin where agency staff of every administration work."""

    site_title = _("Family policy partnership")
    site_header = _("Family policy partnership: staff")
    index_title = _("What you can work on")
    # The theme switch needs an inline-free page and buys staff little.
    enable_nav_sidebar = False

    @property
    def login_form(self):
        """The portal's login; imported late, for the site is made before the models."""
        from partnership.accounts.forms import LoginForm

        return LoginForm

    def admin_view(self, view, cacheable=False):
        """Speak the person's language, and keep what is sent after the session ended."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language
            elif request.method == "POST" and comes_back(request):
                return self.interrupted(
                    request, request.get_full_path(), carried_by(request)
                )
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def get_urls(self):
        """Add what is wrong with records, over all kinds."""
        from partnership.quality import urls

        return [*urls(self), *super().get_urls()]

    def index(self, request, extra_context=None):
        """The start page: what waits for me, then everything that one can work on."""
        from partnership.desk import deadlines_of, may_see_quality, start_page

        piles = start_page(request.user)
        context = dict(extra_context or {}) | {
            "piles": [(title, lines) for title, lines in piles if lines],
            "empty_piles": [title for title, lines in piles if not lines],
            "deadlines": deadlines_of(request.user),
            "may_see_quality": may_see_quality(request.user),
        }
        return super().index(request, context)

    def login(self, request, extra_context=None):
        """Log in; whoever was interrupted while writing gets the form back as it was.

        In demonstration mode, and in it alone, the page lists the logins.
        """
        context = dict(extra_context or {}) | self._demonstration()
        carried = request.POST.get(CARRIED, "") if request.method == "POST" else ""
        context[CARRIED] = carried
        response = super().login(request, context)
        if not carried or response.status_code != 302:
            return response
        if person := _another(request, carried):
            logout(request)
            return self.interrupted(request, response.url, carried, person)
        return resumed(request, response.url, carried) or response

    def interrupted(
        self, request: HttpRequest, url: str, carried: str, person: str = ""
    ) -> HttpResponse:
        """The login page, with what was sent to another page on its way back there.

        `person` has written it, and somebody else has logged in meanwhile.
        """
        context = {
            **self.each_context(request),
            **self._demonstration(),
            "title": gettext("Log in"),
            "subtitle": None,
            "app_path": reverse("admin:login"),
            "next": url,
            "form": self.login_form(request),
            "person": person,
            CARRIED: carried,
        }
        response = render(request, "admin/login.html", context)
        add_never_cache_headers(response)
        return response

    @staticmethod
    def _demonstration():
        if not settings.DEMO_MODE:
            return {}
        from partnership.demonstration import DEMONSTRATION_LOGINS

        return {"demo_logins": DEMONSTRATION_LOGINS}


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


def _another(request: HttpRequest, carried: str) -> str:
    """Who wrote what is carried, if that is not who has logged in."""
    try:
        (person,) = json.loads(carried)[PERSON]
    except (ValueError, KeyError, TypeError):
        return ""
    return "" if person == request.user.get_username() else str(person)[:150]


def resumed(request: HttpRequest, url: str, carried: str) -> HttpResponse | None:
    """A page from which the form goes on; None where there is nothing to go on with."""
    is_ours = url_has_allowed_host_and_scheme(
        url, {request.get_host()}, require_https=request.is_secure()
    ) and url.startswith(reverse("admin:index"))
    try:
        fields = json.loads(carried)
    except ValueError:
        return None
    if not is_ours or not isinstance(fields, dict):
        return None
    pairs = [
        (name, value)
        for name, values in fields.items()
        if isinstance(values, list)
        for value in values
        if isinstance(value, str)
    ]
    translation.activate(request.user.language)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Your text is kept"),
        "url": url,
        "fields": [*pairs, (RESUMED, "1")],
    }
    response = render(request, "admin/resume.html", context)
    add_never_cache_headers(response)
    return response


def sign_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of staff sent after a new login in another window is not lost either.

    Only what comes back to be looked at, so that nothing is done by a click; and never
    what another website has sent.
    """
    # What comes from elsewhere is refused for its origin or its referer.
    is_own_page = reason.startswith("CSRF ")
    if is_own_page and comes_back(request) and request.user.is_staff:
        url, carried = request.get_full_path(), carried_by(request)
        if person := _another(request, carried):
            page = admin.site.interrupted(request, url, carried, person)
        else:
            page = resumed(request, url, carried)
        if page is not None:
            page.status_code = 403
            return page
    return csrf_failure(request, reason)


class PortalAdminConfig(AdminConfig):
    default_site = "partnership.admin_site.PortalAdminSite"
