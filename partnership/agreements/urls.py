# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the agreements."""

from django.urls import path

from partnership.agreements.export import AgreementExport
from partnership.agreements.views import AgreementDetailView, AgreementListView
from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path

app_name = "agreements"
urlpatterns = [
    path("protocolli/", AgreementListView.as_view(), name="agreement-list"),
    *export_paths("protocolli/", AgreementListView, AgreementExport()),
    suggestion_path("protocolli/", AgreementListView),
    path(
        "protocolli/<slug:slug>/",
        AgreementDetailView.as_view(),
        name="agreement-detail",
    ),
]
