# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of the API: `cursor`, `limit`, `offset`, `sort`, `count` (RAC_REST_NAME_005)."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from partnership.common.keyset import Order, Part, Position, WrongCursorError, part_of

MOST_ROWS = 100
DEFAULT_ROWS = 20
FARTHEST = 100_000
# What does not change which rows a list has, nor their order.
NOT_ASKING = {"cursor", "limit", "offset", "count", "fields", "embed", "lang"}


class Pagination(BasePagination):
    """One page of rows with absolute links; `count` only when it is asked for.

    Pages follow each other by key, so that a program that reads them all misses no row
    while others are published; `offset` is there for who wants a page by number. The
    view says its orders: {value of `sort`: order}, the usual one first.
    """

    parameters = {"limit", "offset", "cursor", "sort", "count"}

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None):
        """The rows of the page asked for; one more is read to know what follows."""
        self.request = request
        self.orders: dict[str, Order] = view.orders
        self.limit = self._number("limit", DEFAULT_ROWS, 1, MOST_ROWS)
        self.order = self._order()
        self.total = queryset.count() if self._wants_count() else None
        self.part = (
            self._by_offset(queryset)
            if "offset" in request.query_params
            else self._by_position(queryset)
        )
        return self.part.rows

    def envelope(self) -> dict[str, Any]:
        """What stands around the rows."""
        around: dict[str, Any] = {}
        if self.total is not None:
            around["count"] = self.total
        around["next"] = self.next_link
        around["previous"] = self.previous_link
        return around

    def get_paginated_response(self, data: Any) -> Response:
        """The rows in their object."""
        return Response(self.envelope() | {"items": data})

    def _by_position(self, queryset: Any) -> Part:
        cursor = self.request.query_params.get("cursor", "")
        position = None
        if cursor:
            try:
                position = Position.read(cursor, self.order, self._question)
            except WrongCursorError:
                raise ValidationError(
                    {
                        "cursor": [
                            _(
                                "This cursor is damaged or belongs to another list, "
                                "order or filter. Begin again without it."
                            )
                        ]
                    }
                ) from None
        part = part_of(queryset, self.order, position, self.limit)
        self.next_link = self._link(cursor=self._cursor(part.after))
        self.previous_link = self._link(cursor=self._cursor(part.before))
        return part

    def _by_offset(self, queryset: Any) -> Part:
        if "cursor" in self.request.query_params:
            raise ValidationError(
                {"offset": [_("Give either “cursor” or “offset”, not both.")]}
            )
        offset = self._number("offset", 0, 0, FARTHEST)
        ordered = self.order.applied(queryset)
        rows = list(ordered[offset : offset + self.limit + 1])
        links = links_by_offset(
            self.request,
            offset,
            self.limit,
            has_more=len(rows) > self.limit and offset + self.limit <= FARTHEST,
        )
        self.next_link, self.previous_link = links["next"], links["previous"]
        return Part(rows[: self.limit], None, None)

    def _order(self) -> Order:
        asked = self.request.query_params.get("sort", next(iter(self.orders)))
        if asked not in self.orders:
            raise ValidationError(
                {
                    "sort": [
                        _("There is no order “%(asked)s”. These exist: %(known)s.")
                        % {"asked": asked[:30], "known": ", ".join(self.orders)}
                    ]
                }
            )
        return self.orders[asked]

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.request.query_params.get(name, "")
        if value == "":
            return default
        if not (value.isascii() and value.isdigit() and len(value) <= 9):
            raise ValidationError(
                {
                    name: [
                        _("Write a whole number from %(least)d to %(most)d.")
                        % {"least": least, "most": most}
                    ]
                }
            )
        if not least <= int(value) <= most:
            raise ValidationError(
                {
                    name: [
                        _("Write a number from %(least)d to %(most)d.")
                        % {"least": least, "most": most}
                    ]
                }
            )
        return int(value)

    def _wants_count(self) -> bool:
        value = self.request.query_params.get("count", "false").lower()
        if value not in {"true", "false", "1", "0"}:
            raise ValidationError({"count": [_("Write “true” or “false”.")]})
        return value in {"true", "1"}

    @property
    def _question(self) -> list[Any]:
        """What the list is asked: a cursor is good for this question alone."""
        return [
            self.request.path,
            *sorted(
                (name, sorted(values))
                for name, values in self.request.query_params.lists()
                if name not in NOT_ASKING
            ),
        ]

    def _cursor(self, position: Position | None) -> str | None:
        return position.cursor(self.order, self._question) if position else None

    def _link(self, **place: Any) -> str | None:
        """The same list from another place on; None where there is none."""
        ((name, value),) = place.items()
        if value is None:
            return None
        url = remove_query_param(_address(self.request), name)
        url = replace_query_param(url, "limit", self.limit)
        return replace_query_param(url, name, value)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The parameters, for the OpenAPI document."""
        return parameters_of(list(getattr(view, "orders", {})))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The object around the rows, for the OpenAPI document."""
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["items", "next", "previous"],
            "properties": {
                "count": {"type": "integer", "format": "int64"},
                "next": link,
                "previous": link,
                "items": schema,
            },
        }


def links_by_offset(
    request: Request, offset: int, limit: int, *, has_more: bool
) -> dict[str, str | None]:
    """The neighbours of a stretch of rows that are counted from the first."""

    def link(start: int) -> str:
        url = replace_query_param(_address(request), "limit", limit)
        return replace_query_param(url, "offset", start)

    return {
        "next": link(offset + limit) if has_more else None,
        "previous": link(max(0, offset - limit)) if offset else None,
    }


def _address(request: Request) -> str:
    """What was asked, as others reach it."""
    if settings.PUBLIC_URL:
        return urljoin(settings.PUBLIC_URL, request.get_full_path())
    return request.build_absolute_uri()


def parameters_of(sorts: list[str]) -> list[dict[str, Any]]:
    """The parameters of pages and orders, for the OpenAPI document."""
    return [
        _parameter(
            "cursor",
            "The position where the page begins, out of `next` or `previous`.",
            {"type": "string", "maxLength": 500},
        ),
        _parameter(
            "limit",
            f"Rows per page, 1 to {MOST_ROWS}.",
            {
                "type": "integer",
                "format": "int32",
                "minimum": 1,
                "maximum": MOST_ROWS,
                "default": DEFAULT_ROWS,
            },
        ),
        _parameter(
            "offset",
            "Rows to pass over; not together with `cursor`. Rows may be skipped or "
            "repeated while others are published: to read everything, follow `next`.",
            {
                "type": "integer",
                "format": "int32",
                "minimum": 0,
                "maximum": FARTHEST,
            },
        ),
        *(
            [
                _parameter(
                    "sort",
                    "The order of the rows; a minus means the greatest first.",
                    {"type": "string", "enum": sorts, "default": sorts[0]},
                )
            ]
            if sorts
            else []
        ),
        _parameter(
            "count",
            "Whether to count all rows.",
            {"type": "boolean", "default": False},
        ),
    ]


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
