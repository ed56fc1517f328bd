# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list as a file or a feed: the parameters of its page, and strict about them."""

import hashlib
from datetime import datetime
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.formats import number_format
from django.utils.http import http_date
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from partnership.catalogue.agenda import Agenda
from partnership.catalogue.export import (
    atom,
    calendar_file,
    csv_file,
    links,
    xlsx_file,
)
from partnership.catalogue.export.about import about, last_change, licence, origin
from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import Reader
from partnership.catalogue.export.source import faults, numbers_of, rounds
from partnership.catalogue.listing import NEWEST, Listing
from partnership.catalogue.models import Entry


@method_decorator(csrf_exempt, name="dispatch")
class ExportView(View):
    """The list of a kind in another form; `list_view` is the page that shows it."""

    http_method_names = ["get", "head", "options"]
    list_view: Any = None
    export: Export | None = None
    # Parameters of the page that mean nothing here, with the reason.
    refused: dict[str, Any] = {
        "page": _("A file holds the whole list. Leave “page” out.")
    }

    def get(self, request):
        """The file, or a page that says what is wrong with the question."""
        self.orders = self.list_view.orders
        self.filters = self.list_view.filterset_class(
            request.GET,
            Entry.objects.of_kind(self.list_view.kind),
            today=timezone.localdate(),
        )
        sentences = faults(request.GET, self.filters, self.orders, self.refused)
        if sentences:
            return self.refusal(sentences)
        return self.answer()

    def answer(self):
        """The response to a right question."""
        raise NotImplementedError

    def refusal(self, sentences):
        """No file: a page that says why, with status 400."""
        return render(
            self.request,
            "catalogue/export_refused.html",
            {"sentences": sentences, "list_url": self.list_path()},
            status=400,
        )

    def list_path(self):
        """The address of the page with the list."""
        return self.request.path.rpartition("/")[0] + "/"

    def page_url(self):
        """The whole address of the page with the same list."""
        query = self.request.GET.urlencode()
        return f"{origin(self.request)}{self.list_path()}{'?' if query else ''}{query}"

    def reader(self):
        """The language of the address."""
        return Reader(get_language(), origin(self.request))

    def numbers(self):
        """The entries of the list, in its order."""
        sort = self.request.GET.get("sort", "")
        return numbers_of(self.listing(), self.orders, sort)

    def listing(self):
        """The list of the page."""
        return Listing(self.filters, self.list_view.kind)

    def download(self, pieces, content_type, ending):
        """Pieces as a file to keep, named by kind and day; HEAD makes none of them."""
        response = StreamingHttpResponse(
            pieces if self.request.method == "GET" else [], content_type=content_type
        )
        name = f"{self.export.name}-{timezone.localdate()}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Robots-Tag"] = "noindex"
        # Too big to keep, and never to be older than the page.
        response["Cache-Control"] = "no-store"
        return response

    def title(self):
        """What a feed or a calendar is called, with the words that are looked for."""
        words = self.filters.form.cleaned_data["q"]
        title = f"{self.export.title} – {gettext('Family policy partnership')}"
        return f"{words}: {title}" if words else title

    def followed(self, body, content_type):
        """What programs ask for again and again: 304 for one that has it."""
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        # What is open and what lies ahead is another thing every day.
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0)
        changed = max(filter(None, [last_change(), midnight]))
        response = HttpResponse(body, content_type=content_type)
        response["ETag"] = etag
        response["Last-Modified"] = http_date(changed.timestamp())
        response["X-Robots-Tag"] = "noindex"
        # To be kept, but asked for again each time: what is new is seen at once.
        response["Cache-Control"] = "no-cache"
        return get_conditional_response(
            self.request,
            etag=etag,
            last_modified=int(changed.timestamp()),
            response=response,
        )


class CsvView(ExportView):
    """The list for a spreadsheet of any kind."""

    def answer(self):
        """One piece for each round of rows."""
        pieces = csv_file.csv_chunks(
            self.export.columns,
            rounds(self.numbers()),
            self.reader(),
            csv_file.FOR_PEOPLE,
        )
        return self.download(pieces, csv_file.CONTENT_TYPE, "csv")


