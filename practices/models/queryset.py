# SPDX-License-Identifier: AGPL-3.0-or-later
"""Records about practices: their owners read what others write of them."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from partnership.catalogue.models import Entry
from partnership.editorial.enums import WorkState
from partnership.editorial.models import EditorialQuerySet


class AboutPracticesQuerySet(EditorialQuerySet):
    """Reviews and adoptions: who owns the practice reads them, but no first draft."""

    def _concerning(self, user):
        """Also what is about a practice of an administration that one works for."""
        own = user.administration_ids(timezone.localdate())
        is_told = Q(state=WorkState.SUBMITTED) | Exists(
            Entry.objects.filter(record=OuterRef("uuid"))
        )
        return super()._concerning(user) | (
            Q(practice__administration__in=own) & is_told
        )
