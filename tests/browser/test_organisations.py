# SPDX-License-Identifier: AGPL-3.0-or-later
"""The staff pages of the organisations: forms, duplicates, mergers."""

import pytest

from partnership.organisations.models import Organisation
from tests.browser.example_organisations import DUPLICATE, ENDED
from tests.browser.inspection import Inspection, assert_nothing_wrong

pytestmark = pytest.mark.browser

WIDTHS = [360, 1440]


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_organisations_owe_nothing(
    visible_example, open_window, live_server, width
):
    inspection = Inspection(
        open_window(width, user=visible_example.people["superuser"]), live_server.url
    )
    base = "/admin/organisations/organisation/"
    agency = visible_example.agency
    ended = Organisation.objects.get(slug=ENDED)
    duplicate = Organisation.objects.get(slug=DUPLICATE)

    for path in [
        base,
        f"{base}?merged=yes",
        f"{base}add/",
        f"{base}{agency.pk}/change/",
        f"{base}{agency.pk}/preview/",
        f"{base}{agency.pk}/history/",
        f"{base}{duplicate.pk}/change/",
        f"{base}duplicates/",
        f"{base}{ended.pk}/merge/?q=agenzia",
        f"{base}{ended.pk}/merge/?into={agency.pk}",
    ]:
        inspection.visit(path)

    assert_nothing_wrong(inspection)
