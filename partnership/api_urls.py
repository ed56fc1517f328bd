# SPDX-License-Identifier: AGPL-3.0-or-later
"""Version 1 of the API; within it, fields are only added (design 10)."""

from django.urls import include, path

from portal.api.views import SchemaView, StatusView

urlpatterns = [
    path("status", StatusView.as_view(), name="status"),
    path("openapi.json", SchemaView.as_view(), name="schema"),
    path("", include("partnership.catalogue.api.urls")),
    path("", include("practices.api.urls")),
    path("", include("partnership.agreements.api.urls")),
    path("", include("partnership.events.api.urls")),
    path("", include("partnership.organisations.api.urls")),
    path("", include("partnership.documents.api.urls")),
    path("", include("partnership.indicators.api.urls")),
    path("", include("partnership.territories.api.urls")),
    path("", include("partnership.vocabularies.api.urls")),
    path("", include("partnership.administrations.api.urls")),
]
