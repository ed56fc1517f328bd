# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of fixed text: questions and answers, privacy notice, legal notes."""

from datetime import date

from partnership.catalogue.views import PublicPage
from portal.faq import groups

# The day of the texts: whoever changes a text changes the day.
WRITTEN_ON = date(2026, 11, 22)


class TextPage(PublicPage):
    """A page whose text changes with a release."""

    last_updated = WRITTEN_ON


class FaqView(TextPage):
    """What citizens, municipalities, companies and programmers ask."""

    template_name = "portal/faq.html"

    def get_context_data(self, **kwargs):
        """The questions by who asks them."""
        return super().get_context_data(groups=groups(), **kwargs)


class PrivacyView(TextPage):
    """Which personal data the portal keeps, why, and whom to ask about them."""

    template_name = "portal/privacy.html"


class LegalNotesView(TextPage):
    """Licence of the contents, liability, sources, marks."""

    template_name = "portal/legal_notes.html"
