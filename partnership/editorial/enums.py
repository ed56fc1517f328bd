# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choices that the editorial code depends on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkState(models.TextChoices):
    """Where the work on a record stands; what the public sees is not a state of it."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


class Transition(models.TextChoices):
    """What can be done with a record."""

    SUBMIT = "submit", _("Submit for review")
    RETURN = "return", _("Return to the author")
    PUBLISH = "publish", _("Publish")
    WITHDRAW = "withdraw", _("Withdraw")
    RESTORE = "restore", _("Make public again")
    # These have services of their own: `move` does not know them.
    SCHEDULE = "schedule", _("Set a date")
    CANCEL = "cancel", _("Give up a date")
    ASSIGN = "assign", _("Choose who reviews it")
    REVERT = "revert", _("Bring an earlier version back")
    MERGE = "merge", _("Merge into another record")
    CONFIRM = "confirm", _("Confirm: still right")
    SHARE = "share", _("Share with another administration")
    UNSHARE = "unshare", _("Share no longer")
    OFFER = "offer", _("Offer to another administration")
    ACCEPT = "accept", _("Accept from another administration")
    REFUSE = "refuse", _("Refuse what was offered")
    RETRACT = "retract", _("Take the offer back")
    CORRECT = "correct", _("Take over a proposed correction")


class ShareLevel(models.TextChoices):
    """What another administration may do with a record."""

    READ = "read", _("read it")
    COMMENT = "comment", _("read it and write remarks")
    # Not a share of its own: it makes the administration a co-owner.
    EDIT = "edit", _("read it, write remarks and change it")


class HandoverState(models.TextChoices):
    """What became of a record that was offered to another administration."""

    PROPOSED = "proposed", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")


class PublicState(models.TextChoices):
    """What the public sees of a record; computed from the catalogue, never stored."""

    NEVER = "never", _("Never published")
    PUBLISHED = "published", _("Published")
    PENDING = "pending", _("Published, changes pending")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ContactAnswer(models.TextChoices):
    """What the contact of a published record says of it."""

    RIGHT = "right", _("Everything is still right")
    CHANGED = "changed", _("Something has changed")
    ENDED = "ended", _("It has ended")


class QuestionState(models.TextChoices):
    """Where a question to the contact of a record stands."""

    WAITING = "waiting", _("Waiting for the contact")
    CONFIRMED = "confirmed", _("Confirmed by the contact")
    ANSWERED = "answered", _("Answered, to be dealt with")
    UNANSWERED = "unanswered", _("Not answered, to be dealt with")
    HANDLED = "handled", _("Dealt with")
    NEEDLESS = "needless", _("No longer needed")


# Somebody of the owner has to look at these.
FOR_THE_OWNER = [QuestionState.ANSWERED, QuestionState.UNANSWERED]


class ChangeKind(models.TextChoices):
    """What happened to a field or to a row of a part."""

    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")
    CHANGED = "changed", _("changed")
    STYLED = "styled", _("only how it is written")


class BatchState(models.TextChoices):
    """Where a batch stands: checked before anything is written, then written whole."""

    TO_CHECK = "check", _("Being checked")
    CHECKED = "checked", _("Checked")
    TO_WRITE = "write", _("Being written")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    GIVEN_UP = "given-up", _("Given up")


class RowAction(models.TextChoices):
    """What becomes of a record in a batch."""

    CREATE = "create", _("new")
    UPDATE = "update", _("changed")
    DELETE = "delete", _("removed")
    NONE = "none", _("unchanged")


class LinkFault(models.TextChoices):
    """Why an address that a record names does not work."""

    UNREADABLE = "unreadable", _("it is no address that can be asked")
    UNKNOWN_HOST = "unknown-host", _("there is no server of this name")
    NOT_PUBLIC = "not-public", _("it leads into a network that is not public")
    REFUSED = "refused", _("the server takes no connection")
    TIMEOUT = "timeout", _("the server does not answer in time")
    CERTIFICATE = "certificate", _("its certificate cannot be verified")
    REDIRECTS = "redirects", _("it leads on and on and nowhere")
    NONSENSE = "nonsense", _("the answer cannot be understood")
    STATUS = "status", _("the server answers with an error")


class LinkKind(models.TextChoices):
    """What a link of a record leads to."""

    WEBSITE = "website", _("Website")
    DOCUMENT = "document", _("Document")
    SOURCE = "source", _("Source")


class Licence(models.TextChoices):
    """Under what terms a text or a document may be used again."""

    CC_BY = "CC-BY-4.0", _("Creative Commons Attribution 4.0")
    CC_ZERO = "CC0-1.0", _("Creative Commons Zero 1.0")
