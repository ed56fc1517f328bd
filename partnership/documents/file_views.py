# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of published documents: to be saved, to be shown, and the page around them.

Only what the publication lists is served: drafts, versions to come and documents that
are not for the public have no way out through here.
"""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import get_language

from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry, Slug
from partnership.catalogue.sheet import EntryDetailView
from partnership.documents.download import (
    file_response,
    pdf_response,
    pdf_url,
    preview_url,
    version_url,
)
from partnership.documents.preview import preview_of
from partnership.documents.sheet import file_of, framing


class OfVersion(EntryDetailView):
    """Something about one version of a published document."""

    kind = "document"
    url_name = "documents:document-detail"

    def address(self, slug, number):
        """Where the same stands for another address of the document."""
        raise NotImplementedError

    def version(self):
        """The published version with the number that was asked for."""
        for version in self.entry.content.data["versions"] or []:
            if version["number"] == self.kwargs["number"]:
                return version
        raise Http404

    def elsewhere(self, slug):
        """An address of before leads to the same version under the present one."""
        owners = Slug.objects.filter(kind=self.kind, value=slug).values("record")
        present = Entry.objects.filter(record__in=owners).first()
        if present is None:
            return super().elsewhere(slug)
        return HttpResponsePermanentRedirect(
            self.address(present.slug, self.kwargs["number"])
        )


class DocumentVersionView(OfVersion):
    """A file, to be saved."""

    address = staticmethod(version_url)
    respond = staticmethod(file_response)

    def get_context_data(self, **kwargs):
        """Nothing but the file."""
        return {"version": self.version()}

    def render_to_response(self, context, **response_kwargs):
        """The file itself; it is asked for again, since it may have been withdrawn."""
        return self.respond(self.request, context["version"], cache="no-cache")


class DocumentPdfView(DocumentVersionView):
    """A PDF, as the page of its preview frames it."""

    address = staticmethod(pdf_url)
    respond = staticmethod(pdf_response)


class DocumentPreviewView(OfVersion):
    """The page that shows a file, or its beginning."""

    template_name = "documents/preview.html"
    address = staticmethod(preview_url)

    def get_context_data(self, **kwargs):
        """The version and what can be shown of it."""
        version = localised(self.version(), get_language())
        slug, number = self.entry.slug, version["number"]
        context = super().get_context_data(**kwargs)
        return context | {
            "document": context["content"],
            "file": file_of(version, version_url(slug, number)),
            "preview": preview_of(version),
            "pdf_url": pdf_url(slug, number),
            "sheet_url": reverse(self.url_name, args=[slug]),
        }

    def render_to_response(self, context, **response_kwargs):
        """The page; the sheet is what search engines are to find."""
        response = super().render_to_response(context, **response_kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return framing(response, context["preview"])
