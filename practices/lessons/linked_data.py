# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lessons in schema.org's words."""

from partnership.catalogue.linked_data import CC_BY, Node, Sheet


def describe(sheet: Sheet) -> Node:
    """What was learned, from which practice, and by whom where that is said."""
    content = sheet.content
    return {
        "@type": "Article",
        "url": sheet.url,
        "inLanguage": sheet.main_language,
        "license": CC_BY,
        "publisher": sheet.publisher,
        "datePublished": sheet.first_published_at,
        "dateModified": sheet.published_at,
        "about": sheet.record(content["adoption"] or content["practice"]),
        "keywords": sheet.texts(content["themes"]),
    }
