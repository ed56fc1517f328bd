# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that can be asked of the list of administrations: none so far."""

import django_filters

from partnership.administrations.models import Administration


class AdministrationFilterSet(django_filters.FilterSet):
    """All partners; a parameter is an error, as everywhere."""

    class Meta:
        model = Administration
        fields = []
