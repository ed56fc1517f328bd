# SPDX-License-Identifier: AGPL-3.0-or-later
"""The human page of the API: what the OpenAPI document says, for people."""

from functools import cache

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

from portal.text_pages import TextPage

# What a reader can try at once.
EXAMPLES = {
    "/practices": "?theme=housing&limit=5",
    "/territories": "?within=022&limit=5",
    "/territories/{code}": "022",
}


@cache
def operations():
    """Every operation of version 1; the document changes only with a release."""
    with translation.override("en"):
        document = SchemaGenerator(api_version="v1").get_schema(public=True)
    return [
        {
            "path": f"/api/v1{path}",
            "summary": operation.get("summary", path),
            "description": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "example": _example(path),
        }
        for path, methods in sorted(document["paths"].items())
        for operation in methods.values()
    ]


def _example(path):
    if "{" in path:
        return (
            f"/api/v1{path.split('{')[0]}{EXAMPLES[path]}" if path in EXAMPLES else ""
        )
    return f"/api/v1{path}{EXAMPLES.get(path, '')}"


class ApiDocsView(TextPage):
    """How programs read the portal."""

    template_name = "portal/api_docs.html"

    def get_context_data(self, **kwargs):
        """The operations, as the document describes them."""
        return super().get_context_data(operations=operations(), **kwargs)
