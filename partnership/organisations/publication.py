# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an organisation becomes public, and how it is found."""

from partnership.catalogue.kinds import PublicationKind


class OrganisationPublication(PublicationKind):
    """The public JSON of an organisation."""

    kind = "organisation"
    url_name = "organisations:organisation-detail"
    is_named = True
