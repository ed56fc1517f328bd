# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question in schema.org's words, with its answer where there is one."""

from partnership.catalogue.export.cells import plain_text
from partnership.catalogue.linked_data import CC_BY, Node, Sheet


def describe(sheet: Sheet) -> Node:
    """What is asked about which practice, when, and what its owner answers."""
    content = sheet.content
    is_answered = bool(content["answered_on"] and content["answer"])
    return {
        "@type": "Question",
        "url": sheet.url,
        "inLanguage": sheet.main_language,
        "license": CC_BY,
        "publisher": sheet.publisher,
        "datePublished": sheet.first_published_at,
        "dateModified": sheet.published_at,
        "dateCreated": content["asked_on"],
        "about": sheet.record(content["practice"]),
        "keywords": sheet.texts(content["themes"]),
        "answerCount": 1 if is_answered else 0,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": plain_text(content["answer"]),
            "dateCreated": content["answered_on"],
            "author": sheet.publisher,
        }
        if is_answered
        else None,
    }
