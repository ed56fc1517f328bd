# SPDX-License-Identifier: AGPL-3.0-or-later
"""A source is counted and not known: its digest, its address behind proxies."""

import datetime

import pytest
from django.test import RequestFactory

from partnership.common.sources import client_address, network_of, source_of

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def request_from():
    """A maker of requests from an address, through hops of proxies."""

    def make(address="203.0.113.9", hops=None):
        request = RequestFactory().get("/", REMOTE_ADDR=address)
        if hops:
            request.META["HTTP_X_FORWARDED_FOR"] = hops
        return request

    return make


def test_source_differs_by_day_purpose_address_and_secret(request_from, settings):
    request = request_from()
    sources = {
        source_of(request, "rating", DAY),
        source_of(request, "report", DAY),
        source_of(request, "rating", DAY + datetime.timedelta(days=1)),
        source_of(request_from("203.0.113.10"), "rating", DAY),
    }
    settings.SECRET_KEY = "another secret of at least fifty letters, to be sure…"
    sources.add(source_of(request, "rating", DAY))

    assert len(sources) == 5


def test_hops_are_believed_behind_a_proxy_only(request_from, settings):
    request = request_from("10.0.0.1", hops="198.51.100.1, 203.0.113.9")

    settings.BEHIND_PROXY = False
    assert client_address(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert client_address(request) == "203.0.113.9"
    assert client_address(request_from("10.0.0.1")) == "10.0.0.1"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.8", False),
        ("", "unix:", False),
    ],
)
def test_a_household_is_one_source(one, other, is_same):
    assert (network_of(one) == network_of(other)) == is_same
