# SPDX-License-Identifier: AGPL-3.0-or-later
"""Very many practices: written and published in the statements of a few."""

from django.utils.text import slugify

from partnership.catalogue import services
from practices.models import Practice

# As whoever loads another catalogue does it.
ROUND = 500
RELATIONS = ("themes", "target_groups", "areas", "territories")


def make_practices(administration, rows):
    """Drafts, one for each row: its fields, and lists of terms and places by name.

    Only a title is needed; where no administration is named, it is the given one.
    """
    made = []
    for row in rows:
        fields = {name: value for name, value in row.items() if name not in RELATIONS}
        fields.setdefault("administration", administration)
        fields.setdefault("slug", slugify(row["title_it"]))
        fields.setdefault(
            "summary_it", "Che cosa si fa, per chi e con quale risultato."
        )
        fields.setdefault("is_nationwide", not row.get("territories"))
        made.append(Practice(**fields))
    Practice.objects.bulk_create(made)
    for name in RELATIONS:
        relation = Practice._meta.get_field(name)
        own, other = relation.m2m_field_name(), relation.m2m_reverse_field_name()
        relation.remote_field.through.objects.bulk_create(
            relation.remote_field.through(
                **{own: practice, other: item},
            )
            for practice, row in zip(made, rows, strict=True)
            for item in row.get(name, ())
        )
    return made


def publish_practices(administration, rows):
    """The same, published in rounds."""
    made = make_practices(administration, rows)
    for start in range(0, len(made), ROUND):
        services.publish_many(made[start : start + ROUND], by=None)
    return made


def numbered(amount, first=0, **fields):
    """Rows that differ by a number alone; it keeps their alphabetical order."""
    return [
        {"title_it": f"Pratica {number:05}"} | fields
        for number in range(first, first + amount)
    ]
