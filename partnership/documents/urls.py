# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the acts and documents."""

from django.urls import path

from partnership.documents.views import (
    ActDetailView,
    ActListView,
    DocumentDetailView,
    DocumentListView,
    DocumentVersionView,
)

app_name = "documents"
urlpatterns = [
    path("atti/", ActListView.as_view(), name="act-list"),
    path("atti/<slug:slug>/", ActDetailView.as_view(), name="act-detail"),
    path("documenti/", DocumentListView.as_view(), name="document-list"),
    path(
        "documenti/<slug:slug>/", DocumentDetailView.as_view(), name="document-detail"
    ),
    path(
        "documenti/<slug:slug>/versioni/<int:number>/",
        DocumentVersionView.as_view(),
        name="document-version",
    ),
]
