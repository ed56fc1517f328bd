# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of acts and documents; their files are in `file_views`."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, EARLIEST_DAY, LATEST_DAY, NEWEST
from partnership.catalogue.related import related_to
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView
from partnership.documents.download import preview_url, version_url
from partnership.documents.filters import ActFilterSet, DocumentFilterSet
from partnership.documents.linked_data import describe_act, describe_document
from partnership.documents.sheet import (
    act_card,
    act_sheet,
    document_card,
    document_sheet,
)


class DocumentListView(EntryListView):
    """The documents that the partners share."""

    kind = "document"
    filterset_class = DocumentFilterSet
    texts = {
        "title": _("Documents"),
        "lead": _(
            "Guidelines, reports, protocols and other papers of the partnership, each "
            "with all its versions."
        ),
    }
    card_template = "documents/_document_card.html"
    orders = {
        "newest": (_("Latest first"), NEWEST),
        "title": (_("By title"), BY_TITLE),
    }

    def count_sentence(self, total):
        """How many documents were found."""
        return total.sentence(
            gettext("More than %(shown)s documents"),
            ngettext(
                "%(shown)s document found", "%(shown)s documents found", total.value
            ),
        )

    def card(self, entry):
        """A document as a row of the list."""
        return document_card(entry)


class DocumentDetailView(EntryDetailView):
    """The sheet of a document."""

    kind = "document"
    url_name = "documents:document-detail"
    template_name = "documents/document_detail.html"

    def get_context_data(self, **kwargs):
        """The content, the addresses of its files, and what names it."""
        context = super().get_context_data(**kwargs)
        content = context["content"]
        return (
            context
            | document_sheet(
                content,
                lambda number: version_url(self.entry.slug, number),
                lambda number: preview_url(self.entry.slug, number),
                related_to(self.kind, self.entry.record),
            )
            | described(self.request, self.entry, context, describe_document)
        )


class ActListView(EntryListView):
    """The acts that records of the partnership rest on."""

    kind = "act"
    filterset_class = ActFilterSet
    texts = {
        "title": _("Acts"),
        "lead": _(
            "Laws, resolutions and other acts on which the partnership and its "
            "measures rest, with where to read them."
        ),
    }
    card_template = "documents/_act_card.html"
    orders = {
        "date": (_("Latest date first"), LATEST_DAY),
        "oldest": (_("Oldest date first"), EARLIEST_DAY),
        "newest": (_("Last published first"), NEWEST),
    }

    def count_sentence(self, total):
        """How many acts were found."""
        return total.sentence(
            gettext("More than %(shown)s acts"),
            ngettext("%(shown)s act found", "%(shown)s acts found", total.value),
        )

    def card(self, entry):
        """An act as a row of the list."""
        return act_card(entry)


class ActDetailView(EntryDetailView):
    """The sheet of an act."""

    kind = "act"
    url_name = "documents:act-detail"
    template_name = "documents/act_detail.html"

    def get_context_data(self, **kwargs):
        """The content, and what names the act."""
        context = super().get_context_data(**kwargs)
        content = context["content"]
        return (
            context
            | act_sheet(content, related_to(self.kind, self.entry.record))
            | described(self.request, self.entry, context, describe_act)
        )
