# SPDX-License-Identifier: AGPL-3.0-or-later
"""The map of the pages for search engines (sitemaps.org), in four languages.

A part holds the entries of one kind whose numbers lie in one range. So a part is one
short look at an index however many records there are, and a record stays in its part:
only parts that changed are read anew. Django's own sitemaps count and skip rows.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.conf import settings
from django.db.models import F, Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import LANGUAGES, REFERENCE
from partnership.catalogue.memory import clock_of, memory
from partnership.catalogue.models import Entry
from partnership.catalogue.page_cache import clock_now
from partnership.catalogue.views import newest_publication
from partnership.common.addresses import absolute
from partnership.common.release import release
from partnership.vocabularies.models import Term
from portal.text_pages import WRITTEN_ON

# Numbers of entries in a part: 4,000 addresses at most, and some 2 MB.
ENTRIES = 1_000
# Stands where the slug comes.
SLUG = "slug-of-a-record"
# Pages that change with what is published; those of fixed text have their own day.
CHANGING = [
    "portal:home",
    *(
        publication_kind(kind).url_name.replace("-detail", "-list")
        for kind in settings.CATALOGUE_KINDS
    ),
    "portal:theme-list",
    "practices:answer-times",
    "practices:context",
    "practices:criteria",
]
FIXED = [
    "portal:api-docs",
    "portal:accessibility",
    "portal:faq",
    "portal:privacy",
    "portal:legal-notes",
    "portal:report",
]
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def tag_of(request, **kwargs) -> str:
    """What a map follows: the clock, and the day on which terms hold."""
    return f'"{clock_now()}-{timezone.localdate()}-{release()}-{request.path}"'


@csrf_exempt
@require_safe
@cache_control(public=True, no_cache=True)
@condition(etag_func=tag_of)
def sitemap_index(request):
    """The parts, each with the last moment at which one of its records changed."""
    rows = [_part(request, reverse("sitemap-pages"), None)]
    rows += [
        _part(request, reverse("sitemap-part", args=[kind, part]), changed)
        for kind, part, changed in memory.recall("sitemap", clock_of(request), _parts)
    ]
    body = f'<sitemapindex xmlns="{NAMESPACE}">\n{"".join(rows)}</sitemapindex>\n'
    return _answer(body)


@csrf_exempt
@require_safe
@cache_control(public=True, no_cache=True)
@condition(etag_func=tag_of)
def sitemap_pages(request):
    """The pages that are no record: home, lists, areas, themes, texts."""
    day = timezone.localdate()
    changed = newest_publication(settings.CATALOGUE_KINDS)
    pages = [(name, [], changed) for name in CHANGING]
    for vocabulary, name in {"area": "portal:area", "theme": "portal:theme"}.items():
        pages += [
            (name, [term.code.lower()], changed)
            for term in Term.objects.of(vocabulary).valid_on(day)
        ]
    pages += [(name, [], WRITTEN_ON) for name in FIXED]
    addresses = {}
    for code in LANGUAGES:
        with override(code):
            addresses[code] = [reverse(name, args=args) for name, args, _ in pages]
    return _answer(
        _urlset(
            _page(
                {code: absolute(request, addresses[code][row]) for code in LANGUAGES},
                changed,
            )
            for row, (_name, _args, changed) in enumerate(pages)
        )
    )


@csrf_exempt
@require_safe
@cache_control(public=True, no_cache=True)
@condition(etag_func=tag_of)
def sitemap_part(request, kind, part):
    """The records of one part."""
    if kind not in settings.CATALOGUE_KINDS:
        raise Http404
    rows = list(
        _mapped()
        .filter(kind=kind, id__gte=part * ENTRIES, id__lt=(part + 1) * ENTRIES)
        .order_by("id")
        .values_list("slug", "updated_at")
    )
    if not rows:
        raise Http404
    patterns = {}
    for code in LANGUAGES:
        with override(code):
            patterns[code] = absolute(request, publication_kind(kind).url(SLUG))
    return _answer(
        _urlset(
            _page(
                {code: url.replace(SLUG, slug) for code, url in patterns.items()},
                updated_at,
            )
            for slug, updated_at in rows
        )
    )


def _mapped():
    """Entries that search engines may show: none that is invented."""
    return Entry.objects.exclude(card__contains={"is_demonstration": True})


def _parts() -> list[tuple[str, int, datetime]]:
    """Kind, number and last change of every part: one scan of an index."""
    return list(
        _mapped()
        .values("kind", part=F("id") / ENTRIES)
        .annotate(changed=Max("updated_at"))
        .order_by("kind", "part")
        .values_list("kind", "part", "changed")
    )


def _part(request, path: str, changed: datetime | None) -> str:
    address = escape(absolute(request, path))
    return f"<sitemap><loc>{address}</loc>{_changed(changed)}</sitemap>\n"


def _urlset(pages: Iterable[str]) -> str:
    head = f'<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return f"{head}\n{''.join(pages)}</urlset>\n"


def _page(addresses: dict[str, str], changed: date | datetime | None) -> str:
    """A page in each language; each names all the others and itself."""
    versions = [*addresses.items(), ("x-default", addresses[REFERENCE])]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(address)}"/>'
        for code, address in versions
    )
    return "".join(
        f"<url><loc>{escape(address)}</loc>{_changed(changed)}{links}</url>\n"
        for address in addresses.values()
    )


def _changed(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = moment.astimezone(UTC).replace(microsecond=0)
    return f"<lastmod>{moment.isoformat()}</lastmod>"


def _answer(body: str) -> HttpResponse:
    """The map, unchanged until the next publication.

    It says itself how it is kept: among the visitors' pages all parts would take the
    room of thousands.
    """
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{body}',
        content_type="application/xml",
    )
