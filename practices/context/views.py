# SPDX-License-Identifier: AGPL-3.0-or-later
"""Practices from places like one's own, and how like one practice's places are."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partnership.catalogue.memory import clock_of
from partnership.catalogue.models import Entry
from partnership.catalogue.places import ResidenceField
from partnership.catalogue.results import notices_of
from partnership.catalogue.views import PublicPage
from partnership.territories.models import Territory
from practices.context.fit import FACTORS, compared, contexts, fit_of, fits_of
from practices.context.ranking import Fitting, fitting
from practices.filters import PracticeFilterSet
from practices.sheet import card

PAGE = 20
# Whoever turns further narrows by filters.
MOST_PAGES = 50
OWN = {"municipality", "page"}


class MunicipalityForm(forms.Form):
    """Whose context is compared."""

    municipality = ResidenceField(
        label=gettext_lazy("Your municipality"), required=False, max_length=100
    )


class ContextView(PublicPage):
    """The practices of the list, ordered by how like their places are to a municipality."""

    template_name = "practices/context/fitting.html"

    def get_context_data(self, **kwargs):
        """The form alone, or the practices of one page of the order."""
        parameters = self.request.GET
        filters = PracticeFilterSet(
            parameters, Entry.objects.of_kind("practice"), today=timezone.localdate()
        )
        clock = filters.clock = clock_of(self.request)
        notices = notices_of(filters, parameters, OWN)
        form = MunicipalityForm(parameters)
        place = form.cleaned_data["municipality"] if form.is_valid() else None
        page = _page(parameters.get("page", ""), notices)
        shown: dict[str, Any] = {}
        fits = fits_of(place.path, clock) if place else None
        if place and fits is None:
            notices.append(_unknown(place))
        elif place and fits:
            found, has_more = fitting(
                _narrowed(filters),
                place.path,
                fits,
                clock,
                start=(page - 1) * PAGE,
                size=PAGE,
            )
            shown = {
                "rows": _rows(found),
                "next_url": self._page_url(page + 1)
                if has_more and page < MOST_PAGES
                else "",
                "previous_url": self._page_url(page - 1) if page > 1 else "",
            }
        kept = [
            (name, value)
            for name, values in parameters.lists()
            for value in values
            if name not in OWN
        ]
        return super().get_context_data(
            form=form,
            place=place,
            kept=kept,
            notices=notices,
            factors=FACTORS,
            **shown,
            **kwargs,
        )

    def _page_url(self, number: int) -> str:
        query = self.request.GET.copy()
        query["page"] = str(number)
        return f"{self.request.path}?{query.urlencode()}"


class PracticeContextView(PublicPage):
    """How like the places of one practice are to a municipality."""

    template_name = "practices/context/practice.html"

    def get_context_data(self, **kwargs):
        """The form, and the comparison with the most like municipality."""
        entry = (
            Entry.objects.of_kind("practice").filter(slug=self.kwargs["slug"]).first()
        )
        if entry is None:
            raise Http404
        clock = clock_of(self.request)
        form = MunicipalityForm(self.request.GET)
        place = form.cleaned_data["municipality"] if form.is_valid() else None
        shown: dict[str, Any] = {}
        if place:
            shown = _comparison(entry, place, clock)
        kwargs.pop("slug", None)
        return super().get_context_data(
            form=form,
            place=place,
            practice=card(entry, timezone.localdate()),
            factors=FACTORS,
            last_updated=entry.published_at,
            **shown,
            **kwargs,
        )


def _comparison(entry: Entry, place: Territory, clock: int) -> dict[str, Any]:
    """What a page says of one practice and one municipality."""
    if set(place.paths_that_hold) & set(entry.territory_paths):
        return {"is_here": True}
    fits = fits_of(place.path, clock)
    if fits is None:
        return {"notices": [_unknown(place)]}
    places = [path for path in entry.territory_paths if path in fits.places]
    if not places:
        return {
            "notices": [_("Nothing is known of the places where this practice is run.")]
        }
    best = max(places, key=lambda path: fits.places[path][0])
    municipality = fits.places[best][1]
    known = contexts(clock)
    factors = compared(known[place.path], known[municipality])
    names = _names([best, municipality])
    return {
        "fit": round(100 * fit_of(factors)),
        "rows_of_factors": factors,
        "other": names[municipality],
        "in_place": names[best] if best != municipality else "",
    }


def _rows(found: list[Fitting]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    names = _names([path for one in found for path in (one.place, one.municipality)])
    return [
        {
            "record": card(one.entry, today),
            "fit": round(100 * one.fit),
            "factors": one.factors,
            "other": names[one.municipality],
            "in_place": names[one.place] if one.place != one.municipality else "",
        }
        for one in found
    ]


def _names(paths: list[str]) -> dict[str, str]:
    """What places are called today, by path; one query."""
    rows = Territory.objects.filter(path__in=set(paths), valid_until=None)
    return {place.path: str(place) for place in rows}


def _narrowed(filters: PracticeFilterSet) -> Any:
    """The entries that the filters leave; what is wrong with them is told beside."""
    entries = Entry.objects.of_kind("practice")
    if filters.question:
        entries = filters.search(entries, "q", filters.question.text)
    return filters.narrowed(entries)


def _page(text: str, notices: list[str]) -> int:
    if not text:
        return 1
    if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= MOST_PAGES:
        return int(text)
    notices.append(_("There is no such page: this is the first one."))
    return 1


def _unknown(place: Territory) -> str:
    return _(
        "Residents by age are not known of %(place)s: nothing can be compared."
    ) % {"place": place}
