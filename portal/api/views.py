# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API about itself: whether it works, and its OpenAPI document."""

from django.db import OperationalError, connection
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.response import Response
from rest_framework.views import APIView

from partnership.common.api.problems import CONTENT_TYPE, problem
from partnership.common.api.views import EnglishView, refuse_unknown_parameters

PROBLEM = {"$ref": "#/components/schemas/Problem"}


class StatusView(EnglishView, APIView):
    """Whether the portal answers (RAC_REST_NAME_011)."""

    @extend_schema(
        operation_id="status",
        summary="Status of the service",
        description="200 when the portal and its database answer, 503 otherwise.",
        tags=["status"],
        responses={(200, CONTENT_TYPE): PROBLEM, (503, CONTENT_TYPE): PROBLEM},
    )
    def get(self, request, *args, **kwargs):
        """Ask the database one question."""
        refuse_unknown_parameters(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT value FROM catalogue_clock")
            status, detail = 200, "The service works."
        except OperationalError:
            status, detail = 503, "The database does not answer. Try again in a minute."
        response = Response(
            problem(status, detail),
            status=status,
            headers={"Retry-After": "60"} if status == 503 else {},
        )
        response.content_type = CONTENT_TYPE
        return response


class SchemaView(EnglishView, SpectacularAPIView):
    """The OpenAPI document of version 1."""

    renderer_classes = [OpenApiJsonRenderer]
    api_version = "v1"

    def initial(self, request, *args, **kwargs):
        """The document takes no parameter."""
        super().initial(request, *args, **kwargs)
        refuse_unknown_parameters(request)
