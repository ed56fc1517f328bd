# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entry point, asked as a web server asks it."""

import pytest
from django.test import RequestFactory

from partnership.wsgi import application
from tests.factories import make_administration, make_places, make_practice

# A request of a server gives its connection back when it ends.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.serial]

NO_ENCODING_OF_TEXT = ["hex", "base64", "rot13", "idna", "undefined", "unicode_escape"]


def ask(path, query, content_type):
    """The status that a server would send."""
    environ = RequestFactory().get(f"{path}?{query}").environ
    environ["CONTENT_TYPE"] = content_type
    answered = []
    body = application(environ, lambda status, headers: answered.append(status))
    body.close()
    return answered[0]


def test_no_charset_of_a_request_is_an_error_of_the_server():
    answers = {
        ask(path, "q=%5Cud800", f"text/plain; charset={charset}")
        for path in ["/pratiche/", "/api/v1/practices"]
        for charset in NO_ENCODING_OF_TEXT
    }

    assert answers == {"200 OK"}


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain; charset*=utf-8''cp037",
        "text/plain; charset*=utf-8''hex",
        "text/plain; charset*0=he; charset*1=x",
        "text/plain;a*=x''y",
    ],
)
def test_a_type_that_nobody_needs_changes_no_question(content_type):
    # Read in another encoding, the unknown parameter would be another one.
    assert ask("/api/v1/practices", "colour=red", content_type) == "400 Bad Request"
    assert ask("/pratiche/", "theme=sport", content_type) == "200 OK"


def test_letters_in_an_address_come_back_as_they_were():
    make_practice(
        make_administration("trento", make_places()["022"]),
        "Éducation",
        published=True,
    )
    environ = RequestFactory().get("/pratiche").environ
    # As curl sends it: UTF-8, byte by byte.
    environ["QUERY_STRING"] = "q=é".encode().decode("latin-1")
    answered = {}

    def start(status, headers):
        answered.update(headers)

    application(environ, start).close()

    assert answered["Location"] == "/pratiche/?q=%C3%A9"
