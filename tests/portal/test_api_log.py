# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every request of the API leaves one line that names nobody."""

import json
import logging

import pytest

from partnership.common.logs import JsonFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(caplog):
    """What a request wrote, as the operator reads it."""
    caplog.set_level(logging.INFO, logger="portal.requests")

    def read():
        return [
            json.loads(JsonFormatter().format(record))
            for record in caplog.records
            if record.name == "portal.requests"
        ]

    return read


def test_a_line_has_instant_address_method_outcome_client_and_identifier(client, lines):
    client.get("/api/v1/vocabularies?limit=1", REMOTE_ADDR="203.0.113.9")

    (line,) = lines()
    assert line["time"].endswith("Z")
    assert "T" in line["time"]
    assert (line["method"], line["uri"], line["status"]) == (
        "GET",
        "/api/v1/vocabularies",
        200,
    )
    assert line["consumer"] is None
    assert len(line["request_id"]) == 32
    assert line["milliseconds"] > 0


def test_a_line_names_nobody(client, lines):
    for address in ["203.0.113.9", "203.0.113.9", "203.0.113.10"]:
        client.get("/api/v1/practices?q=Maria+Rossi", REMOTE_ADDR=address)

    one, same, other = lines()
    assert one["client"] == same["client"] != other["client"]
    assert "203.0" not in str(lines())
    assert "Rossi" not in str(lines())


def test_errors_leave_their_line_too(client, lines, settings):
    settings.API_REQUESTS_PER_MINUTE = 1
    client.get("/api/v1/nothing")
    client.get("/api/v1/nothing")

    assert [line["status"] for line in lines()] == [404, 429]


def test_pages_leave_none(client, trento, lines):
    client.get("/privacy/")

    assert lines() == []


def test_nothing_is_written_where_nobody_asked_for_it(client, caplog):
    client.get("/api/v1/status")

    assert "portal.requests" not in [record.name for record in caplog.records]
