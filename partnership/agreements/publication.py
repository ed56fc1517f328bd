# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an agreement becomes public, and how it is found."""

from partnership.catalogue.kinds import PublicationKind


class AgreementPublication(PublicationKind):
    """The public JSON of an agreement."""

    kind = "agreement"
    url_name = "agreements:agreement-detail"
    is_named = True
