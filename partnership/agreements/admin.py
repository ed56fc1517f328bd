# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreements in the admin."""

from django.contrib import admin

from partnership.agreements.models import Agreement
from partnership.editorial.admin import EditorialAdmin


@admin.register(Agreement)
class AgreementAdmin(EditorialAdmin):
    search_fields = ["title_it", "slug"]
