# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of the pages."""

app_name = "organisations"
urlpatterns = []
