# SPDX-License-Identifier: AGPL-3.0-or-later
"""What programs that walk through the pages may leave out (RFC 9309)."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from partnership.common.addresses import absolute

LINES = """\
# Every record is in the site map, and all of them as data under /api/v1/.
User-agent: *
Disallow: /admin/
# One filter, or one page of a list, leads everywhere; combinations have no end.
Disallow: /*?*&
Disallow: /*?compare=
Disallow: /*?cursor=
Disallow: /*/confronta/
# The same lists as files, and what fields suggest.
Disallow: /*/elenco.
Disallow: /*/suggerimenti/
# Forms about another page.
Disallow: /*valutazione/
Disallow: /*segnala/?
Disallow: /*segnala/grazie/
Disallow: /*correggi/

Sitemap: {sitemap}
"""


@csrf_exempt
@require_safe
def robots_txt(request):
    """The rules, and where the map of the pages is."""
    return HttpResponse(
        LINES.format(sitemap=absolute(request, reverse("sitemap"))),
        content_type="text/plain; charset=utf-8",
    )
