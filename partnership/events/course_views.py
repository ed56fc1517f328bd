# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the courses."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, LATEST_DAY, NEWEST
from partnership.catalogue.related import related_to
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView
from partnership.events.course_filters import CourseFilterSet
from partnership.events.course_linked_data import describe_course
from partnership.events.course_sheet import card, sheet


class CourseListView(EntryListView):
    """The courses, the one that was given last first."""

    kind = "course"
    filterset_class = CourseFilterSet
    texts = {
        "title": _("Courses"),
        "lead": _(
            "What those who work on family policies can learn, from whom, and how many "
            "obtained a certificate."
        ),
    }
    card_template = "events/_course_card.html"
    orders = {
        "latest": (_("Given last first"), LATEST_DAY),
        "newest": (_("Last published first"), NEWEST),
        "title": (_("By title"), BY_TITLE),
    }

    def count_sentence(self, total):
        """How many courses were found."""
        return total.sentence(
            gettext("More than %(shown)s courses"),
            ngettext("%(shown)s course found", "%(shown)s courses found", total.value),
        )

    def count_words(self, number, shown):
        """How many courses a place has."""
        return ngettext("%(shown)s course", "%(shown)s courses", number) % {
            "shown": shown
        }

    def card(self, entry):
        """A course as a row of the list."""
        return card(entry)


class CourseDetailView(EntryDetailView):
    """The sheet of a course, with the totals of its editions."""

    kind = "course"
    url_name = "events:course-detail"
    template_name = "events/course_detail.html"

    def get_context_data(self, **kwargs):
        """The content, and what names the course."""
        context = super().get_context_data(**kwargs)
        related = related_to(self.kind, self.entry.record)
        return (
            context
            | sheet(context["content"], related)
            | described(self.request, self.entry, context, describe_course)
        )
