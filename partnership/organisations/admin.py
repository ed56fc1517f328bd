# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations in the admin."""

from django.contrib import admin

from partnership.editorial.admin import EditorialAdmin
from partnership.organisations.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(EditorialAdmin):
    search_fields = ["name_it", "tax_code", "slug"]
