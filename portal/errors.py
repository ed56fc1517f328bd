# SPDX-License-Identifier: AGPL-3.0-or-later
"""Error pages: in the portal's dress for people, problem details for programs."""

import sys

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from partnership.common.api.problems import DATABASE_FAILURES, WAIT, plain_problem


def _answer(request, status, sentence):
    """The same sentence, lazily translated: programs read it in English."""
    if request.path.startswith("/api/"):
        with translation.override("en"):
            return plain_problem(request, status, str(sentence))
    return render(request, f"{status}.html", {"detail": sentence}, status=status)


def bad_request(request, exception):
    """The request is malformed."""
    return _answer(request, 400, _("The address is malformed."))


def permission_denied(request, exception):
    """The visitor may not see this."""
    return _answer(request, 403, _("You may not see this."))


def not_found(request, exception):
    """There is nothing at this address."""
    return _answer(request, 404, _("There is nothing at this address."))


def server_error(request):
    """The portal is at fault, or its database away; the page asks it for nothing."""
    if isinstance(sys.exception(), DATABASE_FAILURES):
        sentence = _("The database does not answer. Try again in a minute.")
        response = _answer(request, 503, sentence)
        response["Retry-After"] = str(WAIT)
        return response
    return _answer(request, 500, _("Something went wrong on our side."))
