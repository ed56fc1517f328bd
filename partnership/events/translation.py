# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which texts of events and courses are kept in four languages."""

from modeltranslation.translator import TranslationOptions, register

from partnership.events.models import (
    Course,
    CourseEdition,
    CourseLink,
    Event,
    EventLink,
    EventParticipant,
)


@register(Event)
class EventTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        "venue",
        "programme",
        "outcomes",
        "contact_office",
    )
    required_languages = {"it": ("title",), "default": ()}


@register(EventParticipant)
class EventParticipantTranslation(TranslationOptions):
    fields = ("role",)


@register(EventLink)
class EventLinkTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("it",)


@register(Course)
class CourseTranslation(TranslationOptions):
    fields = ("title", "summary", "objectives", "audience", "programme")
    required_languages = {"it": ("title",), "default": ()}


@register(CourseEdition)
class CourseEditionTranslation(TranslationOptions):
    fields = ("label", "note")


@register(CourseLink)
class CourseLinkTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = ("it",)
