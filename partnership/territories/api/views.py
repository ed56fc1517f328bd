# SPDX-License-Identifier: AGPL-3.0-or-later
"""Territories for programs: the list of a day, and one territory with its story."""

from typing import ClassVar

from django.db.models import F, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import viewsets
from rest_framework.exceptions import NotFound

from partnership.common.api.filters import StrictFilterBackend
from partnership.common.api.parts import DAY, ISTAT_CODE, choice, words
from partnership.common.api.views import EnglishView, refuse_unknown_parameters
from partnership.common.keyset import Order
from partnership.territories.api.serializers import (
    TerritoryListSerializer,
    TerritorySerializer,
)
from partnership.territories.enums import TerritoryLevel
from partnership.territories.filters import LONGEST_NAME, TerritoryFilterSet
from partnership.territories.models import Territory, TerritoryEvent

CODE = OpenApiParameter(
    "code",
    ISTAT_CODE | {"example": "022"},
    OpenApiParameter.PATH,
    description="ISTAT code: 2 digits (region), 3 (province) or 6 (municipality).",
)
ON = OpenApiParameter(
    "valid_on", DAY, description="The day for which to ask; without it, today."
)
PARAMETERS = [
    OpenApiParameter("level", choice(TerritoryLevel), description="Only this level."),
    OpenApiParameter(
        "within",
        ISTAT_CODE,
        description=(
            "ISTAT code of a region, province or municipality; the territory itself is "
            "in the list too."
        ),
    ),
    OpenApiParameter(
        "q",
        words(LONGEST_NAME),
        description=(
            "Beginnings of the words of a name in any language, accents or not, or "
            "the beginning of a code."
        ),
    ),
    ON,
]


@extend_schema_view(
    list=extend_schema(
        operation_id="territories_list",
        summary="Territories of a day",
        description=(
            "Regions, provinces and municipalities, today or on the day of `valid_on`, "
            "in the order of their names."
        ),
        tags=["territories"],
        parameters=PARAMETERS,
        filters=False,
    ),
    retrieve=extend_schema(
        operation_id="territory",
        summary="One territory",
        description=(
            "A territory by its ISTAT code, with its residents by age, and what it was "
            "before and became. A code that did not hold on the day answers 404 with "
            "the period in which it did."
        ),
        tags=["territories"],
        parameters=[CODE, ON],
    ),
)
class TerritoryViewSet(EnglishView, viewsets.ReadOnlyModelViewSet):
    """Regions, provinces and municipalities, today or on the day of `valid_on`."""

    queryset = Territory.objects.all()
    filter_backends = [StrictFilterBackend]
    filterset_class = TerritoryFilterSet
    orders: ClassVar[dict[str, Order]] = {
        "name": Order("name", ("search_name", "code", "id")),
        "-name": Order("name_backwards", ("search_name", "code", "id"), True),
        "code": Order("code", ("code", "id")),
        "-code": Order("code_backwards", ("code", "id"), True),
    }
    lookup_field = "code"
    lookup_value_regex = r"[0-9]{6}|[0-9]{2,3}"

    def get_queryset(self):
        """The code above comes with the row; one territory brings its story too."""
        found = Territory.objects.annotate(parent_code=F("parent__code"))
        if self.action == "list":
            return found
        return found.prefetch_related(
            "population_bands",
            Prefetch("endings", TerritoryEvent.objects.select_related("successor")),
            Prefetch(
                "beginnings", TerritoryEvent.objects.select_related("predecessor")
            ),
        )

    def get_serializer_class(self):
        """The long form for one territory."""
        return TerritoryListSerializer if self.action == "list" else TerritorySerializer

    def get_object(self):
        """The territory that has the code on the day; else, when it had it."""
        refuse_unknown_parameters(self.request, frozenset({"valid_on"}))
        found = self.filter_queryset(self.get_queryset())
        code = self.kwargs["code"]
        if (territory := found.filter(code=code).first()) is not None:
            return territory
        former = Territory.objects.filter(code=code).order_by("valid_from").last()
        if former is None:
            raise NotFound(
                _("There is no territory with the code %(code)s.") % {"code": code}
            )
        raise NotFound(
            _(
                "%(code)s does not hold on that day; valid from %(since)s to "
                "%(until)s. Add valid_on with a day of that period."
            )
            % {
                "code": code,
                "since": former.valid_from or "…",
                "until": former.valid_until or "…",
            }
        )

    def filterset_arguments(self):
        """What the FilterSet takes beside the parameters."""
        return {"today": timezone.localdate()}
