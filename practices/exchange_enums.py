# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices on which questions and requests between administrations depend."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asker(models.TextChoices):
    """Who asks; nobody is named."""

    ADMINISTRATION = "administration", _("An administration")
    ORGANISATION = "organisation", _("An organisation")
    PUBLIC = "public", _("A citizen")


class QuestionState(models.TextChoices):
    """How far the owner of the practice is with a question."""

    OPEN = "open", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("No longer open")
    REFUSED = "refused", _("Not taken on")


class AnswerKind(models.TextChoices):
    """Whether the public finds an answer."""

    YES = "yes", _("With an answer")
    NO = "no", _("Without an answer yet")


class RequestKind(models.TextChoices):
    """What an administration asks of another one."""

    STUDY_VISIT = "study_visit", _("Study visit")
    ADVICE = "advice", _("Advice")
    PEER_REVIEW = "peer_review", _("Peer review")
    CONTACT = "contact", _("Getting in touch")


class RequestStatus(models.TextChoices):
    """Where a request stands."""

    SENT = "sent", _("Sent")
    TAKEN_UP = "taken_up", _("Taken up")
    AGREED = "agreed", _("Agreed")
    DONE = "done", _("Brought to its end")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RequestStep(models.TextChoices):
    """What is done with a request; the first one is sending it."""

    SEND = "send", _("Send")
    TAKE_UP = "take-up", _("Take up")
    ASSIGN = "assign", _("Say who deals with it")
    AGREE = "agree", _("Agree")
    FINISH = "finish", _("Say what came of it")
    REFUSE = "refuse", _("Refuse")
    WITHDRAW = "withdraw", _("Withdraw")
