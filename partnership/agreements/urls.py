# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the agreements."""

from django.urls import path

from partnership.agreements.views import AgreementDetailView, AgreementListView

app_name = "agreements"
urlpatterns = [
    path("protocolli/", AgreementListView.as_view(), name="agreement-list"),
    path(
        "protocolli/<slug:slug>/",
        AgreementDetailView.as_view(),
        name="agreement-detail",
    ),
]
