# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreements, as staff write them: the agreement, then its parts."""

from partnership.agreements.models.agreement import Agreement, AgreementQuerySet
from partnership.agreements.models.parts import (
    AgreementLink,
    AgreementParty,
    Attestation,
)

__all__ = [
    "Agreement",
    "AgreementLink",
    "AgreementParty",
    "AgreementQuerySet",
    "Attestation",
]
