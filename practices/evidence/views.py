# SPDX-License-Identifier: AGPL-3.0-or-later
"""Public pages of the evidence: the criteria, and the reviews made with them."""

from django.http import Http404
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.linked_data import described
from partnership.catalogue.listing import BY_TITLE, LATEST_DAY
from partnership.catalogue.sheet import EntryDetailView
from partnership.catalogue.views import EntryListView, PublicPage
from practices.enums import EvidenceDimension
from practices.evidence.filters import EvidenceReviewFilterSet
from practices.evidence.linked_data import describe
from practices.evidence.scheme import latest_version, schemes
from practices.evidence.sheet import asked, card, sheet


class EvidenceReviewListView(EntryListView):
    """What administrations found out about each other's practices."""

    kind = "evidence_review"
    filterset_class = EvidenceReviewFilterSet
    texts = {
        "title": _("Reviews of evidence"),
        "lead": _(
            "How well it is known that a practice works: another administration "
            "answers published criteria, and the grade follows from its answers."
        ),
    }
    card_template = "practices/evidence/_review_card.html"
    area = "a"
    orders = {
        "newest": (_("Latest first"), LATEST_DAY),
        "title": (_("By title"), BY_TITLE),
    }

    def count_sentence(self, total):
        """How many reviews were found."""
        return total.sentence(
            gettext("More than %(shown)s reviews"),
            ngettext("%(shown)s review found", "%(shown)s reviews found", total.value),
        )

    def card(self, entry):
        """A review as a row of the list."""
        return card(entry)


class EvidenceReviewDetailView(EntryDetailView):
    """One review: grade, answers, and who gave them."""

    kind = "evidence_review"
    url_name = "practices:evidence-review-detail"
    template_name = "practices/evidence/review_detail.html"

    def get_context_data(self, **kwargs):
        """The content, and the grade in words."""
        context = super().get_context_data(**kwargs)
        return (
            context
            | sheet(context["content"])
            | described(self.request, self.entry, context, describe)
        )


class CriteriaView(PublicPage):
    """The criteria of a version, with what each grade needs."""

    template_name = "practices/evidence/criteria.html"

    def get_context_data(self, **kwargs):
        """Question by question, in the language of the page."""
        version = kwargs.get("version") or latest_version()
        scheme = schemes().get(version)
        if scheme is None:
            raise Http404
        return super().get_context_data(
            scheme=scheme,
            versions=sorted(schemes(), reverse=True),
            groups=[
                {
                    "dimension": dimension.label,
                    "criteria": [
                        asked(one)
                        for one in scheme.criteria
                        if one.dimension == dimension
                    ],
                }
                for dimension in EvidenceDimension
            ],
            last_updated=scheme.valid_from,
            **{name: value for name, value in kwargs.items() if name != "version"},
        )
