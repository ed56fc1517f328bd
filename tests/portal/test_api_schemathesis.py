# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API asked at random what its document allows, and what it does not."""

import json
import zlib
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.config import SchemathesisConfig

from partnership.catalogue.models import Entry
from partnership.wsgi import application
from portal.api.document import document
from tests.browser.example import make_example

# The records are made once and are there for all operations, on one worker.
pytestmark = pytest.mark.xdist_group("schemathesis")

# What is well written must exist as well, days included (there is no 30 February);
# words to look for have a number that no form can bound; the last change has one that
# no form knows; an offset does not go with a cursor. Else: 400, and it is named.
MUST_EXIST = {
    "act", "administration", "after", "agreement", "area", "cursor", "document_kind",
    "embed", "event_kind", "fields", "indicator", "offset", "organisation", "organisation_kind",
    "municipality", "period_from", "updated_since",
    "period_until", "practice", "q", "residence", "sdg", "target_group", "territory", "theme",
    "within",
}  # fmt: skip
# Two values may be right, and together mean nothing: 422.
CONTRADICT = {"period_until", "territory"}
CONFIG = {
    "generation": {"mode": "all"},
    "checks": {
        # A 400 or 422 is looked at by the test: it must name what does not exist.
        # What is too long to be read at all is refused with 414.
        "negative_data_rejection": {
            "expected-statuses": [
                "400",
                "404",
                "405",
                "406",
                "410",
                "414",
                "415",
                "422",
                "429",
            ]
        },
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "400", "404", "410", "422"]
        },
    },
}
openapi = schemathesis.openapi.from_dict(
    json.loads(json.dumps(document("https://testserver"))),
    config=SchemathesisConfig.from_dict(CONFIG),
)
openapi.app = application


@contextmanager
def kept_connection():
    """A server's request gives its connection back, and with it all in a transaction."""
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker):
    """A portal with records of every kind, by parameter a value that exists."""
    with django_db_blocker.unblock(), kept_connection(), transaction.atomic():
        make_example()
        found = {
            kind.replace("_", "-"): [
                str(entry.record) for entry in Entry.objects.of_kind(kind)
            ]
            for kind in [
                "act", "adoption", "agreement", "course", "document", "event", "evidence_review",
                "indicator", "lesson", "organisation", "practice", "question",
            ]
        }  # fmt: skip
        yield found | {
            "administration": ["trento", "piemonte"],
            "area": ["A", "B"],
            "code": ["022", "theme", "trento"],
            "municipality": ["Trento", "022205"],
            "residence": ["Trento", "022205"],
            "territory": ["022", "01"],
            "theme": ["housing", "leisure"],
            "within": ["022"],
        }
        transaction.set_rollback(True)


@pytest.fixture
def _unlimited(settings):
    settings.API_REQUESTS_PER_MINUTE = 0


def make_real(case, records):
    """Put what exists where the document can only say how it is written."""
    kind = case.path.split("/")[1].rstrip("s")
    for given in [case.path_parameters, case.query]:
        for name, value in (given or {}).items():
            known = records.get(kind if name == "id" else name)
            # Half of them, the same in each run.
            number = zlib.crc32(repr(value).encode())
            if known and number % 2:
                real = known[number // 2 % len(known)]
                given[name] = [real] if isinstance(value, list) else real


# The mark makes the test database, which the records below fill for all that follow.
@pytest.mark.django_db
def test_every_operation_is_asked():
    asked = {result.ok().label for result in openapi.get_all_operations()}

    assert asked == {f"GET {path}" for path in document()["paths"]}


@pytest.mark.usefixtures("_unlimited")
@openapi.parametrize()
@hypothesis_settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_the_api_does_what_its_document_says(case, records):
    is_positive = case.meta.generation.mode.is_positive
    if is_positive:
        make_real(case, records)

    response = case.call()

    case.validate_response(response)
    if is_positive and response.status_code in {400, 422}:
        named = {error["field"] for error in response.json()["errors"]}
        assert named <= (MUST_EXIST if response.status_code == 400 else CONTRADICT)
