# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frame as an application: management commands, demonstration data, locale."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "partnership"
