# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of the API as CSV and XLSX, by the request's `Accept` (R-24).

The same rows as in JSON, page by page; for views that have `export`.
"""

from typing import Any, ClassVar

from django.http import QueryDict
from rest_framework.renderers import BaseRenderer, JSONRenderer

from partnership.catalogue.api.shape import listed
from partnership.catalogue.export import csv_file, xlsx_file
from partnership.catalogue.export.about import about, origin
from partnership.catalogue.export.columns import Column, Content, Reader

# Sentences and labels of the API are in English.
LANGUAGE = "en"


class _ListRenderer(BaseRenderer):
    """Rows as a file; errors stay problem details."""

    charset: ClassVar[str | None] = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Any = None,
    ) -> bytes:
        """The rows of a page."""
        context = renderer_context or {}
        if context["response"].status_code >= 400:
            return JSONRenderer().render(data, None, context)
        request, view = context["request"], context["view"]
        fields = _asked_fields(request.query_params)
        columns = view.export.columns_of(fields) if fields else view.export.columns
        reader = Reader(LANGUAGE, origin(request))
        response = context["response"]
        name = f"{view.kind}-list.{self.format}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        if links := _links(data):
            response["Link"] = links
        return self.file(columns, data["items"], reader, context)

    def file(
        self,
        columns: list[Column],
        rows: list[Content],
        reader: Reader,
        context: dict[str, Any],
    ) -> bytes:
        """The rows in the form of the renderer."""
        raise NotImplementedError


class CsvRenderer(_ListRenderer):
    """CSV for programs: plain UTF-8, commas, names of fields, codes."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def file(self, columns, rows, reader, context):
        """All rows in one piece."""
        pieces = csv_file.csv_chunks(columns, [rows], reader, csv_file.FOR_PROGRAMS)
        return "".join(pieces).encode()


class XlsxRenderer(_ListRenderer):
    """A workbook like that of the page, with English labels."""

    media_type = xlsx_file.CONTENT_TYPE
    format = "xlsx"

    def file(self, columns, rows, reader, context):
        """All rows in one workbook."""
        request, export = context["request"], context["view"].export
        url = f"{reader.origin}{request.get_full_path()}"
        sheets = xlsx_file.Sheets(
            str(export.title), about(url, [], len(rows)), len(rows)
        )
        return b"".join(xlsx_file.xlsx_chunks(columns, [rows], reader, sheets))


def _asked_fields(parameters: QueryDict) -> set[str]:
    """The fields that `fields` names, as the view has checked them."""
    return set(listed(parameters.get("fields", "")))


def _links(data: dict[str, Any]) -> str:
    """The ways to other pages (RFC 8288): a file has no place for them."""
    return ", ".join(
        f'<{data[name]}>; rel="{relation}"'
        for name, relation in [("next", "next"), ("previous", "prev")]
        if data.get(name)
    )
