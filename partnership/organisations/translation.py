# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of an organisation are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.organisations.models import (
    Appointment,
    Office,
    Organisation,
    OrganisationContact,
)


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "summary", "opening_hours")
    required_languages = {"it": ("name",), "default": ()}


@register(OrganisationContact)
class OrganisationContactTranslation(TranslationOptions):
    fields = ("role",)
    required_languages = ("it",)


@register(Office)
class OfficeTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("it",)


@register(Appointment)
class AppointmentTranslation(TranslationOptions):
    fields = ("role",)
    required_languages = ("it",)
