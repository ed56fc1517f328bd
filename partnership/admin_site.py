# SPDX-License-Identifier: AGPL-3.0-or-later
"""The staff side: Django's admin in the portal's dress."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


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

    def login(self, request, extra_context=None):
        """Show the demonstration logins, in demonstration mode only."""
        context = dict(extra_context or {})
        if settings.DEMO_MODE:
            from partnership.demonstration import DEMONSTRATION_LOGINS

            context["demo_logins"] = DEMONSTRATION_LOGINS
        return super().login(request, context)


class PortalAdminConfig(AdminConfig):
    default_site = "partnership.admin_site.PortalAdminSite"
