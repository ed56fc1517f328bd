# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of practices as a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    Reader,
    choice,
    day,
    in_language,
    link,
    named,
    number,
    plain,
    rich,
    several,
    text,
    yes_no,
)
from partnership.common.templatetags.components import number as decimal
from partnership.editorial.enums import Licence
from practices.enums import (
    ApplicantKind,
    EvidenceGrade,
    PracticeLifecycle,
    PracticeOrigin,
    PracticeRecurrence,
)


def _window(window: dict[str, Any], reader: Reader) -> str:
    """Who can apply, from when until when."""
    applicant = ApplicantKind(window["applicant"]).label
    first, last = window["opens_on"] or "…", window["closes_on"] or "…"
    note = in_language(window["note"], reader.language)
    return f"{applicant}: {first} – {last}" + (f" ({note})" if note else "")


def _figure(figure: dict[str, Any], reader: Reader) -> str:
    """What is counted, how much, when, and who says so."""
    label = in_language(figure["label"], reader.language)
    unit = in_language(figure["unit"], reader.language)
    amount = f"{decimal(figure['value'])} {unit}".strip()
    source = f" <{figure['source_url']}>" if figure["source_url"] else ""
    return f"{label}: {amount} ({figure['reference']}){source}"


class PracticeExport(Export):
    """Everything that the sheet of a practice says."""

    name = "pratiche"
    title = _("Good practices")
    own = [
        *choice("lifecycle", _("where it stands"), PracticeLifecycle),
        *choice("recurrence", _("how often"), PracticeRecurrence),
        *number("start_year", _("first year")),
        *number("end_year", _("last year")),
        *named("areas", _("areas of the protocol")),
        *named("themes", _("themes")),
        *named("target_groups", _("for whom")),
        *number("child_age.from", _("children from (years)")),
        *number("child_age.to", _("children until (years, included)")),
        *named("territories", _("territory")),
        *yes_no("is_nationwide", _("in the whole of Italy")),
        *named("goals", _("goals of the 2030 Agenda")),
        *text("promoters", _("promoters and partners")),
        *named("organisations", _("organisations")),
        *named("agreements", _("agreements")),
        *named("events", _("events")),
        *named("documents", _("documents")),
        *number("cost.amount", _("cost (euro)")),
        *text("cost_note", _("about the cost")),
        *text("period_note", _("about the period")),
        *text("territory_note", _("about the territory")),
        *several("figures", _("figures of the results"), _figure),
        *text("measure.what", _("what it is")),
        *text("measure.who", _("who may have it")),
        *text("measure.amount", _("how much")),
        *several("measure.windows", _("windows of application"), _window),
        *rich("measure.how", _("how to ask")),
        *text("measure.where", _("where to turn")),
        *rich("challenge", _("challenge")),
        *rich("objectives", _("objectives")),
        *rich("solution", _("what is done")),
        *rich("participation", _("participation")),
        *rich("legal_background", _("legal and policy background")),
        *rich("resources", _("resources")),
        *rich("results", _("results")),
        *rich("success_factors", _("what helped")),
        *rich("limiting_factors", _("what hindered")),
        *rich("lessons", _("lessons")),
        *rich("transferability", _("transferability")),
        *choice("evidence.grade", _("evidence"), EvidenceGrade),
        *rich("evidence_reply", _("reply to the review of evidence")),
        *number("adoptions.count", _("adoptions")),
        *number("adoptions.stopped", _("adoptions that were stopped")),
        *text("contact.office", _("office")),
        *plain("contact.email", _("functional mailbox"), width=30),
        *plain("contact.phone", _("telephone")),
        *plain("contact.url", _("page of the office"), width=30),
        *several("links", _("links and sources"), link),
        *choice("licence", _("licence"), Licence),
        *choice("provenance.origin", _("origin of the record"), PracticeOrigin),
        *plain("provenance.imported_from", _("imported from")),
        *plain("provenance.original_url", _("address of the original"), width=30),
        *day("provenance.imported_on", _("imported on")),
        *day("checked_on", _("last checked with the promoter on")),
        *text("update_note", _("what to know about the date of the data")),
    ]
