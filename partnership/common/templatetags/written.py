# SPDX-License-Identifier: AGPL-3.0-or-later
"""Components that are written without a template, because of their number.

Twenty cards and a hundred values to tick stand on every list, and took half of its
time; a sheet has a dozen definitions.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from partnership.common.templatetags.components import lang_attribute

register = template.Library()

CARD = """
<article class="it-card portal-card{}">
    <h{} class="it-card-title"{}>{}</h{}>
    {}
    <div class="it-card-body">{}</div>
</article>
"""


@register.simple_block_tag
def card(
    content: str,
    title: str,
    url: str = "",
    area: str = "",
    kicker: str = "",
    level: int = 3,
) -> SafeString:
    """Frame one thing of a list: its title leads to it, the content says what it is."""
    if level not in {2, 3, 4}:
        raise template.TemplateSyntaxError(f"level is {level!r}; use 2, 3 or 4.")
    heading = format_html('<a href="{}">{}</a>', url, title) if url else title
    return format_html(
        CARD,
        format_html(" area-{}", area.lower()) if area else "",
        level,
        lang_attribute(title),
        heading,
        level,
        format_html('<p class="card-kicker">{}</p>', kicker) if kicker else "",
        content,
    )


CHECKED = SafeString(" checked")
FACET_VALUE = """
<div class="choice">
    <input type="checkbox" id="{}" name="{}" value="{}"{}>
    <label for="{}"><span{}>{}</span> <span class="count">{}</span></label>
</div>
"""


@register.simple_tag
def facet_values(name: str, values: Sequence[Any]) -> SafeString:
    """Write the values of a facet as boxes to tick, each with its count."""
    return format_html_join(
        "",
        FACET_VALUE,
        (
            (
                value.id,
                name,
                value.value,
                CHECKED if value.is_selected else "",
                value.id,
                lang_attribute(value.label),
                value.label,
                value.shown_count,
            )
            for value in values
        ),
    )


DEFINITION = """
<div class="definition">
    <dt>{}</dt>
    {}
</div>
"""


@register.simple_tag
def definition(term: str, value: Any, url: str = "") -> SafeString:
    """Write one row of a `dl`: a text, a number or a list; nothing if there is none.

    A thing with a label is called by it; others lead to `url` where there is one.
    """
    is_one = isinstance(value, str | Promise | Mapping)
    is_list = isinstance(value, Iterable) and not is_one
    rows = []
    for item in value if is_list else [value]:
        if item in ("", None):
            continue
        label = _label_of(item)
        text = label or localize(item)
        if url and not label:
            text = format_html('<a href="{}">{}</a>', url, text)
        language = "" if url and not label else lang_attribute(label or item)
        rows.append(format_html("<dd{}>{}</dd>", language, text))
    if not rows:
        return SafeString("")
    return format_html(DEFINITION, term, SafeString("\n    ".join(rows)))


def _label_of(item: Any) -> Any:
    if isinstance(item, Mapping):
        return item.get("label")
    return getattr(item, "label", None)
