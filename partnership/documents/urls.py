# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the acts and documents."""

from django.urls import path

from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path
from partnership.documents.export import ActExport, DocumentExport
from partnership.documents.file_views import (
    DocumentPdfView,
    DocumentPreviewView,
    DocumentVersionView,
)
from partnership.documents.views import (
    ActDetailView,
    ActListView,
    DocumentDetailView,
    DocumentListView,
)

app_name = "documents"
urlpatterns = [
    path("atti/", ActListView.as_view(), name="act-list"),
    *export_paths("atti/", ActListView, ActExport()),
    suggestion_path("atti/", ActListView),
    path("atti/<slug:slug>/", ActDetailView.as_view(), name="act-detail"),
    path("documenti/", DocumentListView.as_view(), name="document-list"),
    *export_paths("documenti/", DocumentListView, DocumentExport()),
    suggestion_path("documenti/", DocumentListView),
    path(
        "documenti/<slug:slug>/", DocumentDetailView.as_view(), name="document-detail"
    ),
    path(
        "documenti/<slug:slug>/versioni/<int:number>/",
        DocumentVersionView.as_view(),
        name="document-version",
    ),
    path(
        "documenti/<slug:slug>/versioni/<int:number>/anteprima/",
        DocumentPreviewView.as_view(),
        name="document-preview",
    ),
    path(
        "documenti/<slug:slug>/versioni/<int:number>/pdf/",
        DocumentPdfView.as_view(),
        name="document-pdf",
    ),
]
