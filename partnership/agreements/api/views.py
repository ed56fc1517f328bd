# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agreements in the API, and whether they are in force on a day."""

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from partnership.agreements.api.forms import (
    AgreementRowsFilterSet,
    CoveringForm,
    OnForm,
)
from partnership.agreements.api.schema import (
    AGREEMENT,
    COVERAGE,
    COVERING_PARAMETERS,
    ON,
    PARAMETERS,
)
from partnership.agreements.coverage import coverage_of
from partnership.agreements.export import AgreementExport
from partnership.agreements.publication import facts_of
from partnership.catalogue.api.schema import (
    PROBLEM,
    SHAPE,
    UNCHANGED,
    UNKNOWN_OR_WITHDRAWN,
)
from partnership.catalogue.api.views import EntryViewSet
from partnership.catalogue.references import reference_to_place
from partnership.common.api.problems import CONTENT_TYPE, form_errors
from partnership.common.api.views import refuse_unknown_parameters
from partnership.common.parameters import repeated_parameters


@extend_schema_view(
    list=extend_schema(
        operation_id="agreements_list",
        summary="Agreements",
        description=(
            "Published protocols, conventions and other agreements, the last published "
            "first. Filters are those of the public pages; each row says whether it is "
            "in force on the day `on`."
        ),
        tags=["agreements"],
        parameters=PARAMETERS,
        filters=False,
        responses={200: AGREEMENT} | UNCHANGED,
    ),
    retrieve=extend_schema(
        operation_id="agreement",
        summary="One agreement",
        description=(
            "A published agreement by its identifier. A withdrawn one answers 410 with "
            "the moment and the reason."
        ),
        tags=["agreements"],
        parameters=[ON, *SHAPE],
        responses={200: AGREEMENT} | UNKNOWN_OR_WITHDRAWN,
    ),
)
class AgreementViewSet(EntryViewSet):
    """The published agreements, with the answer for a day."""

    export = AgreementExport()
    kind = "agreement"
    filterset_class = AgreementRowsFilterSet
    parameters_of_one = frozenset({"on"})
    depends_on_the_day = True

    @cached_property
    def day(self):
        """The day of which rows speak."""
        return self.asked(OnForm)["on"]

    def added(self, entry):
        """Whether the agreement is in force on that day."""
        answer = facts_of(entry.content.data).in_force_on(self.day)
        return {"in_force": in_force(self.day, answer)}

    @extend_schema(
        operation_id="agreements_covering",
        summary="Is there an agreement for a place on a day?",
        description=(
            "`yes`, `no` or `unknown` with its ground, and every agreement recorded "
            "here that binds the place. `no` also where none is recorded."
        ),
        tags=["agreements"],
        parameters=COVERING_PARAMETERS,
        filters=False,
        responses={200: COVERAGE, (422, CONTENT_TYPE): PROBLEM},
    )
    @action(detail=False, pagination_class=None, filter_backends=[])
    def covering(self, request, *args, **kwargs):
        """One answer for a place and a day."""
        refuse_unknown_parameters(request, frozenset(CoveringForm.base_fields))
        asked = self.asked(CoveringForm)
        coverage = coverage_of(asked["territory"], asked["on"])
        return Response(
            {
                "territory": reference_to_place(coverage.territory),
                "on": coverage.day,
                "answer": coverage.answer.state,
                "ground": coverage.answer.ground,
                "agreements": [
                    {
                        "id": str(bond.entry.record),
                        "slug": bond.entry.slug,
                        "title": bond.entry.card["title"],
                        "in_force": in_force(coverage.day, bond.answer),
                    }
                    for bond in coverage.bonds
                ],
            }
        )

    def asked(self, form_class):
        """What a form makes of the parameters; 400 with the field if it refuses them."""
        parameters = self.request.query_params
        form = form_class(parameters)
        repeated = repeated_parameters(
            parameters, parameters.keys() - form.fields.keys()
        )
        if repeated:
            raise ValidationError({name: [text] for name, text in repeated.items()})
        if not form.is_valid():
            raise form_errors(form)
        return form.cleaned_data


def in_force(day, answer):
    """An answer as the API gives it."""
    return {"on": day, "answer": answer.state, "ground": answer.ground}
