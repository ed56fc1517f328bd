# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vocabularies for programs: their list, and one with all its terms."""

from typing import ClassVar

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from partnership.common.api.filters import StrictFilterBackend
from partnership.common.api.views import EnglishView, refuse_unknown_parameters
from partnership.common.keyset import Order
from partnership.common.texts import translations
from partnership.vocabularies.api.schema import (
    VOCABULARY,
    VOCABULARY_CODE,
    VOCABULARY_WITH_TERMS,
)
from partnership.vocabularies.filters import VocabularyFilterSet
from partnership.vocabularies.models import Term, Vocabulary


class VocabularyViewSet(EnglishView, GenericViewSet):
    """The lists of choices that records and filters use."""

    queryset = Vocabulary.objects.all()
    filter_backends = [StrictFilterBackend]
    filterset_class = VocabularyFilterSet
    orders: ClassVar[dict[str, Order]] = {"code": Order("code", ("code",))}
    lookup_field = "code"
    lookup_value_converter = "slug"

    def filterset_arguments(self):
        """What the FilterSet takes beside the parameters: nothing."""
        return {}

    @extend_schema(
        operation_id="vocabularies_list",
        summary="Vocabularies",
        description="The lists of choices that records and filters use, by code.",
        tags=["vocabularies"],
        responses={200: VOCABULARY},
    )
    def list(self, request, *args, **kwargs):
        """One page of vocabularies."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response([named(vocabulary) for vocabulary in rows])

    @extend_schema(
        operation_id="vocabulary",
        summary="One vocabulary with its terms",
        description=(
            "A vocabulary by its code, with all its terms in their order. Terms that "
            "no longer hold are there too, with their last day."
        ),
        tags=["vocabularies"],
        parameters=[VOCABULARY_CODE],
        responses={200: VOCABULARY_WITH_TERMS},
    )
    def retrieve(self, request, *args, **kwargs):
        """One vocabulary; two queries."""
        refuse_unknown_parameters(request)
        code = self.kwargs["code"]
        terms = Term.objects.select_related(
            "vocabulary", "broader__vocabulary", "successor__vocabulary"
        ).order_by("position", "code")
        vocabulary = (
            self.get_queryset()
            .filter(code=code)
            .prefetch_related(Prefetch("terms", terms))
            .first()
        )
        if vocabulary is None:
            raise NotFound(
                _("There is no vocabulary with the code %(code)s.") % {"code": code}
            )
        return Response(
            named(vocabulary)
            | {"terms": [row(term) for term in vocabulary.terms.all()]}
        )


def named(vocabulary):
    """A vocabulary without its terms."""
    return {"code": vocabulary.code, "label": translations(vocabulary, "name")}


def row(term):
    """A term within its vocabulary."""
    return {
        "code": term.code,
        "label": translations(term, "label"),
        "description": translations(term, "description"),
        "valid_from": term.valid_from,
        "valid_until": term.valid_until,
        "broader": reference(term.broader),
        "successor": reference(term.successor),
        "exact_match": term.exact_match or None,
    }


def reference(term):
    """Another term, as published content names it."""
    return term and {
        "id": term.code,
        "kind": "term",
        "vocabulary": term.vocabulary.code,
        "label": translations(term, "label"),
    }
