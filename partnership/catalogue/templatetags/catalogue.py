# SPDX-License-Identifier: AGPL-3.0-or-later
"""Template tags for what published content holds."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from partnership.catalogue.kinds import publication_kind
from partnership.common.templatetags.components import lang_attribute

register = template.Library()


@register.simple_tag
def reference(named: dict[str, Any] | None) -> SafeString:
    """Name what localised content refers to, with a link where it has a page."""
    if not named:
        return SafeString("")
    label = named["label"]
    if named["kind"] in settings.CATALOGUE_KINDS and named.get("slug"):
        url = publication_kind(named["kind"]).url(named["slug"])
        return format_html('<a href="{}"{}>{}</a>', url, lang_attribute(label), label)
    if attribute := lang_attribute(label):
        return format_html("<span{}>{}</span>", attribute, label)
    return format_html("{}", label)
