# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a list offers its files, and its head the feed."""

import pytest

from tests.catalogue.export.conftest import LISTS

pytestmark = pytest.mark.django_db


def test_every_list_offers_its_files(client, every_kind):
    for path in LISTS.values():
        page = client.get(f"{path}?sort=newest&page=1").content.decode()
        for name in ["elenco.csv", "elenco.xlsx"]:
            assert f'href="{path}{name}?sort=newest"' in page
        head, _body, main = page.partition("<body")
        assert f'href="{path}feed.atom"' in head
        assert f'href="{path}feed.atom"' in main


def test_a_list_that_is_wrongly_asked_for_offers_none(client, every_kind):
    assert "elenco.csv" not in client.get("/pratiche/?theme=no").content.decode()
