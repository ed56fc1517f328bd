# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps of a login as a browser takes them."""

import re
import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from partnership.accounts import second_factor
from tests.factories import PASSWORD

LOGIN, CODE, OWN = "/admin/login/", "/admin/login/code/", "/admin/second-factor/"


def code_of(user, later=0):
    """What the app of a person shows, now or some half minutes later."""
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return code_for(get_adapter().decrypt(row.data["secret"]), later)


def code_for(secret, later=0):
    """What an app with a secret shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def key_on(response):
    """The key that the page of the set-up shows as text."""
    return re.search(r"<code>([A-Z2-7 ]+)</code>", response.content.decode())[
        1
    ].replace(" ", "")


def give_factor(user):
    """The person has set up an app a while ago; its recovery codes."""
    secret = second_factor.new_secret()
    code = code_for(get_adapter().decrypt(secret), -1)
    return second_factor.set_up(user, secret, code)


def log_in(client, username, **fields):
    """Send user name and password."""
    return client.post(LOGIN, {"username": username, "password": PASSWORD} | fields)


def is_in(client):
    """Whether a page of staff opens."""
    return client.get("/admin/").status_code == 200
