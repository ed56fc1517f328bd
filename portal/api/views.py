# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API about itself: whether it works, and its OpenAPI document."""

from django.db import connection
from django.utils.translation import gettext as _
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from partnership.common.api.problems import (
    CONTENT_TYPE,
    DATABASE_FAILURES,
    WAIT,
    ProblemRenderer,
    ProblemResponse,
    problem,
)
from partnership.common.api.views import EnglishView, refuse_unknown_parameters
from portal.api.document import document

PROBLEM = {"$ref": "#/components/schemas/Problem"}


class StatusView(EnglishView, APIView):
    """Whether the portal answers (RAC_REST_NAME_011)."""

    renderer_classes = [ProblemRenderer, JSONRenderer]

    @extend_schema(
        operation_id="status",
        summary="Status of the service",
        description="200 when the portal and its database answer, 503 otherwise.",
        tags=["status"],
        responses={(200, CONTENT_TYPE): PROBLEM},
    )
    def get(self, request, *args, **kwargs):
        """Ask the database one question."""
        refuse_unknown_parameters(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT value FROM catalogue_clock")
            status, detail, headers = 200, _("The service works."), {}
        except DATABASE_FAILURES:
            status = 503
            detail = _("The database does not answer. Try again in a minute.")
            headers = {"Retry-After": str(WAIT)}
        return ProblemResponse(problem(status, detail), status=status, headers=headers)


class SchemaView(EnglishView, APIView):
    """The OpenAPI document of version 1, under both names of its kind."""

    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer]
    schema = None

    def get(self, request, *args, **kwargs):
        """The document takes no parameter."""
        refuse_unknown_parameters(request)
        return Response(document(request.build_absolute_uri("/").rstrip("/")))
