# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the pages."""

from django.urls import path

from partnership.catalogue.export.views import export_paths
from partnership.catalogue.suggestions import suggestion_path
from partnership.indicators.export import IndicatorExport
from partnership.indicators.views import (
    IndicatorDataView,
    IndicatorDetailView,
    IndicatorListView,
)

app_name = "indicators"
urlpatterns = [
    path("statistiche/", IndicatorListView.as_view(), name="indicator-list"),
    *export_paths("statistiche/", IndicatorListView, IndicatorExport()),
    suggestion_path("statistiche/", IndicatorListView),
    path(
        "statistiche/<slug:slug>/",
        IndicatorDetailView.as_view(),
        name="indicator-detail",
    ),
    path(
        "statistiche/<slug:slug>/dati.csv",
        IndicatorDataView.as_view(),
        name="indicator-data",
    ),
]
