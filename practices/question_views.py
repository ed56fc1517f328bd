# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the questions about good practices."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, LATEST_DAY
from partnership.catalogue.memory import clock_of, memory, partners
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import (
    EntryListView,
    PublicPage,
    newest_publication,
)
from practices.answer_times import answer_times
from practices.question_filters import QuestionFilterSet
from practices.question_linked_data import describe
from practices.question_sheet import card, sheet


class QuestionListView(EntryListView):
    """What was asked about practices, and what their owners answered."""

    template_name = "practices/question_list.html"
    kind = "question"
    filterset_class = QuestionFilterSet
    texts = {
        "title": _("Questions and answers"),
        "lead": _(
            "What administrations and citizens wanted to know about good practices, "
            "and what those who run them answered."
        ),
    }
    card_template = "practices/_question_card.html"
    area = "a"
    orders = {
        "newest": (_("Latest first"), LATEST_DAY),
        "title": (_("By title"), BY_TITLE),
    }

    def count_sentence(self, total):
        """How many questions were found."""
        return total.sentence(
            gettext("More than %(shown)s questions"),
            ngettext(
                "%(shown)s question found", "%(shown)s questions found", total.value
            ),
        )

    def count_words(self, number, shown):
        """How many questions a place has."""
        return ngettext("%(shown)s question", "%(shown)s questions", number) % {
            "shown": shown
        }

    def card(self, entry):
        """A question as a row of the list."""
        return card(entry, timezone.localdate())


class QuestionDetailView(EntryDetailView):
    """One question with its answer."""

    kind = "question"
    url_name = "practices:question-detail"
    template_name = "practices/question_detail.html"

    def get_context_data(self, **kwargs):
        """The content, and what follows from it today."""
        context = super().get_context_data(**kwargs)
        return (
            context
            | sheet(context["content"], timezone.localdate())
            | described(self.request, self.entry, context, describe)
        )


class AnswerTimesView(PublicPage):
    """How many questions each administration got, and how quickly it answered."""

    template_name = "practices/answer_times.html"

    def updated_at(self):
        """With the newest publication of a question."""
        return newest_publication(["question"])

    def get_context_data(self, **kwargs):
        """One row for each administration."""
        clock, today = clock_of(self.request), timezone.localdate()
        times = memory.recall(
            ("answer times", today),
            clock,
            lambda: answer_times(partners(clock), today),
        )
        return super().get_context_data(
            times=times, has_invented=any(row.invented for row in times), **kwargs
        )
