# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of the inbox: what is wrong is said by name, and nothing typed is lost."""

import unicodedata

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import (
    DIFFICULTIES,
    HIGHEST_SCORE,
    LAST_NEGATIVE_SCORE,
    LOWEST_SCORE,
    PREFERENCES,
)
from portal.inbox.pages import is_path, page_at
from portal.inbox.texts import OfferedText, offered_text, sheet_of
from portal.models import (
    LONGEST_PAGE,
    LONGEST_PROPOSAL,
    LONGEST_RATING_TEXT,
    LONGEST_REPORT,
)

# No person reads the form, writes and sends it in less.
SHORTEST_WRITING = 3
STAMP = signing.Signer(salt="portal.inbox.written")
LINE_BREAKS = "\n\t"


class WrittenField(forms.CharField):
    """Text of a visitor: line breaks count once, control characters are refused."""

    def to_python(self, value):
        """Browsers count a line break as one character and send it as two."""
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if text else text

    def run_validators(self, value):
        """Characters that no keyboard writes make files and mails go wrong."""
        super().run_validators(value)
        if any(
            unicodedata.category(letter) in {"Cc", "Cs"} and letter not in LINE_BREAKS
            for letter in value
        ):
            raise ValidationError(
                _("The text contains characters that cannot be read. Type it again.")
            )


class InboxForm(forms.Form):
    """What both forms have: the page, and a field that only programs fill."""

    page = forms.CharField(max_length=LONGEST_PAGE, required=False, strip=False)
    confirm_text = forms.CharField(required=False)

    def clean_confirm_text(self):
        """The field is out of sight: a person who filled it used a helper."""
        if self.cleaned_data["confirm_text"]:
            raise ValidationError(
                _("Empty the field “Leave this field empty”, then send again.")
            )
        return ""

    def sentences(self):
        """Every error with the words of its own field, for the head of the page."""
        return [sentence for errors in self.errors.values() for sentence in errors]


class RatingForm(InboxForm):
    """Score, what was difficult or liked, and details."""

    score = forms.IntegerField(
        error_messages={
            "required": _("Choose a score from 1 to 5."),
            "invalid": _("The score is a whole number from 1 to 5."),
        },
    )
    difficulty = forms.ChoiceField(
        choices=[(answer.value, answer.label) for answer in DIFFICULTIES],
        required=False,
        error_messages={
            "invalid_choice": _("Where you had difficulties: choose an answer listed.")
        },
    )
    preference = forms.ChoiceField(
        choices=[(answer.value, answer.label) for answer in PREFERENCES],
        required=False,
        error_messages={
            "invalid_choice": _("What you liked: choose one of the answers listed.")
        },
    )
    text = WrittenField(
        max_length=LONGEST_RATING_TEXT,
        required=False,
        error_messages={
            "max_length": _(
                "The details have %(show_value)d characters; at most "
                "%(limit_value)d are taken. Shorten them."
            )
        },
    )
    # "2" where the follow-up questions were in sight.
    step = forms.CharField(required=False)

    def clean_page(self):
        """A rating belongs to a page that exists."""
        self.rated = page_at(self.cleaned_data["page"])
        if self.rated is None:
            raise ValidationError(
                _("The page to rate is not one of this portal. Open it and rate there.")
            )
        return self.rated.path

    def clean_score(self):
        """One to five."""
        score = self.cleaned_data["score"]
        if not LOWEST_SCORE <= score <= HIGHEST_SCORE:
            raise ValidationError(_("The score is a whole number from 1 to 5."))
        return score

    def clean(self):
        """The answer of the set that fits the score; the other set is out of sight."""
        data = super().clean()
        if "score" in data:
            is_negative = data["score"] <= LAST_NEGATIVE_SCORE
            data["answer"] = data.get("difficulty" if is_negative else "preference")
        return data

    @property
    def is_score_alone(self):
        """Whether the follow-up questions have not been asked yet."""
        data = self.cleaned_data
        return not (data["answer"] or data["text"] or data["step"] == "2")


class ReportForm(InboxForm):
    """What is wrong on a page."""

    text = WrittenField(
        max_length=LONGEST_REPORT,
        error_messages={
            "required": _("Write what is wrong."),
            "max_length": _(
                "The text has %(show_value)d characters; at most %(limit_value)d "
                "are taken. Shorten it."
            ),
        },
    )
    written = forms.CharField(required=False)

    def clean_page(self):
        """Empty for the portal as a whole; a page that is missing may be reported too."""
        page = self.cleaned_data["page"]
        if page and not is_path(page):
            raise ValidationError(
                _("The address of the page is not one of this portal. Leave it empty.")
            )
        self.reported = page_at(page)
        return page

    def clean_written(self):
        """Nobody writes so fast; a form without our own stamp was not opened here."""
        if seconds_since(self.cleaned_data["written"]) < SHORTEST_WRITING:
            raise ValidationError(
                _("That was very quick. Wait three seconds, then send again.")
            )
        return self.cleaned_data["written"]


class AccessibilityForm(ReportForm):
    """A barrier; who wants an answer leaves an address for it."""

    email = forms.EmailField(
        required=False,
        error_messages={
            "invalid": _("The e-mail address is incomplete: name@example.org."),
        },
    )

    def clean_email(self):
        """As long as the column that keeps it."""
        email = self.cleaned_data["email"]
        if len(email) > 254:
            raise ValidationError(_("The e-mail address is too long."))
        return email


class CorrectionForm(AccessibilityForm):
    """How a text of a sheet should read, and why; who wants an answer says where to."""

    text = WrittenField(
        max_length=LONGEST_REPORT,
        error_messages={
            "required": _("Write why it should change, or where it is said."),
            "max_length": _(
                "The reason has %(show_value)d characters; at most "
                "%(limit_value)d are taken. Shorten it."
            ),
        },
    )
    field = forms.CharField(max_length=80, required=False)
    version = forms.CharField(max_length=10, required=False)
    proposal = WrittenField(
        max_length=LONGEST_PROPOSAL,
        error_messages={
            "required": _("Write how the text should read."),
            "max_length": _(
                "The proposal has %(show_value)d characters; at most "
                "%(limit_value)d are taken. Shorten it."
            ),
        },
    )
    chosen: OfferedText | None = None

    def clean(self):
        """What is proposed differs from what the public reads at this moment."""
        data = super().clean()
        page = getattr(self, "reported", None)
        entry = page and page.record and sheet_of(page.record_kind, page.record)
        self.chosen = entry and offered_text(entry, data.get("field", ""))
        if not self.chosen:
            self.add_error(
                "field",
                _(
                    "This text is not on the page any more. Open the page and begin anew."
                ),
            )
            return data
        if data.get("version") != str(entry.version):
            self.add_error(
                "version",
                _(
                    "The page was published anew after you opened it. Compare your text "
                    "with the one of now, then send again."
                ),
            )
        if data.get("proposal") == self.chosen.text:
            self.add_error("proposal", _("You have not changed the text yet."))
        self.published_version = entry.version
        return data


def stamp() -> str:
    """The moment in which a form was opened, signed."""
    return STAMP.sign(str(int(timezone.now().timestamp())))


def seconds_since(value: str) -> float:
    """How long ago a stamp was made; -1 for one that is not ours."""
    try:
        return timezone.now().timestamp() - int(STAMP.unsign(value))
    except (signing.BadSignature, ValueError):
        return -1
