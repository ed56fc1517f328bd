# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which form of an answer a program gets (RFC 9110, 12.5.1)."""

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation

from partnership.common.negotiation import preferred_type


class QualityNegotiation(DefaultContentNegotiation):
    """The form that is accepted best: the framework takes no notice of `q`."""

    def select_renderer(self, request, renderers, format_suffix=None):
        """The renderer and its media type; 406 where none is accepted."""
        by_type = {renderer.media_type: renderer for renderer in renderers}
        accept = request.META.get("HTTP_ACCEPT", "")
        chosen = preferred_type(accept, list(by_type))
        if chosen is None:
            raise NotAcceptable(available_renderers=renderers)
        return by_type[chosen], chosen
