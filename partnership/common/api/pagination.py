# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of the API: `limit` and `offset`, the rows inside an object (RAC_REST_NAME_005)."""

from collections import OrderedDict
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

MOST_ROWS = 100
DEFAULT_ROWS = 20
FARTHEST = 100_000


class Pagination(BasePagination):
    """One page of rows with absolute links; `count` only when it is asked for.

    One row more than asked is read, to know whether there is a next page.
    """

    parameters = {"limit", "offset", "count"}

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None):
        """The rows of the page asked for."""
        self.request = request
        self.limit = self._number("limit", DEFAULT_ROWS, 1, MOST_ROWS)
        self.offset = self._number("offset", 0, 0, FARTHEST)
        self.total = queryset.count() if self._wants_count() else None
        rows = list(queryset[self.offset : self.offset + self.limit + 1])
        self.has_next = len(rows) > self.limit
        return rows[: self.limit]

    def get_paginated_response(self, data: Any) -> Response:
        """The rows in their object."""
        body: dict[str, Any] = OrderedDict()
        if self.total is not None:
            body["count"] = self.total
        body["next"] = self._link(self.offset + self.limit) if self.has_next else None
        body["previous"] = (
            self._link(max(0, self.offset - self.limit)) if self.offset else None
        )
        body["items"] = data
        return Response(body)

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

    def _link(self, offset: int) -> str:
        url = replace_query_param(
            urljoin(settings.PUBLIC_URL, self.request.get_full_path())
            if settings.PUBLIC_URL
            else self.request.build_absolute_uri(),
            "limit",
            self.limit,
        )
        if offset == 0:
            return remove_query_param(url, "offset")
        return replace_query_param(url, "offset", offset)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The parameters, for the OpenAPI document."""
        return [
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
                "Rows to pass over.",
                {
                    "type": "integer",
                    "format": "int32",
                    "minimum": 0,
                    "maximum": FARTHEST,
                    "default": 0,
                },
            ),
            _parameter(
                "count",
                "Whether to count all rows.",
                {"type": "boolean", "default": False},
            ),
        ]

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


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
