# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events, as staff write them: the event, its parts, the invitations to it."""

from partnership.events.models.event import Event
from partnership.events.models.invitation import EventInvitation
from partnership.events.models.parts import EventLink, EventParticipant

__all__ = ["Event", "EventInvitation", "EventLink", "EventParticipant"]
