# SPDX-License-Identifier: AGPL-3.0-or-later
"""Very many published practices, written without publishing each of them."""

import uuid

from django.utils import timezone

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry, Publication
from partnership.catalogue.references import reference_to_record
from partnership.catalogue.services import raise_clock
from partnership.catalogue.writing import Copy, plain, write
from tests.factories import make_practice


def practices_naming(organisation, amount, administration, word="molte"):
    """So many published practices that name an organisation."""
    kind = publication_kind("practice")
    model = make_practice(administration, f"Modello {word}")
    content = plain(kind.content(model)) | {
        "organisations": [reference_to_record(organisation)]
    }
    now = timezone.now()
    copies, publications = [], []
    for number in range(amount):
        record, slug = uuid.uuid4(), f"molte-{word}-{number}"
        own = content | {"id": str(record), "slug": slug}
        publication = Publication(
            sequence=raise_clock(),
            act="published",
            kind="practice",
            record=record,
            slug=slug,
            version=1,
            schema=kind.schema,
            content=own,
            published_at=now,
        )
        publications.append(publication)
        entry = Entry(
            record=record,
            kind="practice",
            slug=slug,
            version=1,
            publication_id=publication.pk,
            published_at=now,
            first_published_at=now,
        )
        copies.append(Copy(entry, own))
    Publication.objects.bulk_create(publications)
    write(copies)
