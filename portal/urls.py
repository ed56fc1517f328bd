# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the pages across the areas."""

from django.urls import path

from portal.api_docs import ApiDocsView
from portal.subjects import AreaView, ThemeListView, ThemeView
from portal.views import HomeView

app_name = "portal"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("aree/<slug:code>/", AreaView.as_view(), name="area"),
    path("temi/", ThemeListView.as_view(), name="theme-list"),
    path("temi/<slug:code>/", ThemeView.as_view(), name="theme"),
    path("dati/api/", ApiDocsView.as_view(), name="api-docs"),
]
