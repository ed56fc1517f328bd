# SPDX-License-Identifier: AGPL-3.0-or-later
"""The stable address of a record: it leads to the form that a visitor prefers.

Pages and slugs may change; what others have cited goes on leading to the record, and
where it was merged into another one, to that.
"""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from partnership.catalogue.enums import TAKEN_OUT, PublicationAct
from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.models import Entry, Publication
from partnership.catalogue.references import present_successor
from partnership.catalogue.sheet import tombstone
from partnership.catalogue.writing import as_utc
from partnership.common.addresses import absolute
from partnership.common.api.problems import plain_problem
from partnership.common.negotiation import preferred_language, preferred_type

PAGE, DATA = "text/html", "application/json"


class SeeOther(HttpResponseRedirect):
    """What is asked for is a thing; a description of it is at another address."""

    status_code = 303


def stable_path(kind: str, record: UUID | str) -> str:
    """The stable address of a record, without the host."""
    return reverse("stable", args=[kind, record])


def api_path(kind: str, record: UUID | str) -> str:
    """The address of a published record in the API, without the host."""
    return reverse(f"v1:{kind}-detail", args=[record])


@csrf_exempt
@require_safe
def stable(request: HttpRequest, kind: str, record: str) -> HttpResponse:
    """303 to page or data; 404 and 410 as they have it, 406 with what there is."""
    language = preferred_language(request.headers.get("Accept-Language", ""))
    form = preferred_type(request.headers.get("Accept", ""), [PAGE, DATA])
    # For this answer only: the next request chooses its own language.
    translation.activate(language)
    identifier = _identifier(record)
    if identifier and kind in settings.CATALOGUE_KINDS:
        response = _answer(request, kind, identifier, form)
    else:
        response = _unknown(request, form)
    response.headers["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _answer(
    request: HttpRequest, kind: str, record: UUID, form: str | None
) -> HttpResponse:
    entry = _present(kind, record)
    if entry is None:
        return _taken_out(request, kind, record, form)
    paths = {
        PAGE: publication_kind(kind).url(entry.slug),
        DATA: api_path(kind, entry.record),
    }
    if form is None:
        return _not_acceptable(request, paths)
    # What was asked beside the record is answered, or refused, where this leads.
    query = request.META.get("QUERY_STRING", "")
    return SeeOther(f"{paths[form]}?{query}" if query else paths[form])


def _identifier(text: str) -> UUID | None:
    """An identifier as people write it, in capitals too (RFC 9562)."""
    try:
        identifier = UUID(text)
    except ValueError:
        return None
    return identifier if str(identifier) == text.lower() else None


def _present(kind: str, record: UUID) -> Entry | None:
    """What the public sees of a record, or of the one that it was merged into."""
    entries = Entry.objects.of_kind(kind).only("record", "slug")
    if entry := entries.filter(record=record).first():
        return entry
    return entries.filter(record=present_successor(kind, record)).first()


def _not_acceptable(request: HttpRequest, paths: dict[str, str]) -> HttpResponse:
    """What exists, for whoever accepts none of it."""
    available = [
        {"media_type": name, "url": absolute(request, path)}
        for name, path in paths.items()
    ]
    with translation.override("en"):
        detail = _(
            "This address leads to: %(known)s. Ask for one of them in “Accept”."
        ) % {"known": ", ".join(paths)}
        return plain_problem(request, 406, detail, available=available)


def _unknown(request: HttpRequest, form: str | None) -> HttpResponse:
    if form == PAGE:
        raise Http404
    with translation.override("en"):
        return plain_problem(request, 404, _("There is nothing at this address."))


def _taken_out(
    request: HttpRequest, kind: str, record: UUID, form: str | None
) -> HttpResponse:
    """410 in the words of the page or of the API; 404 for what was never published."""
    acts = Publication.objects.of_record(record).filter(kind=kind, act__in=TAKEN_OUT)
    last = acts.defer("published_by_id").first()
    if last is None:
        return _unknown(request, form)
    if form == PAGE:
        context = {"tombstone": tombstone(record, publication_kind(kind).url_name)}
        return render(request, "catalogue/gone.html", context, status=410)
    with translation.override("en"):
        return plain_problem(
            request,
            410,
            _("This record was merged into another one.")
            if last.act == PublicationAct.MERGED
            else _("This record was withdrawn."),
            withdrawn_at=as_utc(last.published_at),
            reason=last.reason,
            successor=present_successor(kind, last.successor),
        )
