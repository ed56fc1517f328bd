# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portal's components: template tags with a contract, and nothing of any area.

Each takes only the arguments in its signature: anything else stops the template
when it is loaded. What it looks like is in `templates/components/<name>.html`, but for
those in `written.py`.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import nh3
from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext, ngettext

from partnership.common.addresses import absolute
from partnership.common.dates import day_in_words
from partnership.common.linked_data import block, way

register = template.Library()

RICH_TEXT_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "h3", "br"}

BADGE_TONES = {"neutral", "open", "upcoming", "closed", "outline"}
NOTICE_ICONS = {
    "info": "info-circle",
    "success": "check-circle",
    "warning": "warning-circle",
    "danger": "error",
}
# Small parts stand on a page by the hundred and are alike on every page: each is
# rendered once for its arguments.
MOST_SMALL = 2_000
# How many values of a facet are in sight before the rest folds away.
FACET_VALUES_IN_SIGHT = 6


def one_of(value: str, allowed: Iterable[str], argument: str) -> str:
    """Return the value if the component knows it; a wrong one is a template error."""
    options = sorted(allowed)
    if value not in options:
        raise template.TemplateSyntaxError(
            f"{argument} is {value!r}; use one of: {', '.join(options)}."
        )
    return value


def foreign_language(text: Any) -> str:
    """The language of a text when it is not the page's, otherwise nothing."""
    language = getattr(text, "lang", "") or ""
    return language if language and language != get_language() else ""


def as_date(value: Any) -> datetime.date | datetime.datetime | None:
    """A date from a date or from the ISO text that publications carry."""
    if not value:
        return None
    if isinstance(value, str):
        if len(value) == len("2025-01-31"):
            return datetime.date.fromisoformat(value)
        return datetime.datetime.fromisoformat(value)
    return value


@register.filter
def lang_attribute(text: Any) -> SafeString:
    """Write ` lang="it"` beside a text that is not in the page's language."""
    language = foreign_language(text)
    return format_html(' lang="{}"', language) if language else SafeString("")


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """Fold the white space of a block that stands in a title or an attribute."""
    return " ".join(text.split())


@register.filter
def number(value: Any) -> str:
    """Write a number, or its decimal text, as the page's language does."""
    if value is None or value == "":
        return ""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if amount == amount.to_integral_value():
        amount = amount.quantize(Decimal(1))
    return number_format(amount, use_l10n=True, force_grouping=True)


@register.simple_tag
def money(amount: Any, currency: str = "EUR") -> str:
    """Write an amount with its currency, without cents where there are none."""
    return f"{number(amount)} {'€' if currency == 'EUR' else currency}".strip()


@register.simple_tag
def day(value: Any) -> SafeString:
    """Write a date in words, with its machine-readable form in the `time` element.

    A year or a month as text (“2015”, “2015-06”) is written as precisely as it is.
    """
    if isinstance(value, str) and 0 < len(value) < len("2025-01-31"):
        return format_html('<time datetime="{}">{}</time>', value, day_in_words(value))
    moment = as_date(value)
    if moment is None:
        return SafeString("")
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment).date() if moment.tzinfo else moment.date()
    return format_html(
        '<time datetime="{}">{}</time>',
        moment.isoformat(),
        day_in_words(moment.isoformat()),
    )


@register.simple_tag(takes_context=True)
def absolute_url(context: template.Context, url: str) -> str:
    """Complete a path with the portal's address; a full address stays as it is."""
    return absolute(context.get("request"), url)


@register.simple_tag
def linked_data(data: Mapping[str, Any]) -> SafeString:
    """Embed what machines read of a page."""
    return block(data)


@register.simple_tag
@lru_cache(maxsize=MOST_SMALL)
def icon(name: str, size: str = "sm", css: str = "") -> SafeString:
    """Draw an icon of the design system; it is decoration and has no text of its own."""
    sizes = {"xs", "sm", "md", "lg"}
    return render_to_string(
        "components/icon.html",
        {"name": name, "size": one_of(size, sizes, "size"), "css": css},
    )


def _plain(text: Any) -> str:
    """A text that is to be escaped, whatever was said of it: keys compare as texts."""
    return str(text) + ""


@register.simple_tag
def badge(label: Any, tone: str = "neutral", symbol: str = "") -> SafeString:
    """Show a short state or kind: the words say it, the tone only repeats it."""
    return _badge(_plain(label), one_of(tone, BADGE_TONES, "tone"), symbol)


@lru_cache(maxsize=MOST_SMALL)
def _badge(label: str, tone: str, symbol: str) -> SafeString:
    return render_to_string(
        "components/badge.html", {"label": label, "tone": tone, "symbol": symbol}
    )


