# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a browser sends from the admin's form of a practice."""

from partnership.vocabularies.models import Term
from tests.factories import make_term

LIST = "/admin/practices/practice/"
BACKEND = "partnership.accounts.backends.AssignmentBackend"


def form_of(piemonte, **fields):
    """What the browser sends for a practice, with empty parts."""
    parts = {
        f"{prefix}-{name}": "0"
        for prefix in ["windows", "figures", "links"]
        for name in ["TOTAL_FORMS", "INITIAL_FORMS"]
    }
    return (
        {
            "title_it": "Orto dei nonni",
            "summary_it": "Nonni e nipoti coltivano insieme.",
            "administration": piemonte.pk,
            "slug": "orto-dei-nonni",
            "lifecycle": "running",
            "recurrence": "continuous",
            "licence": "CC-BY-4.0",
            "origin": "entered",
            "is_nationwide": "on",
            "themes": [str(make_theme().pk)],
        }
        | parts
        | fields
    )


def make_theme():
    return Term.objects.filter(vocabulary__code="theme").first() or make_term()
