# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of the admin on which duplicates are found, compared and made one record."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partnership.catalogue.kinds import publication_kind
from partnership.catalogue.languages import localised
from partnership.catalogue.models import Entry
from partnership.catalogue.references import naming
from partnership.editorial.services import TransitionError
from partnership.organisations.forms import MergeForm
from partnership.organisations.models import Organisation
from partnership.organisations.services import merge, possible_duplicates

# Records that one page compares with all others: each costs some milliseconds.
PAGE = 25
# More than these nobody looks through.
MOST_FOUND = 20
# Content that is compared line by line: each a text, a reference or a list of parts.
COMPARED = [
    "title",
    "summary",
    "organisation_kind",
    "governs",
    "founded_on",
    "ended_on",
    "tax_code",
    "seat",
    "address",
    "postal_code",
    "phone",
    "email",
    "pec",
    "website",
    "source_url",
]
PARTS = {"contacts": "role", "offices": "name", "appointments": "person"}


class MergingAdmin:
    """Mixed into the admin of the organisations."""

    def get_urls(self) -> list[Any]:
        """Add the page of possible duplicates and the merger of one record."""
        return [
            path(
                "duplicates/",
                self.admin_site.admin_view(self.duplicates),  # type: ignore[attr-defined]
                name="organisations_organisation_duplicates",
            ),
            path(
                "<path:object_id>/merge/",
                self.admin_site.admin_view(self.merge_one),  # type: ignore[attr-defined]
                name="organisations_organisation_merge",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def may_merge(self, request: Any, record: Organisation) -> bool:
        """Whether the person may make this record the duplicate of another one."""
        return (
            request.user.has_perm("organisations.publish_organisation")
            and not record.closed()
            and Organisation.objects.publishable_by(request.user)
            .filter(pk=record.pk)
            .exists()
        )

    def duplicates(self, request: Any) -> HttpResponse:
        """Own records with others that may be the same body, the last changed first."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        own = Organisation.objects.owned_by(request.user).lasting()
        page = Paginator(own.order_by("-edited_at", "pk"), PAGE).get_page(
            request.GET.get("p")
        )
        among = Organisation.objects.comparable_by(request.user)
        found = possible_duplicates(page.object_list, among)
        context = self.admin_site.each_context(request) | {  # type: ignore[attr-defined]
            "title": _("Possible duplicates"),
            "opts": self.opts,  # type: ignore[attr-defined]
            "page": page,
            "rows": [
                {"record": record, "others": found[record.pk]}
                for record in page.object_list
                if record.pk in found
            ],
            "is_merger": request.user.has_perm("organisations.publish_organisation"),
        }
        return render(request, "admin/organisations/duplicates.html", context)

    def merge_one(self, request: Any, object_id: str) -> HttpResponse:
        """Choose the other record, compare the two, give the reason, confirm."""
        record = self.readable(request, object_id)  # type: ignore[attr-defined]
        if not self.may_merge(request, record):
            raise PermissionDenied
        others = (
            Organisation.objects.comparable_by(request.user)
            .lasting()
            .exclude(pk=record.pk)
        )
        back = reverse("admin:organisations_organisation_change", args=[record.pk])
        form = MergeForm(request.POST or None, others=others)
        if request.method == "POST" and form.is_valid():
            try:
                merge(
                    record,
                    into=form.cleaned_data["into"],
                    by=request.user,
                    reason=form.cleaned_data["reason"],
                    versions=(
                        form.cleaned_data["version"],
                        form.cleaned_data["into_version"],
                    ),
                )
            except TransitionError as error:
                form.add_error(None, str(error))
            else:
                self.message_user(  # type: ignore[attr-defined]
                    request,
                    _("“%(record)s” was merged into “%(other)s”.")
                    % {"record": record, "other": form.cleaned_data["into"]},
                    messages.SUCCESS,
                )
                return HttpResponseRedirect(back)
        chosen = _chosen(request, others)
        context = self.admin_site.each_context(request) | {  # type: ignore[attr-defined]
            "title": _("Merge into another record"),
            "opts": self.opts,  # type: ignore[attr-defined]
            "original": record,
            "back": back,
            "form": form,
            "chosen": chosen,
        }
        if chosen is None:
            context |= _choice(request, record, others)
        else:
            context |= {
                "rows": _rows(request.user, record, chosen),
                "naming": [_naming_count(record), _naming_count(chosen)],
            }
        return render(request, "admin/organisations/merge.html", context)

    def warn_of_duplicates(self, request: Any, record: Organisation) -> None:
        """Say at once that the body may be there already, with the way to look."""
        among = Organisation.objects.comparable_by(request.user)
        like = possible_duplicates([record], among).get(record.pk, [])
        if not like:
            return
        readable = set(
            Organisation.objects.visible_to(request.user)
            .filter(pk__in=[other.pk for other in like])
            .values_list("pk", flat=True)
        )
        links = format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            (
                (self._where(request, record, other, other.pk in readable), other)
                for other in like[:3]
            ),
        )
        text = _("Perhaps this organisation is here twice. Compare it with:")
        self.message_user(  # type: ignore[attr-defined]
            request, format_html("{} {}", text, links), messages.WARNING
        )

    def _where(
        self, request: Any, record: Organisation, other: Organisation, is_own: bool
    ) -> str:
        """Where two are compared: the merger, else the other one's form or page."""
        if self.may_merge(request, record):
            merger = reverse("admin:organisations_organisation_merge", args=[record.pk])
            return f"{merger}?into={other.pk}"
        if is_own:
            return reverse("admin:organisations_organisation_change", args=[other.pk])
        return publication_kind("organisation").url(other.slug)


def _chosen(request: Any, others: Any) -> Organisation | None:
    number = request.POST.get("into") or request.GET.get("into", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    chosen = others.select_related("administration").filter(pk=number).first()
    if chosen is None:
        raise Http404
    return chosen


def _choice(request: Any, record: Organisation, others: Any) -> dict[str, Any]:
    """The others that may be the same, and those that a search finds."""
    question = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    found = []
    if question:
        found = others.filter(
            Q(name_it__icontains=question)
            | Q(slug__icontains=question)
            | Q(tax_code=question)
        ).select_related("administration", "organisation_kind", "seat")[:MOST_FOUND]
    return {
        "question": question,
        "found": found,
        "candidates": possible_duplicates([record], others).get(record.pk, []),
    }


def _content(user: Any, record: Organisation) -> dict[str, Any]:
    """What the person may see of it: the own record, else what the public sees."""
    if Organisation.objects.owned_by(user).filter(pk=record.pk).exists():
        content = publication_kind(record.kind).content(record)
    else:
        entry = Entry.objects.select_related("content").get(record=record.uuid)
        content = entry.content.data
    return localised(content, get_language() or "it")


def _rows(user: Any, record: Organisation, other: Organisation) -> list[dict[str, Any]]:
    """Both records line by line; what neither has is left out."""
    sides = [_content(user, record), _content(user, other)]
    rows = []
    for name in [*COMPARED, *PARTS]:
        values = [_words(side[name], PARTS.get(name, "label")) for side in sides]
        if any(values):
            rows.append(
                {
                    "label": _label(name),
                    "values": values,
                    "is_different": values[0] != values[1],
                }
            )
    return rows


def _words(value: Any, name: str) -> list[str]:
    if not value:
        return []
    if isinstance(value, list):
        return [str(part[name]) for part in value]
    return [str(value["label"] if isinstance(value, dict) else value)]


def _label(name: str) -> str:
    """What the form calls it."""
    field: Any = Organisation._meta.get_field("name" if name == "title" else name)
    if field.one_to_many:
        return capfirst(str(field.related_model._meta.verbose_name_plural))
    return capfirst(str(field.verbose_name))


def _naming_count(record: Organisation) -> int:
    """How many published records name it."""
    named = Entry.objects.filter(naming([(record.kind, str(record.uuid))]))
    return named.exclude(record=record.uuid).count()
