# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saved filters of the lists of records: kept, shown, counted, taken away.

A list is never narrowed but by its address, and an address that a list does not
understand is told, not answered with all records.
"""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import (
    build_q_object_from_lookup_parameters,
    prepare_lookup_value,
)
from django.core.exceptions import FieldDoesNotExist, FieldError, ValidationError
from django.db.models import Exists, OuterRef
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    QueryDict,
)
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from partnership.accounts.models import User
from partnership.administrations.models import Administration
from partnership.editorial.desk import Line, counted, editorial_models
from partnership.editorial.models import SavedFilter

# Parameters of a list that narrow and sort nothing.
OF_THE_PAGE = ["p", "e", "all", "_facets", "_popup", "_to_field", "_changelist_filters"]
SEARCH, ORDER = "q", "o"
LONGEST = 2_000
# On the start page.
MOST_LINES = 10
# Above a list; more would hide it.
MOST_LINKS = 50


def cleaned(parameters: QueryDict) -> str:
    """What of an address narrows and sorts a list, always in the same order."""
    return urlencode(
        sorted(
            (name, value)
            for name, values in parameters.lists()
            for value in values
            if name not in OF_THE_PAGE and value
        )
    )


def narrowed(model_admin: Any, request: HttpRequest, query: str) -> Any:
    """The records that a list holds with these parameters; None where it knows them not.

    Asks the database nothing: a list itself would count its records and its filters.
    """
    if "%00" in query:
        return None
    asked = QueryDict(query)
    rows = model_admin.model.objects.visible_to(request.user)
    names = set(asked) - {*OF_THE_PAGE, SEARCH, ORDER}
    try:
        for item in model_admin.get_list_filter(request):
            if not (
                isinstance(item, type) and issubclass(item, admin.SimpleListFilter)
            ):
                continue
            if item.parameter_name not in names:
                continue
            names.discard(item.parameter_name)
            given = {item.parameter_name: asked.getlist(item.parameter_name)}
            chosen = item(request, given, model_admin.model, model_admin)
            if chosen.value() not in {
                str(value) for value, _l in chosen.lookup_choices
            }:
                return None
            rows = chosen.queryset(request, rows)
        for name in sorted(names):
            values = asked.getlist(name)
            if not all(model_admin.lookup_allowed(name, v, request) for v in values):
                return None
            values = [prepare_lookup_value(name, [value]) for value in values]
            given = {name: [one for value in values for one in value]}
            rows = rows.filter(build_q_object_from_lookup_parameters(given))
        if words := asked.get(SEARCH):
            rows, _repeats = model_admin.get_search_results(request, rows, words)
    except (
        FieldDoesNotExist,
        FieldError,
        IncorrectLookupParameters,
        TypeError,
        ValidationError,
        ValueError,
    ):
        return None
    return rows


class SaveForm(forms.Form):
    """Gives the list as it is narrowed a name, and says who uses it."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    administration = forms.ModelChoiceField(
        label=gettext_lazy("Who uses it"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("only me"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, prefix="filter", **kwargs)
        own = user.administration_ids(timezone.localdate())
        rows = Administration.objects.all()
        field: Any = self.fields["administration"]
        field.queryset = rows if user.is_superuser else rows.filter(pk__in=own)


class SavesFilters:
    """Mixed into the admin of records: the filters above the list."""

    def get_urls(self) -> list[Any]:
        """Add what keeps a filter, and what takes one away."""
        opts: Any = self.opts  # type: ignore[attr-defined]
        name = f"{opts.app_label}_{opts.model_name}"
        view = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path(
                "filters/save/",
                view(require_POST(self.save_filter)),
                name=f"{name}_save_filter",
            ),
            path(
                "filters/<int:number>/delete/",
                view(require_POST(self.delete_filter)),
                name=f"{name}_delete_filter",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, with the filters that one may use; or what is wrong with its address."""
        this: Any = self
        if not this.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)  # type: ignore[misc]
        query = cleaned(request.GET)
        if narrowed(self, request, query) is None:
            return this._not_narrowed(request)
        context = dict(extra_context or {}) | {
            "saved_filters": self._links(request, query),
            "may_save": set(QueryDict(query)) - {ORDER},
            "saved_query": query,
            "save_form": SaveForm(user=request.user),
        }
        return super().changelist_view(request, context)  # type: ignore[misc]

    def _links(self, request: Any, query: str) -> list[dict[str, Any]]:
        """The filters for this list, and whether the list still understands each."""
        this: Any = self
        kind = this.model.kind
        removable = SavedFilter.objects.removable_by(request.user)
        rows = (
            SavedFilter.objects.filter(kind=kind)
            .select_related("administration")
            .annotate(may_delete=Exists(removable.filter(pk=OuterRef("pk"))))
        )
        return [
            {
                "saved": saved,
                "is_current": saved.query == query,
                "is_understood": narrowed(self, request, saved.query) is not None,
                "may_delete": saved.may_delete,
            }
            for saved in rows.usable_by(request.user)[:MOST_LINKS]
        ]

    def save_filter(self, request: HttpRequest) -> HttpResponse:
        """Keep what the list is asked under a name."""
        this: Any = self
        if not this.has_view_permission(request):
            raise Http404
        query = cleaned(request.GET)
        back = HttpResponseRedirect(f"{self._list()}{'?' if query else ''}{query}")
        form = SaveForm(request.POST, user=request.user)  # type: ignore[arg-type]
        is_narrowed = set(QueryDict(query)) - {ORDER}
        if not is_narrowed or len(query) > LONGEST:
            self._refuse(request, _("Narrow the list first: a filter keeps how."))
        elif narrowed(self, request, query) is None:
            self._refuse(request, _("The list does not understand this filter."))
        elif not form.is_valid():
            for found in form.errors.values():
                for text in found:
                    self._refuse(request, str(text))
        else:
            saved = SavedFilter(
                kind=this.model.kind,
                query=query,
                owner=request.user,
                **form.cleaned_data,
            )
            try:
                saved.full_clean()
            except ValidationError as error:
                for text in error.messages:
                    self._refuse(request, text)
            else:
                saved.save()
                this.message_user(
                    request,
                    _("The filter “%(name)s” is saved.") % {"name": saved.name},
                    messages.SUCCESS,
                )
        return back

    def delete_filter(self, request: HttpRequest, number: int) -> HttpResponse:
        """Take a filter away; the records stay."""
        this: Any = self
        rows = SavedFilter.objects.filter(kind=this.model.kind, pk=number)
        saved = rows.removable_by(request.user).first()
        if saved is None or not this.has_view_permission(request):
            raise Http404
        saved.delete()
        this.message_user(
            request,
            _("The filter “%(name)s” is deleted.") % {"name": saved.name},
            messages.SUCCESS,
        )
        return HttpResponseRedirect(self._list())

    def _list(self) -> str:
        opts: Any = self.opts  # type: ignore[attr-defined]
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")

    def _refuse(self, request: HttpRequest, text: str) -> None:
        this: Any = self
        this.message_user(request, text, messages.ERROR)


def filters_of(request: Any) -> list[Line]:
    """A person's own filters with the number of records found, for the start page.

    Two statements, whatever they ask.
    """
    admins = {
        model.kind: admin.site.get_model_admin(model) for model in editorial_models()
    }
    saved = {
        str(one.pk): one
        for one in SavedFilter.objects.filter(owner=request.user)[:MOST_LINES]
        if one.kind in admins and admins[one.kind].has_view_permission(request)
    }
    found = {
        number: narrowed(admins[one.kind], request, one.query)
        for number, one in saved.items()
    }
    counts = counted(
        {
            # A record may name two of the things that are asked for.
            (number, saved[number].kind): rows.distinct()
            for number, rows in found.items()
            if rows is not None
        }
    )
    lines = []
    for number, one in saved.items():
        opts = admins[one.kind].opts
        url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
        label = f"{one.name} · {opts.verbose_name_plural}"
        count: int | None = counts.get((number, one.kind), 0)
        if found[number] is None:
            count = None
            label = _("%(filter)s: the list does not understand it any more") % {
                "filter": label
            }
        lines.append(Line(label, count, f"{url}?{one.query}"))
    return lines
