# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the portal: pages in four languages, the API, the staff side."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from partnership.catalogue.stable import stable
from portal.robots import robots_txt
from portal.security_txt import security_txt
from portal.sitemap import sitemap_index, sitemap_pages, sitemap_part

urlpatterns = [
    path("api/v1/", include(("partnership.api_urls", "v1"))),
    path("id/<slug:kind>/<slug:record>", stable, name="stable"),
    path("robots.txt", robots_txt),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap/pages.xml", sitemap_pages, name="sitemap-pages"),
    path(
        "sitemap/<slug:kind>-<int:part>.xml",
        sitemap_part,
        name="sitemap-part",
    ),
    path(".well-known/security.txt", security_txt),
    *i18n_patterns(
        path("", include("portal.urls")),
        path("", include("practices.urls")),
        path("", include("partnership.agreements.urls")),
        path("", include("partnership.events.urls")),
        path("", include("partnership.organisations.urls")),
        path("", include("partnership.documents.urls")),
        path("", include("partnership.indicators.urls")),
        prefix_default_language=False,
    ),
]
if settings.PORTAL_SIDE == "all":
    urlpatterns.insert(0, path("admin/", admin.site.urls))

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
