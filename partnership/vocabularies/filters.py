# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that can be asked of the list of vocabularies: none so far."""

import django_filters

from partnership.vocabularies.models import Vocabulary


class VocabularyFilterSet(django_filters.FilterSet):
    """All vocabularies; a parameter is an error, as everywhere."""

    class Meta:
        model = Vocabulary
        fields = []
