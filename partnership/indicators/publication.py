# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of an indicator becomes public, and how it is found."""

from partnership.catalogue.kinds import PublicationKind


class IndicatorPublication(PublicationKind):
    """The public JSON of an indicator."""

    kind = "indicator"
    url_name = "indicators:indicator-detail"
    is_named = True
