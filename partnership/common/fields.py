# SPDX-License-Identifier: AGPL-3.0-or-later
"""Fields that several applications use."""

from typing import Any

from django_prose_editor.fields import ProseEditorField

# What an editor may write: short texts, no tables, no pictures, no styles of its own.
WRITING = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Heading": {"levels": [3]},
    "Link": {"enableTarget": False, "protocols": ["https", "http", "mailto"]},
    "HardBreak": True,
}


class RichTextField(ProseEditorField):
    """A text with paragraphs, lists and links, sanitised when it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(*args, extensions=dict(WRITING), sanitize=True, **kwargs)
