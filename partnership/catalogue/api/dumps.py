# SPDX-License-Identifier: AGPL-3.0-or-later
"""The nightly dumps: which there are, and their files."""

from django.http import FileResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from partnership.catalogue import dumps
from partnership.catalogue.api.schema import (
    MOMENT,
    PROBLEM,
    STRING,
    list_of,
    object_of,
    or_null,
)
from partnership.common.api.addresses import absolute
from partnership.common.api.conditional import (
    CACHE_CONTROL,
    is_unchanged,
    marked,
    tags_in,
)
from partnership.common.api.problems import CONTENT_TYPE
from partnership.common.api.views import EnglishView, refuse_unknown_parameters

GZIP = "application/gzip"
DUMP_ID = {"type": "string", "pattern": "^[0-9]{8}T[0-9]{9}Z$"}
DUMP_FILE = {"type": "string", "pattern": "^[a-z]{1,40}\\.(jsonl|csv)\\.gz$"}
NUMBER = {"type": "integer", "format": "int64", "minimum": 0}
NOTHING = {"type": "string", "format": "uri", "nullable": True}
DUMPS = object_of(
    {
        "next": NOTHING | {"description": "Always null: all are on one page."},
        "previous": NOTHING,
        "items": list_of(
            object_of(
                {
                    "id": STRING | {"example": "20261122T020000000Z"},
                    "sequence": NUMBER
                    | {"description": "Go on from here: `changes?after=` this."},
                    "made_at": MOMENT,
                    "release": STRING,
                    "files": list_of(
                        object_of(
                            {
                                "filename": STRING | {"example": "practices.jsonl.gz"},
                                "list": STRING | {"example": "practices"},
                                "kind": or_null(STRING),
                                "format": {"type": "string", "enum": ["jsonl", "csv"]},
                                "rows": NUMBER,
                                "bytes": NUMBER,
                                "sha256": STRING,
                                "url": {"type": "string", "format": "uri"},
                            }
                        )
                    ),
                }
            )
        ),
    }
)


class DumpsView(EnglishView, APIView):
    """The dumps that are kept."""

    @extend_schema(
        operation_id="dumps_list",
        summary="Dumps",
        description=(
            "Everything that is published, as files: the manifests of the dumps that "
            "are kept, the newest first. Each says from which number of the feed of "
            "changes to go on."
        ),
        tags=["dumps"],
        responses={200: DUMPS},
    )
    def get(self, request, *args, **kwargs):
        """The manifests, with the addresses of the files; no query."""
        refuse_unknown_parameters(request)
        manifests = dumps.kept()
        facts = " ".join(manifest["id"] for manifest in manifests)
        facts = f"{facts} {request.build_absolute_uri()}"
        if unchanged := is_unchanged(request, facts):
            return unchanged
        for manifest in manifests:
            for file in manifest["files"]:
                path = reverse("v1:dump-file", args=[manifest["id"], file["filename"]])
                file["url"] = absolute(request, path)
        return marked(
            Response({"next": None, "previous": None, "items": manifests}), facts
        )


class DumpFileView(EnglishView, APIView):
    """A file of a dump."""

    @extend_schema(
        operation_id="dump_file",
        summary="A file of a dump",
        description=(
            "JSON Lines (one record a line, as the API sends it) or CSV, packed with "
            "gzip. The ETag is the checksum of the manifest."
        ),
        tags=["dumps"],
        parameters=[
            OpenApiParameter(
                "dump",
                DUMP_ID,
                OpenApiParameter.PATH,
                description="`id` of a dump.",
            ),
            OpenApiParameter(
                "file",
                DUMP_FILE,
                OpenApiParameter.PATH,
                description="`filename` of one of its files.",
            ),
        ],
        responses={
            (200, GZIP): {"type": "string", "format": "binary"},
            (404, CONTENT_TYPE): PROBLEM,
        },
    )
    def get(self, request, *args, dump, file, **kwargs):
        """Only what a manifest lists has a way out; sent piece by piece."""
        refuse_unknown_parameters(request)
        found = dumps.find(dump, file)
        try:
            opened = found and found[0].open("rb")
        except FileNotFoundError:
            opened = None
        if not opened:
            raise NotFound(
                _("There is no such file. “/api/v1/dumps” says which dumps are kept.")
            )
        etag = f'"{found[1]["sha256"]}"'
        if tags_in(request) & {etag, "*"}:
            opened.close()
            response = HttpResponseNotModified()
        else:
            response = FileResponse(
                opened,
                as_attachment=True,
                filename=f"{dump}-{file}",
                content_type=GZIP,
            )
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = CACHE_CONTROL
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def perform_content_negotiation(self, request, force=False):
        """There is one form, whatever a program says that it takes."""
        return super().perform_content_negotiation(request, force=True)
