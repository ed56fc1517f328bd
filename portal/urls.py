# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the pages across the areas."""

from django.urls import path

from portal.api_docs import ApiDocsView
from portal.views import HomeView

app_name = "portal"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("dati/api/", ApiDocsView.as_view(), name="api-docs"),
]
