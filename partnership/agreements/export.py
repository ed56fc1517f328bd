# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of agreements as a file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from partnership.agreements.enums import AgreementKind, EndBasis, PartyRole
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


def _label(reference: dict[str, Any] | None, reader: Reader) -> str:
    """What is named; who is no longer shown has no name."""
    return in_language(reference["label"], reader.language) if reference else "…"


def _party(party: dict[str, Any], reader: Reader) -> str:
    """Who takes part, as what, and since when where that is later."""
    words = _label(party["organisation"], reader)
    details = [] if party["role"] == PartyRole.PARTY else [_role(party)]
    details += [party["joined_on"]] if party["joined_on"] else []
    return f"{words} ({', '.join(details)})" if details else words


def _role(party: dict[str, Any]) -> str:
    return str(PartyRole(party["role"]).label)


def _approval(party: dict[str, Any], reader: Reader) -> str:
    """When a party approved it, and by what act."""
    said = [party["approved_on"]]
    if party["approval_act"]:
        said.append(_label(party["approval_act"], reader))
    words = ", ".join(filter(None, said))
    return f"{_label(party['organisation'], reader)}: {words}" if words else ""


def _signatory(signatory: dict[str, Any], reader: Reader) -> str:
    role = in_language(signatory["role"], reader.language)
    who = ", ".join(filter(None, [signatory["name"], role]))
    return f"{_label(signatory['organisation'], reader)}: {who}"


def _attestation(row: dict[str, Any], reader: Reader) -> str:
    source = in_language(row["source"], reader.language)
    address = f" <{row['source_url']}>" if row["source_url"] else ""
    return f"{row['attested_on']}: {source}{address}"


class AgreementExport(Export):
    """Who agreed what with whom, with its four dates and who attests it."""

    name = "protocolli"
    title = _("Protocols and conventions")
    own = [
        *choice("agreement_kind", _("kind of agreement"), AgreementKind),
        *named("areas", _("areas of the protocol")),
        *several("parties", _("parties"), _party),
        *several("parties", _("approved on"), _approval, suffix="_approved_on"),
        *several("signatories", _("signed by"), _signatory),
        *day("signed_on", _("signed on")),
        *text("signed_at", _("signed at")),
        *day("starts_on", _("holds from")),
        *day("ends_on", _("held until")),
        *choice("end_basis", _("the end is stated by"), EndBasis),
        *plain("end_source_url", _("source of the end"), width=30),
        *number("duration_months", _("duration in months")),
        *plain("duration_source_url", _("source of the duration"), width=30),
        *yes_no("is_open_ended", _("without end by its own text")),
        *text("extension", _("extension")),
        *text("renewal_note", _("about the renewal")),
        *several("attestations", _("attestations"), _attestation),
        *named("predecessor", _("follows")),
        *named("acts", _("acts")),
        *named("documents", _("documents")),
        *several("links", _("links and sources"), link),
        *rich("provisions", _("what it provides")),
    ]
