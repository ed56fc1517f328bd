# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of acts and documents becomes public, and how it is found."""

from partnership.catalogue.kinds import PublicationKind


class ActPublication(PublicationKind):
    """The public JSON of an act."""

    kind = "act"
    url_name = "documents:act-detail"
    is_named = True


class DocumentPublication(PublicationKind):
    """The public JSON of a document."""

    kind = "document"
    url_name = "documents:document-detail"
    is_named = True
