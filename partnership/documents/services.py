# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only writer of versions."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from partnership.documents.files import CheckedFile, keep
from partnership.documents.models import Document, DocumentVersion


@transaction.atomic
def add_version(
    document: Document, file: CheckedFile, *, by: Any, **notes: str
) -> DocumentVersion:
    """Add a file to a document as its newest version.

    `notes` are the columns of "what changed" (`note_it="…"`). Whoever saves the record
    raises its version once, whatever else is saved with it. `by` is None for commands.
    """
    # Two who add at the same time get two numbers.
    Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    return DocumentVersion.objects.create(
        document=document,
        number=last + 1,
        file=keep(file),
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        uploaded_at=timezone.now(),
        uploaded_by_id=by.pk if by else None,
        **notes,
    )
