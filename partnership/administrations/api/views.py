# SPDX-License-Identifier: AGPL-3.0-or-later
"""The administrations for programs: what pages show of them."""

from typing import ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from partnership.administrations.api.schema import ADMINISTRATION, ADMINISTRATION_CODE
from partnership.administrations.filters import AdministrationFilterSet
from partnership.administrations.models import Administration
from partnership.common.api.filters import StrictFilterBackend
from partnership.common.api.views import EnglishView, refuse_unknown_parameters
from partnership.common.keyset import Order
from partnership.common.texts import translations

# What a partner may not have: null, never an empty text.
OPTIONAL = ["email", "pec", "website", "dpo_email", "privacy_url", "transparency_url"]


class AdministrationViewSet(EnglishView, GenericViewSet):
    """The partners that publish here."""

    queryset = Administration.objects.select_related("territory")
    filter_backends = [StrictFilterBackend]
    filterset_class = AdministrationFilterSet
    orders: ClassVar[dict[str, Order]] = {"name": Order("name", ("name_it", "code"))}
    lookup_field = "code"
    lookup_value_converter = "slug"

    def filterset_arguments(self):
        """What the FilterSet takes beside the parameters: nothing."""
        return {}

    @extend_schema(
        operation_id="administrations_list",
        summary="Administrations",
        description="The partners that publish here, by their Italian names.",
        tags=["administrations"],
        responses={200: ADMINISTRATION},
    )
    def list(self, request, *args, **kwargs):
        """One page of partners."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response([row(partner) for partner in rows])

    @extend_schema(
        operation_id="administration",
        summary="One administration",
        description="A partner by its code: its territory, its mailboxes, its pages.",
        tags=["administrations"],
        parameters=[ADMINISTRATION_CODE],
        responses={200: ADMINISTRATION},
    )
    def retrieve(self, request, *args, **kwargs):
        """One partner; one query."""
        refuse_unknown_parameters(request)
        code = self.kwargs["code"]
        administration = self.get_queryset().filter(code=code).first()
        if administration is None:
            raise NotFound(
                _("There is no administration with the code %(code)s.") % {"code": code}
            )
        return Response(row(administration))


def row(administration):
    """What is public of a partner: all that pages show, and nothing of people."""
    place = administration.territory
    return {
        "code": administration.code,
        "label": translations(administration, "name"),
        "short_label": translations(administration, "short_name"),
        "territory": {
            "id": place.code,
            "kind": "territory",
            "level": place.level,
            "path": place.path,
            "label": translations(place, "name"),
        },
        "ipa_code": administration.ipa_code,
    } | {name: getattr(administration, name) or None for name in OPTIONAL}
