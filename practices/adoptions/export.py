# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of adoptions as a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Reader,
    choice,
    day,
    in_language,
    named,
    number,
    plain,
    rich,
    several,
    text,
)
from practices.enums import AdoptionStage, OutcomeMonth


def _step(step: dict[str, Any], reader: Reader) -> str:
    """A stage, the day, and why."""
    label = AdoptionStage(step["stage"]).label
    reason = in_language(step["reason"], reader.language)
    return f"{label}: {step['reached_on'] or '…'}" + (f" ({reason})" if reason else "")


def _outcome(outcome: dict[str, Any], reader: Reader) -> str:
    """What came of it, with its figure."""
    said = in_language(outcome["text"], reader.language)
    label, unit = (
        in_language(outcome[name], reader.language) for name in ["label", "unit"]
    )
    figure = f" {label}: {outcome['value']} {unit}".rstrip() if outcome["value"] else ""
    return f"{OutcomeMonth(outcome['months']).label}: {said}{figure}"


class AdoptionExport(Export):
    """Everything that the page of an adoption says."""

    name = "adozioni"
    title = _("Adoptions")
    own = [
        *named("practice", _("practice that is taken up")),
        *named("adopter", _("adopting body")),
        *named("territory", _("territory")),
        *choice("stage", _("stage"), AdoptionStage),
        *several("steps", _("stages of an adoption"), _step),
        *named("result", _("practice that came of it")),
        *rich("kept", _("what was kept")),
        *rich("changed", _("what was changed")),
        *rich("dropped", _("what was dropped")),
        *number("cost.amount", _("cost (euro)")),
        *text("cost_note", _("about the cost")),
        *number("staff", _("staff (full-time units)")),
        *text("staff_note", _("about the staff")),
        *several("outcomes", _("outcomes of an adoption"), _outcome),
        *day("owner_confirmed_on", _("confirmed by the owner on")),
        *text("contact.office", _("office")),
        *plain("contact.email", _("functional mailbox"), width=30),
        *plain("contact.phone", _("telephone")),
        *plain("contact.url", _("page of the office"), width=30),
        *plain("source_url", _("source"), width=30),
    ]
