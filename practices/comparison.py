# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is compared when practices stand side by side (requirement B-1.7)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.comparison import (
    Cell,
    ComparisonView,
    Row,
    labels,
    lines,
    text,
)
from partnership.catalogue.comparison import excerpt as beginning
from partnership.common.templatetags.components import money, number
from practices.enums import ApplicantKind, PracticeLifecycle
from practices.sheet import open_state, years

Content = dict[str, Any]


class PracticeComparisonView(ComparisonView):
    """Up to four practices beside each other."""

    kind = "practice"
    list_name = "practices:practice-list"
    url_name = "practices:practice-detail"
    area = "a"
    texts = {
        "title": _("Compare practices"),
        "lead": _("What the same questions get as an answer from each of them."),
        "list": _("Good practices"),
        "add": _("Add a practice"),
        "choose": _("Choose from two to four practices in the list."),
        "one_more": _("Add another practice to compare it with this one."),
    }

    def rows(self, contents, today):
        """The questions in the order in which one asks them."""
        return [
            Row(label, [answer(content, today) for content in contents])
            for label, answer in QUESTIONS
        ]


def target_groups(content: Content, today: date) -> Cell:
    """For whom it is, and for children of which age."""
    ages = content["child_age"]
    cell = labels(content["target_groups"])
    if not ages:
        return cell
    if ages["from"] == ages["to"]:
        sentence = ngettext(
            "children of %(count)d year", "children of %(count)d years", ages["from"]
        ) % {"count": ages["from"]}
    else:
        sentence = gettext("children from %(first)d to %(last)d years") % {
            "first": ages["from"],
            "last": ages["to"],
        }
    return Cell([*cell.lines, capfirst(sentence)])


def places(content: Content, today: date) -> Cell:
    """Where it is run."""
    if content["is_nationwide"]:
        return text(gettext("The whole country"))
    return labels(content["territories"])


def cost(content: Content, today: date) -> Cell:
    """The amount and what is to be known about it."""
    amount = content["cost"] and money(
        content["cost"]["amount"], content["cost"]["currency"]
    )
    return Cell([line for line in [amount, content["cost_note"]] if line])


def results(content: Content, today: date) -> Cell:
    """The figures, and how the text on the results begins."""
    figures = []
    for figure in content["figures"] or []:
        said = {
            "label": figure["label"],
            "value": f"{number(figure['value'])} {figure['unit'] or ''}".strip(),
            "when": figure["reference"],
        }
        figures.append(
            (
                gettext("%(label)s: %(value)s (%(when)s)")
                if figure["reference"]
                else gettext("%(label)s: %(value)s")
            )
            % said
        )
    told = beginning(content["results"], "results")
    anchor = "results" if told.anchor else ""
    return Cell([*figures, *told.lines], anchor=anchor)


def state(content: Content, today: date) -> Cell:
    """Where it stands, and for a measure whether families can ask for it today."""
    lines = [PracticeLifecycle(content["lifecycle"]).label]
    windows = (content["measure"] or {}).get("windows") or []
    own = [one for one in windows if one["applicant"] == ApplicantKind.FAMILIES]
    is_open = open_state(own or windows, content["lifecycle"], today)
    if is_open is not None:
        lines.append(gettext("Open today") if is_open else gettext("Not open today"))
    return Cell(lines)


def long_text(name: str, anchor: str) -> Callable[[Content, date], Cell]:
    """The beginning of a section of the sheet."""
    return lambda content, today: beginning(content[name], anchor)


QUESTIONS: list[tuple[Any, Callable[[Content, date], Cell]]] = [
    (_("What it is"), lambda content, today: text(content["summary"])),
    (_("For whom"), target_groups),
    (_("Territory"), places),
    (_("Years"), lambda content, today: text(years(content))),
    (_("Where it stands"), state),
    (_("Cost"), cost),
    (_("Results"), results),
    (_("Themes"), lambda content, today: labels(content["themes"])),
    (
        _("Administration"),
        lambda content, today: text(content["administration"]["label"]),
    ),
    (_("Promoted by"), lambda content, today: lines(content["promoters"])),
    (_("What helped"), long_text("success_factors", "success-factors")),
    (_("What hindered"), long_text("limiting_factors", "limiting-factors")),
    (_("Transferability"), long_text("transferability", "transferability")),
]
