# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the values of facets are called, and how many of them are chosen."""

import pytest

from partnership.catalogue import services
from tests.factories import make_organisation, make_practice, make_term

pytestmark = pytest.mark.django_db


def test_words_that_are_looked_for_are_no_filter_of_the_panel(client, trento):
    make_practice(trento, themes=[make_term()], published=True)

    page = client.get("/pratiche/?q=pratica&theme=birth-rate")

    assert (len(page.context["chips"]), page.context["filter_count"]) == (2, 1)


@pytest.mark.parametrize(("language", "mark"), [("de", ' lang="it"'), ("it", "")])
def test_a_title_that_is_not_translated_is_marked_in_its_facet(
    client, trento, language, mark
):
    organisation = make_organisation(trento, "Consorzio dei Comuni", published=True)
    practice = make_practice(trento)
    practice.organisations.add(organisation)
    services.publish(practice, by=None)

    prefix = "" if language == "it" else f"/{language}"
    page = client.get(f"{prefix}/pratiche/").content.decode()

    assert f"<span{mark}>Consorzio dei Comuni</span>" in page
