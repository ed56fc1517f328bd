# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the organisations."""

from django.urls import path

from partnership.organisations.views import (
    OrganisationDetailView,
    OrganisationListView,
)

app_name = "organisations"
urlpatterns = [
    path("organizzazioni/", OrganisationListView.as_view(), name="organisation-list"),
    path(
        "organizzazioni/<slug:slug>/",
        OrganisationDetailView.as_view(),
        name="organisation-detail",
    ),
]
