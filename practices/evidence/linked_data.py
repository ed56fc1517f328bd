# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews of evidence in schema.org's words."""

from partnership.catalogue.linked_data import Node, Sheet
from practices.enums import EvidenceGrade


def describe(sheet: Sheet) -> Node:
    """What was reviewed, by whom, when, and with what grade."""
    content = sheet.content
    return {
        "@type": "Review",
        "url": sheet.url,
        "itemReviewed": sheet.record(content["practice"]),
        "author": sheet.publisher,
        "datePublished": content["reviewed_on"],
        "reviewBody": sheet.text(content["summary"]),
        "reviewAspect": str(EvidenceGrade(content["grade"]).label),
    }
