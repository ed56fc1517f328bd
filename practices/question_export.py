# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of questions as a file."""

from django.utils.translation import gettext_lazy as _

from partnership.catalogue.export.base import Export
from partnership.catalogue.export.columns import choice, day, named, rich, text
from practices.exchange_enums import Asker, QuestionState


class QuestionExport(Export):
    """What was asked about which practice, when, and what was answered when."""

    name = "domande"
    title = _("Questions and answers")
    own = [
        *named("practice", _("good practice")),
        *named("areas", _("areas of the protocol")),
        *named("themes", _("themes")),
        *choice("asker", _("who asks"), Asker),
        *named("asked_by", _("asking administration")),
        *day("asked_on", _("asked on")),
        *day("due_on", _("answer due on")),
        *choice("question_state", _("state of the question"), QuestionState),
        *day("answered_on", _("answered on")),
        *text("closing_note", _("why it is closed without an answer")),
        *rich("answer", _("answer")),
    ]
