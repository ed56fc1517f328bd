# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of lessons as a file."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import (
    choice,
    day,
    named,
    plain,
    rich,
    yes_no,
)
from practices.lessons.enums import LessonKind


class LessonExport(Export):
    """Everything that the page of a lesson says."""

    name = "lezioni"
    title = _("Lessons")
    own = [
        *choice("lesson_kind", _("what there is to learn from"), LessonKind),
        *yes_no("is_anonymous", _("without the name of the administration")),
        *named("practice", _("practice")),
        *named("adoption", _("adoption")),
        *rich("tried", _("what was tried")),
        *rich("happened", _("what happened")),
        *rich("differently", _("what one would do differently")),
        *day("learned_on", _("when")),
        *named("areas", _("areas of the protocol")),
        *named("themes", _("themes")),
        *plain("source_url", _("source"), width=30),
    ]
