# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts that are alike wherever they stand: rendered once for each language.

The frame took more time than the content of a sheet, and twenty cards half of the time
of a list (docs/performance.md).
"""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.translation import get_language

register = template.Library()

# Cards of the lists that are read most; each part of the frame has far fewer forms.
MOST = 2_000


class FixedNode(template.Node):
    """Renders its content once for each language and the values that it names.

    Where one of the values is None it is another one each time.
    """

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.rendered: dict[tuple[Any, ...], str] = {}

    def render(self, context: template.Context) -> str:
        """What was rendered before, or now."""
        key = (get_language(), *(value.resolve(context) for value in self.values))
        if None in key:
            return self.nodelist.render(context)
        known = self.rendered.get(key)
        if known is None:
            known = self.nodelist.render(context)
            if len(self.rendered) >= MOST:
                # Begin anew: what is read most is there again at once.
                self.rendered = {}
            self.rendered[key] = known
        return known


@register.tag
def fixed(parser: Parser, token: Token) -> FixedNode:
    """`{% fixed section %}…{% endfixed %}`: depends on the language and on `section`.

    The content may use nothing else that changes from page to page.
    """
    _name, *arguments = token.split_contents()
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    values = [parser.compile_filter(argument) for argument in arguments]
    return FixedNode(nodelist, values)
