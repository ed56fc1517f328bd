# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the head of a page tells search engines: its one address, its other languages."""

from typing import Any
from urllib.parse import urlencode

from django import template

from partnership.common.addresses import absolute

register = template.Library()


@register.inclusion_tag("_head_links.html", takes_context=True)
def head_links(context: template.Context) -> dict[str, Any]:
    """Canonical address, the same page in the other languages, and whether to index it.

    A page has one address: of the parameters only those count that choose what a list
    shows. Previews have none.
    """
    request = context.get("request")
    if request is None or context.get("is_preview"):
        return {"is_indexed": False, "links": []}
    query = canonical_query(context)
    links = []
    for link in context["site"]["language_links"]:
        path, _, _query = link["url"].partition("?")
        address = absolute(request, f"{path}?{query}" if query else path)
        links.append(link | {"url": address})
    return {
        "is_indexed": is_indexed(context),
        "links": links,
        "canonical_url": next(link["url"] for link in links if link["is_current"]),
        "record_url": context.get("record_url"),
    }


def canonical_query(context: template.Context) -> str:
    """What narrows a list, in one order; elsewhere nothing.

    Another order or form of the same list is the same list. The second page is no
    copy of the first and keeps its number, in the usual order.
    """
    filters, page = context.get("filter"), context.get("page")
    if filters is None:
        return ""
    parameters = context["request"].GET
    may_repeat = {facet.name for facet in filters.facets}
    pairs = []
    for name in sorted(filters.base_filters):
        values = [value.strip() for value in parameters.getlist(name) if value.strip()]
        kept = sorted(set(values)) if name in may_repeat else values[-1:]
        pairs += [(name, value) for value in kept]
    number = getattr(page, "number", None) or 1
    if number > 1 and not parameters.keys() & {"sort", "cursor"}:
        pairs.append(("page", str(number)))
    return urlencode(pairs)


def is_indexed(context: template.Context) -> bool:
    """Whether the page is worth to be found by others.

    Not what somebody looked for here, a list that is empty or was asked wrongly, and
    what is invented to show how the portal works.
    """
    filters, content = context.get("filter"), context.get("content")
    if filters is not None:
        total = context.get("total")
        has_rows = total is None or bool(total.value)
        asks = filters.form.data.get("q", "").strip()
        return has_rows and not asks and filters.is_valid()
    return not (content and content["is_demonstration"])
