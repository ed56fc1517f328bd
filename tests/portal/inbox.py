# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a browser sends the forms of the inbox."""

from django.utils import timezone

from portal.enums import ReportKind
from portal.inbox.forms import STAMP
from portal.models import Rating, Report

HERE = {"origin": "http://testserver"}
PAGE = "/pratiche/una-buona-pratica/"


def old_stamp(seconds=60):
    """The stamp of a form that was opened some time ago."""
    return STAMP.sign(str(int(timezone.now().timestamp()) - seconds))


def post_rating(client, *, headers=HERE, url="/valutazione/", extra=None, **fields):
    """Send a rating as the form does."""
    data = {"page": PAGE, "score": "4", "step": "2"} | fields
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(url, data, headers=headers, **(extra or {}))


def post_report(client, *, headers=HERE, url="/segnala/", **fields):
    """Send a report as the form does."""
    data = {"page": PAGE, "text": "Il numero è sbagliato.", "written": old_stamp()}
    return client.post(url, data | fields, headers=headers)


def make_rating(administration=None, **fields):
    """A rating, about no record unless told otherwise."""
    return Rating.objects.create(
        **{
            "page": "/pratiche/",
            "language": "it",
            "score": 4,
            "given_on": timezone.localdate(),
            "administration": administration,
        }
        | fields
    )


def make_report(administration=None, **fields):
    """A new report of an error."""
    return Report.objects.create(
        **{
            "page": "/pratiche/",
            "language": "it",
            "kind": ReportKind.ERROR,
            "text": "Il collegamento non funziona.",
            "reported_at": timezone.now(),
            "administration": administration,
        }
        | fields
    )