@register.simple_tag
def area_mark(code: str, name: Any, show_name: bool = False) -> SafeString:
    """Show a letter in its accent; the name is always there to be read."""
    return _area_mark(code, _plain(name), show_name, foreign_language(name))


@lru_cache(maxsize=MOST_SMALL)
def _area_mark(code: str, name: str, show_name: bool, language: str) -> SafeString:
    return render_to_string(
        "components/area_mark.html",
        {"code": code, "name": name, "show_name": show_name, "language": language},
    )


@register.simple_block_tag
def callout(
    content: str, title: str = "", tone: str = "info", level: int = 2
) -> SafeString:
    """Set a passage apart that nobody should miss; level 0 makes its title no heading."""
    if level not in {0, 2, 3}:
        raise template.TemplateSyntaxError(f"level is {level!r}; use 0, 2 or 3.")
    return render_to_string(
        "components/callout.html",
        {
            "content": content,
            "title": title,
            "tone": one_of(tone, NOTICE_ICONS, "tone"),
            "symbol": NOTICE_ICONS[tone],
            "level": level,
        },
    )


@register.inclusion_tag("components/notice.html")
def notice(text: str, tone: str = "info") -> dict[str, str]:
    """Say one sentence about the page itself, such as a filter that was left out."""
    return {
        "text": text,
        "tone": one_of(tone, NOTICE_ICONS, "tone"),
        "symbol": NOTICE_ICONS[tone],
    }


@register.inclusion_tag("components/breadcrumb.html", takes_context=True)
def breadcrumb(context: template.Context, *parts: str) -> dict[str, Any]:
    """Show the way from the home page: label, url, label, url, … and the page's own label.

    Machines read the same way; of a preview they are told nothing.
    """
    if len(parts) % 2 == 0:
        raise template.TemplateSyntaxError(
            "breadcrumb takes label and url in turn, and the page's own label last."
        )
    steps = [
        {"label": label, "url": url}
        for label, url in zip(parts[:-1:2], parts[1::2], strict=True)
    ]
    home = {"label": gettext("Home"), "url": reverse("portal:home")}
    data = None
    if not context.get("is_preview"):
        data = way([home, *steps], parts[-1], context.get("request"))
    return {"steps": [home, *steps], "current": parts[-1], "data": data}


@register.inclusion_tag("components/pagination.html")
def pagination(
    page_links: Sequence[Mapping[str, Any] | None],
    previous_url: str = "",
    next_url: str = "",
) -> dict[str, Any]:
    """Link the pages of a list; `None` among the links is a gap."""
    current = next(
        (link["number"] for link in page_links if link and link["is_current"]), None
    )
    return {
        "page_links": page_links,
        "previous_url": previous_url,
        "next_url": next_url,
        "current": current,
    }


@register.inclusion_tag("components/facet.html")
def facet(
    name: str, label: str, values: Sequence[Any], selected_count: int = 0
) -> dict[str, Any]:
    """Offer the values of one filter with their counts; a long list folds its tail."""
    in_sight = list(values[:FACET_VALUES_IN_SIGHT])
    folded = list(values[FACET_VALUES_IN_SIGHT:])
    if len(folded) == 1:
        in_sight, folded = [*in_sight, *folded], []
    return {
        "name": name,
        "label": label,
        "in_sight": in_sight,
        "folded": folded,
        "is_unfolded": any(value.is_selected for value in folded),
        "selected_count": selected_count,
        "unfold_label": ngettext(
            "Show %(count)d more", "Show %(count)d more", len(folded)
        )
        % {"count": len(folded)},
    }


@register.inclusion_tag("components/key_figure.html")
def key_figure(
    label: str,
    value: Any,
    unit: str = "",
    reference: str = "",
    source_url: str = "",
    definition: str = "",
) -> dict[str, Any]:
    """Show one number with what it counts, when, how it is defined and who says so."""
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "reference": reference,
        "source_url": source_url,
        "definition": definition,
    }


@register.inclusion_tag("components/prose.html")
def prose(text: Any, mark: bool = True) -> dict[str, Any]:
    """Show rich text, sanitised once more, and say so when its language is another one.

    `mark=False` leaves the remark out where the page has already made it.
    """
    language = foreign_language(text)
    clean = nh3.clean(
        str(text or ""),
        tags=RICH_TEXT_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return {
        "html": mark_safe(clean),  # noqa: S308 - sanitised in the line above
        "language": language,
        "remark": language_remark(language) if mark and language else "",
    }


@register.simple_tag
def language_remark(language: str) -> str:
    """Say in the page's language in which other one a text is written."""
    if language not in dict(settings.LANGUAGES):
        return ""
    name = get_language_info(language)["name_translated"]
    return gettext("Text in %(language)s") % {"language": name}
