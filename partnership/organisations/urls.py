# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the organisations."""

from django.urls import path

from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path
from partnership.organisations.export import OrganisationExport
from partnership.organisations.views import (
    OrganisationDetailView,
    OrganisationListView,
)

app_name = "organisations"
urlpatterns = [
    path("organizzazioni/", OrganisationListView.as_view(), name="organisation-list"),
    *export_paths("organizzazioni/", OrganisationListView, OrganisationExport()),
    suggestion_path("organizzazioni/", OrganisationListView),
    path(
        "organizzazioni/<slug:slug>/",
        OrganisationDetailView.as_view(),
        name="organisation-detail",
    ),
]
