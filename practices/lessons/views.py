# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the lessons."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, LATEST_DAY
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView
from practices.lessons.filters import LessonFilterSet
from practices.lessons.linked_data import describe
from practices.lessons.sheet import card, sheet


class LessonListView(EntryListView):
    """What did not work, and what one would do differently."""

    kind = "lesson"
    filterset_class = LessonFilterSet
    texts = {
        "title": _("Lessons"),
        "lead": _(
            "What did not work, what had effects that nobody expected, and what those "
            "who did it would do differently. Some administrations tell it without "
            "their name."
        ),
    }
    card_template = "practices/lessons/_lesson_card.html"
    area = "a"
    orders = {
        "newest": (_("Latest first"), LATEST_DAY),
        "title": (_("By title"), BY_TITLE),
    }

    def count_sentence(self, total):
        """How many lessons were found."""
        return total.sentence(
            gettext("More than %(shown)s lessons"),
            ngettext("%(shown)s lesson found", "%(shown)s lessons found", total.value),
        )

    def count_words(self, number, shown):
        """How many lessons a place has."""
        return ngettext("%(shown)s lesson", "%(shown)s lessons", number) % {
            "shown": shown
        }

    def card(self, entry):
        """A lesson as a row of the list."""
        return card(entry)


class LessonDetailView(EntryDetailView):
    """One lesson."""

    kind = "lesson"
    url_name = "practices:lesson-detail"
    template_name = "practices/lessons/lesson_detail.html"

    def get_context_data(self, **kwargs):
        """The content, and what it is about in words."""
        context = super().get_context_data(**kwargs)
        return (
            context
            | sheet(context["content"])
            | described(self.request, self.entry, context, describe)
        )