class XlsxView(ExportView):
    """The list for Excel and LibreOffice, with real dates and a sheet about the file."""

    def answer(self):
        """One piece for each round of rows; too many rows are refused before."""
        numbers = self.numbers()
        if len(numbers) > xlsx_file.MOST_ROWS:
            return self.refusal([_too_long(len(numbers))])
        sheets = xlsx_file.Sheets(
            title=str(self.export.title),
            about=about(self.page_url(), self.question(), len(numbers)),
            total=len(numbers),
        )
        pieces = xlsx_file.xlsx_chunks(
            self.export.columns, rounds(numbers), self.reader(), sheets
        )
        return self.download(pieces, xlsx_file.CONTENT_TYPE, "xlsx")

    def question(self):
        """What narrows the list, in words."""
        facets = {facet.name for facet in self.filters.facets}
        words = [
            self.filters.chip(name, value)
            for name, value in self.filters.form.cleaned_data.items()
            if name not in facets and value not in (None, "", [])
        ]
        if not facets & self.request.GET.keys():
            return words
        return words + [
            f"{facet['label']}: {value.label}"
            for facet in self.listing().facets()
            for value in facet["values"]
            if value.is_selected
        ]


class FeedView(ExportView):
    """What is new in the list."""

    refused = {
        "page": _("A feed has no pages: it holds what is new. Leave “page” out."),
        "sort": _("A feed has one order, the newest first. Leave “sort” out."),
    }

    def answer(self):
        """The newest entries, or 304 for a reader that has them."""
        newest = self.listing().entries(NEWEST)[: atom.ENTRIES]
        numbers = list(newest.values_list("pk", flat=True))
        contents = [content for part in rounds(numbers) for content in part]
        body = atom.atom(self.described(contents), contents, self.reader())
        return self.followed(body.encode(), atom.CONTENT_TYPE)

    def described(self, contents):
        """What stands above the entries."""
        parameters = self.request.GET
        moments = [content["published_at"] for content in contents]
        question = sorted((name, sorted(values)) for name, values in parameters.lists())
        return atom.Feed(
            title=self.title(),
            author=gettext("Family policy partnership"),
            licence=licence(),
            self_url=f"{origin(self.request)}{self.request.get_full_path()}",
            page_url=self.page_url(),
            identity=f"{self.list_view.kind} {get_language()} {question}",
            updated=datetime.fromisoformat(max(moments)) if moments else None,
        )


class CalendarView(ExportView):
    """The days of the list, for a calendar program to follow."""

    refused = {
        "page": _("A calendar holds the days of the whole list. Leave “page” out."),
        "sort": _("A calendar has one order, that of its days. Leave “sort” out."),
    }

    def answer(self):
        """The days from a year ago on, or 304 for a program that has them."""
        today = timezone.localdate()
        days = Agenda(self.listing(), today).since(
            today - calendar_file.KEPT, calendar_file.MOST_DAYS
        )
        begins, ends = self.list_view.day_words
        described = calendar_file.Described(
            self.title(), self.page_url(), str(begins), str(ends)
        )
        body = calendar_file.calendar(described, days, self.reader())
        return self.followed(body, calendar_file.CONTENT_TYPE)


def export_paths(
    prefix: str, list_view: Any, export: Export, calendar: Any = CalendarView
) -> list[Any]:
    """The addresses of a list's files, beside the page at `prefix`.

    `calendar` is the file for calendar programs of a kind that has its own.
    """
    given = {"list_view": list_view, "export": export}
    views = [
        (links.CSV, CsvView, "csv"),
        (links.XLSX, XlsxView, "xlsx"),
        (links.FEED, FeedView, "feed"),
    ]
    if list_view.has_calendar or list_view.day_words:
        views.append((links.CALENDAR, calendar, "calendar"))
    return [
        path(f"{prefix}{name}", view.as_view(**given), name=f"{list_view.kind}-{act}")
        for name, view, act in views
    ]


def _too_long(total: int) -> str:
    return gettext(
        "The list has %(total)s rows, an Excel file at most %(most)s. Narrow the list, "
        "or take it as CSV."
    ) % {
        "total": number_format(total, use_l10n=True, force_grouping=True),
        "most": number_format(xlsx_file.MOST_ROWS, use_l10n=True, force_grouping=True),
    }
