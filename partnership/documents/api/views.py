# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents in the API."""

from drf_spectacular.utils import extend_schema, extend_schema_view

from partnership.catalogue.api.schema import (
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.documents.api.schema import (
    ACT,
    ACT_PARAMETERS,
    DOCUMENT,
    DOCUMENT_PARAMETERS,
)
from partnership.documents.export import ActExport, DocumentExport
from partnership.documents.filters import ActFilterSet, DocumentFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="acts_list",
        summary="Acts",
        description=(
            "Laws, resolutions and other acts that published records name, the last "
            "published first. Filters are those of the public pages."
        ),
        tags=["documents"],
        parameters=ACT_PARAMETERS,
        filters=False,
        responses={200: ACT} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="act",
        summary="One act",
        description=(
            "A published act by its identifier. A withdrawn one answers 410 with the "
            "moment and the reason."
        ),
        tags=["documents"],
        parameters=SHAPE,
        responses={200: ACT} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class ActViewSet(EntryViewSet):
    """The published acts as the catalogue stores them."""

    export = ActExport()
    kind = "act"
    filterset_class = ActFilterSet


@extend_schema_view(
    list=extend_schema(
        operation_id="documents_list",
        summary="Documents",
        description=(
            "Published documents with all their versions, the last published first. "
            "Filters are those of the public pages."
        ),
        tags=["documents"],
        parameters=DOCUMENT_PARAMETERS,
        filters=False,
        responses={200: DOCUMENT} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="document",
        summary="One document",
        description=(
            "A published document by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["documents"],
        parameters=SHAPE,
        responses={200: DOCUMENT} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class DocumentViewSet(EntryViewSet):
    """The published documents as the catalogue stores them."""

    export = DocumentExport()
    kind = "document"
    filterset_class = DocumentFilterSet
