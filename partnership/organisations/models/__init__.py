# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations, their offices over time, and who held which role when.

`parts` may import `organisation`, never the other way round.
"""

from partnership.organisations.models.organisation import (
    Organisation,
    OrganisationQuerySet,
)
from partnership.organisations.models.parts import (
    Appointment,
    Office,
    OrganisationContact,
)

__all__ = [
    "Appointment",
    "Office",
    "Organisation",
    "OrganisationContact",
    "OrganisationQuerySet",
]
