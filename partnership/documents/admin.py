# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents in the admin."""

from django.contrib import admin

from partnership.documents.models import Act, Document
from partnership.editorial.admin import EditorialAdmin


@admin.register(Act)
class ActAdmin(EditorialAdmin):
    search_fields = ["number", "subject_it", "issuer_it"]


@admin.register(Document)
class DocumentAdmin(EditorialAdmin):
    search_fields = ["title_it", "slug"]
