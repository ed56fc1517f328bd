# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the admin that say what is wrong with records, for people and spreadsheets."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.catalogue.export import csv_file
from partnership.editorial.desk import PARAMETER, editorial_models, list_url
from partnership.editorial.quality.reports import (
    BELOW,
    REPORTS,
    Criteria,
    Finding,
    Report,
    counts_of,
    read,
    readable_kinds,
)
from partnership.editorial.quality.words import form_url

PAGE = 50


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """The addresses of the reports below the admin."""
    return [
        path("quality/", site.admin_view(overview), name="quality"),
        path("quality/<slug:name>/", site.admin_view(findings), name="quality_report"),
        path(
            "quality/<slug:name>/export/",
            site.admin_view(export),
            name="quality_export",
        ),
    ]


class CriteriaForm(forms.Form):
    """Narrows a report; what nobody offers finds nothing, and the form says so."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    administration = forms.ModelChoiceField(
        label=gettext_lazy("Administration"),
        queryset=Administration.objects.none(),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    below = forms.IntegerField(
        label=gettext_lazy("Filled less than (%)"),
        min_value=1,
        max_value=100,
        required=False,
    )

    def __init__(self, *args: Any, user: User, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (model.kind, capfirst(str(model._meta.verbose_name_plural)))
            for model in readable_kinds(user)
        ]
        self.fields["kind"].choices = [("", _("All")), *kinds]  # type: ignore[attr-defined]
        own = _administrations(user)
        if len(own) > 1:
            field: Any = self.fields["administration"]
            field.queryset = Administration.objects.filter(pk__in=own)
        else:
            del self.fields["administration"]
        if not report.takes_below:
            del self.fields["below"]

    def criteria(self, user: User) -> Criteria | None:
        """What is asked; None where it cannot be asked."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        administration = given.get("administration")
        return Criteria(
            user=user,
            now=timezone.now(),
            kind=given["kind"],
            administration=administration.pk if administration else None,
            below=given.get("below") or BELOW,
        )


def _administrations(user: User) -> list[int]:
    if user.is_superuser:
        return list(Administration.objects.values_list("pk", flat=True))
    return sorted(user.administration_ids(timezone.localdate()))


def overview(request: HttpRequest) -> HttpResponse:
    """Every report, with how many records it finds."""
    person = _reader(request)
    found = counts_of(list(REPORTS.values()), Criteria(person, timezone.now()))
    context = admin.site.each_context(request) | {
        "title": _("Quality of the records"),
        "lines": [
            {
                "report": report,
                "count": found[report.name],
                "url": reverse("admin:quality_report", args=[report.name]),
            }
            for report in REPORTS.values()
        ],
    }
    return render(request, "admin/quality/overview.html", context)


def findings(request: HttpRequest, name: str) -> HttpResponse:
    """The records with which something is wrong, the worst first."""
    person, report = _reader(request), _report(name)
    form = CriteriaForm(request.GET, user=person, report=report)
    criteria = form.criteria(person)
    page = None
    if criteria is not None:
        paginator = Paginator(report.findings(criteria), PAGE)
        # Counted without the details; the paginator would ask for them all.
        paginator.count = report.count(criteria)
        page = paginator.get_page(request.GET.get("p"))
    may_compare = name == "duplicates" and person.has_perm(
        "organisations.view_organisation"
    )
    context = admin.site.each_context(request) | {
        "title": report.title,
        "report": report,
        "form": form,
        "page": page,
        "below": criteria and criteria.below,
        "lines": list(_lines(report, page.object_list)) if page else [],
        "may_compare": may_compare,
        "lists": _lists(person) if name == "unconfirmed" else [],
    }
    return render(request, "admin/quality/findings.html", context)


def export(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """The report as it is narrowed, line by line, for a spreadsheet."""
    person, report = _reader(request), _report(name)
    criteria = CriteriaForm(request.GET, user=person, report=report).criteria(person)
    rows = report.findings(criteria).iterator() if criteria else []
    headings = [_("Record"), _("Kind"), _("Administration"), _("What is wrong")]
    return csv_file.sent(
        f"{report.name}-{timezone.localdate().isoformat()}",
        [*headings, _("Address of the form")],
        _cells(report, rows),
    )


def _reader(request: HttpRequest) -> User:
    """Who reads some kind of record reads what is wrong with it."""
    person: Any = request.user
    if not readable_kinds(person):
        raise PermissionDenied
    return person


def _report(name: str) -> Report:
    if name not in REPORTS:
        raise Http404
    return REPORTS[name]


def _lines(report: Report, rows: Any) -> Iterator[dict[str, Any]]:
    """Each record with its kind, its administration and what is wrong, in words."""
    models = {model.kind: model for model in editorial_models()}
    names = {row.pk: str(row) for row in Administration.objects.all()}
    for finding in read(rows):
        model = models[finding.kind]
        yield {
            "finding": finding,
            "kind": capfirst(str(model._meta.verbose_name)),
            "administration": names.get(finding.administration, "–"),
            "url": form_url(model, finding.number),
            "pieces": report.words(model, finding.details),
        }


def _lists(person: User) -> list[dict[str, str]]:
    """Where several records of a kind are confirmed at once."""
    return [
        {
            "label": capfirst(str(model._meta.verbose_name_plural)),
            "url": f"{list_url(model)}?{PARAMETER}=unconfirmed",
        }
        for model in readable_kinds(person)
    ]


def _cells(report: Report, rows: Any) -> Iterator[list[str]]:
    for line in _lines(report, rows):
        finding: Finding = line["finding"]
        yield [
            finding.title,
            line["kind"],
            line["administration"],
            "; ".join(str(piece) for piece in line["pieces"]),
            f"{settings.PUBLIC_URL}{line['url']}",
        ]
