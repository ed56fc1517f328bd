# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which page of the portal an address is, found out here so that nobody forges it."""

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from partnership.administrations.models import Administration
from partnership.catalogue.models import Entry, Slug
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import PublicPage
from partnership.vocabularies.models import Term
from portal.models import LONGEST_PAGE
from portal.subjects import SubjectView


@dataclass(frozen=True)
class Page:
    """A page: its path in Italian, the language it was read in, whose record it shows."""

    path: str
    language: str
    record_kind: str = ""
    record: UUID | None = None
    administration: Administration | None = None

    @property
    def url(self) -> str:
        """Back to the page, in the language in which it was read."""
        return quote(f"{prefix_of(self.language)}{self.path}")


def prefix_of(language: str) -> str:
    """What stands before the paths of a language; nothing before the Italian ones."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def is_path(address: str) -> bool:
    """Whether this is a path of this site: no other host, no query, nothing hidden."""
    return (
        0 < len(address) <= LONGEST_PAGE
        and address.startswith("/")
        and not address.startswith("//")
        and not set(address) & set("\\?#")
        and address.isprintable()
    )


def page_at(address: str) -> Page | None:
    """The public page at an address, with the record that it shows; None for others."""
    if not is_path(address):
        return None
    language = translation.get_language_from_path(address) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            match = resolve(address)
        except Resolver404:
            return None
    view = getattr(match.func, "view_class", None)
    if view is None or not issubclass(view, PublicPage):
        return None
    path = address.removeprefix(prefix_of(language))
    if issubclass(view, SubjectView):
        terms = Term.objects.of(view.vocabulary).valid_on(timezone.localdate())
        codes = {code.lower() for code in terms.values_list("code", flat=True)}
        return Page(path, language) if match.kwargs["code"] in codes else None
    if not issubclass(view, EntryDetailView):
        return Page(path, language)
    return _sheet(path, language, view.kind, match.kwargs["slug"])


def _sheet(path: str, language: str, kind: str, slug: str) -> Page | None:
    entries = Entry.objects.of_kind(kind).select_related("administration")
    entry = entries.filter(slug=slug).first()
    if entry:
        return Page(path, language, kind, entry.record, entry.administration)
    # Renamed or withdrawn since the visitor opened it.
    slug_row = Slug.objects.filter(kind=kind, value=slug).first()
    if slug_row is None:
        return None
    entry = entries.filter(record=slug_row.record).first()
    administration = entry.administration if entry else None
    return Page(path, language, kind, slug_row.record, administration)
