# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the good practices."""

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BEST_FIRST, BY_TITLE, NEWEST
from partnership.catalogue.memory import clock_of
from partnership.catalogue.models import Entry
from partnership.catalogue.references import naming
from partnership.catalogue.rows import fingerprint
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.similar import Likeness
from partnership.catalogue.views import EntryListView
from partnership.territories.enums import CODE_LENGTHS, TerritoryLevel
from practices.evidence.sheet import card as review_card
from practices.evidence.sheet import explained
from practices.family import family_of
from practices.filters import PracticeFilterSet
from practices.lessons.sheet import card as lesson_card
from practices.linked_data import describe, licence_of
from practices.question_sheet import questions_about
from practices.sheet import card, sheet

# Each administration reviews a practice once.
MOST_REVIEWS = 20
# The list has the others.
MOST_LESSONS = 5
# What makes two practices alike, and how much.
LIKENESSES = [
    Likeness(
        "municipality",
        4,
        lambda count: ngettext("Same municipality", "Same municipalities", count),
        is_rare=True,
    ),
    Likeness(
        "organisation",
        4,
        lambda count: ngettext("Same organisation", "Same organisations", count),
        is_rare=True,
    ),
    Likeness("theme", 3, lambda count: ngettext("Same theme", "Same themes", count)),
    Likeness(
        "target_group",
        2,
        lambda count: ngettext("For the same group", "For the same groups", count),
    ),
    Likeness(
        "territory",
        1,
        lambda count: ngettext("Same province", "Same provinces", count),
        length=CODE_LENGTHS[TerritoryLevel.PROVINCE],
    ),
]


class PracticeListView(EntryListView):
    """The catalogue of good practices."""

    kind = "practice"
    filterset_class = PracticeFilterSet
    texts = {
        "title": _("Good practices"),
        "lead": _(
            "What was done for families, for whom, at what cost and with what result."
        ),
    }
    card_template = "practices/_practice_card.html"
    filters_template = "practices/_filters.html"
    area = "a"
    comparison_name = "practices:practice-comparison"
    day_words = (_("Applications open"), _("Applications close"))
    orders = {
        "newest": (_("Latest first"), NEWEST),
        "title": (_("By title"), BY_TITLE),
        "evidence": (_("Best evidence first"), BEST_FIRST),
    }

    def count_sentence(self, total):
        """How many practices were found."""
        return total.sentence(
            gettext("More than %(shown)s practices"),
            ngettext(
                "%(shown)s practice found", "%(shown)s practices found", total.value
            ),
        )

    def count_words(self, number, shown):
        """How many practices a place has."""
        return ngettext("%(shown)s practice", "%(shown)s practices", number) % {
            "shown": shown
        }

    def card(self, entry):
        """A practice as a row of the list."""
        return card(entry, timezone.localdate())


class PracticeDetailView(EntryDetailView):
    """The sheet of a practice."""

    kind = "practice"
    url_name = "practices:practice-detail"
    template_name = "practices/practice_detail.html"
    likenesses = LIKENESSES

    def get_context_data(self, **kwargs):
        """The content, what follows from it today, and what is like it."""
        context = super().get_context_data(**kwargs)
        content = context["content"]
        today = timezone.localdate()
        context["similar"] = [
            {
                "record": card(one.entry, today)
                | {"fingerprint": fingerprint(one.entry, today)},
                "reasons": one.reasons,
            }
            for one in context["similar"]
        ]
        shown = sheet(content, today)
        return (
            context
            | shown
            | self.told(content)
            | questions_about(
                self.entry.record,
                shown["toc"],
                clock_of(self.request),
                today,
                count=content["questions"]["count"],
            )
            | described(
                self.request, self.entry, context, describe, licence_of(content)
            )
        )

    def told(self, content):
        """What others say of it; asked for only where there is something."""
        told = {}
        adoptions = content["adoptions"]
        if adoptions["count"] or adoptions["came_of"]:
            told["family"] = family_of(content["id"], content["title"], self.entry.slug)
        if content["evidence"]:
            told["evidence"] = explained(content["evidence"])
            told["reviews"] = [
                review_card(entry)
                for entry in self.told_by("evidence_review")[:MOST_REVIEWS]
            ]
        if content["told_lessons"]["count"]:
            told["lessons"] = [
                lesson_card(entry) for entry in self.told_by("lesson")[:MOST_LESSONS]
            ]
        return told

    def told_by(self, kind):
        """The records of a kind that name it, the newest first."""
        rows = Entry.objects.of_kind(kind)
        named = [(self.kind, str(self.entry.record))]
        return rows.filter(naming(named)).latest_day_first()
