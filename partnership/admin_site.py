# SPDX-License-Identifier: AGPL-3.0-or-later
"""The staff side: Django's admin in the portal's dress."""

from functools import update_wrapper

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache

from partnership.carrying import (
    CARRIED,
    Errand,
    carried_by,
    comes_back,
    resumed,
    written_by_another,
)


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

    def get_urls(self):
        """The steps of the login, the reports and the log beside the admin's pages."""
        from partnership import login, quality, single_sign_on
        from partnership.editorial.changes import pages

        return [
            path(
                "editorial/changes/",
                self.admin_view(pages.changes_page),
                name="editorial-changes",
            ),
            path(
                "editorial/changes/export/",
                self.admin_view(pages.changes_file),
                name="editorial-changes-export",
            ),
            *quality.urls(self),
            path("login/code/", login.code, name="login-code"),
            path("login/single-sign-on/", single_sign_on.leave, name="single-sign-on"),
            path(
                "login/single-sign-on/callback/",
                single_sign_on.come_back,
                name="single-sign-on-callback",
            ),
            path(
                "invitation/<uidb64>/<token>/",
                login.InvitationView.as_view(),
                name="invitation",
            ),
            path(
                "second-factor/",
                self.admin_view(login.second_factor_page),
                name="second-factor",
            ),
            path("guide/", self.admin_view(self.guide), name="guide"),
            path(
                "guide/<slug:name>/", self.admin_view(self.guide), name="guide-chapter"
            ),
            *super().get_urls(),
        ]

    def guide(self, request, name=""):
        """How each task is done, in words."""
        from partnership.guide import chapter, contents

        context = self.each_context(request)
        return chapter(request, name, context) if name else contents(request, context)

    def each_context(self, request):
        """Every page leads to the chapter of the guide about it."""
        from partnership.guide import guide_address

        return {
            **super().each_context(request),
            "guide_address": guide_address(request),
        }

    def admin_view(self, view, cacheable=False):
        """Speak the person's language, and keep what is sent after the session ended.

        Who must have a second factor gets nowhere without it.
        """
        from partnership import login

        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated:
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = request.user.language
                if (page := login.barrier(request)) is not None:
                    return page
            elif request.method == "POST" and comes_back(request):
                return self.interrupted(request, Errand.interrupted_by(request))
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def index(self, request, extra_context=None):
        """The start page: what waits for me, then everything that one can work on."""
        from partnership.desk import (
            deadlines_of,
            may_see_quality,
            publications_of,
            start_page,
        )

        piles = start_page(request)
        context = dict(extra_context or {}) | {
            "piles": [(title, lines) for title, lines in piles if lines],
            "empty_piles": [title for title, lines in piles if not lines],
            "deadlines": deadlines_of(request.user),
            "publications": publications_of(request.user),
            "may_see_quality": may_see_quality(request.user),
        }
        return super().index(request, context)

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """Log in; whoever was interrupted while writing gets the form back as it was."""
        from partnership.login import StaffLoginView

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        errand = Errand.of(request)
        context = self._context_of_login(request, errand) | (extra_context or {})
        return StaffLoginView.as_view(
            extra_context=context,
            authentication_form=self.login_form,
            template_name="admin/login.html",
        )(request)

    def interrupted(
        self,
        request: HttpRequest,
        errand: Errand,
        *,
        person: str = "",
        refusal: str = "",
    ) -> HttpResponse:
        """The login page, with what was sent to another page on its way back there.

        `person` has written it, and somebody else has logged in meanwhile; `refusal`
        says why somebody was not let in.
        """
        context = self._context_of_login(request, errand) | {
            "form": self.login_form(request),
            "person": person,
            "refusal": refusal,
        }
        response = render(request, "admin/login.html", context)
        add_never_cache_headers(response)
        return response

    def _context_of_login(self, request, errand):
        """What the login page shows; in demonstration mode, and in it alone, the logins."""
        context = {
            **self.each_context(request),
            "title": gettext("Log in"),
            "subtitle": None,
            "app_path": reverse("admin:login"),
            "username": request.user.get_username(),
            "next": errand.url,
            CARRIED: errand.carried,
            "provider": settings.SINGLE_SIGN_ON,
        }
        if settings.DEMO_MODE:
            from partnership.demonstration import DEMONSTRATION_LOGINS

            context["demo_logins"] = DEMONSTRATION_LOGINS
        return context


def sign_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of staff sent after a new login in another window is not lost either.

    Only what comes back to be looked at, so that nothing is done by a click; and never
    what another website has sent.
    """
    # What comes from elsewhere is refused for its origin or its referer.
    is_own_page = reason.startswith("CSRF ")
    if is_own_page and comes_back(request) and request.user.is_staff:
        errand = Errand(request.get_full_path(), carried_by(request))
        if person := written_by_another(request.user, errand.carried):
            page = admin.site.interrupted(request, errand, person=person)
        else:
            page = resumed(request, errand)
        if page is not None:
            page.status_code = 403
            return page
    return csrf_failure(request, reason)


class PortalAdminConfig(AdminConfig):
    default_site = "partnership.admin_site.PortalAdminSite"
