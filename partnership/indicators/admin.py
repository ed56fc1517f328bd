# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators in the admin."""

from django.contrib import admin

from partnership.editorial.admin import EditorialAdmin
from partnership.indicators.models import Indicator


@admin.register(Indicator)
class IndicatorAdmin(EditorialAdmin):
    search_fields = ["title_it", "slug"]
