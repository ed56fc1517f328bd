# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people are told about their own account, each in the own language.

Called after the commit: nobody is told of what was rolled back.
"""

import logging

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnership.accounts.models import User

logger = logging.getLogger(__name__)

DAY = 86_400


class InvitationTokens(PasswordResetTokenGenerator):
    """Good once, for a week: whoever has chosen a password needs no invitation."""

    key_salt = "partnership.accounts.invitation"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the person is awaited, and the link is the one that was sent."""
        return (
            super().check_token(user, token) and user is not None and is_awaited(user)
        )


invitation_tokens = InvitationTokens()


def is_awaited(user: User) -> bool:
    """Whether a person may come in but has never chosen a password."""
    return user.is_active and user.is_staff and not user.has_usable_password()


def invite(user: User, *, root: str) -> bool:
    """Send the link with which a person chooses the first password; False if it fails.

    `root` is the portal's address where `PUBLIC_URL` does not name it.
    """
    number = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse(
        "admin:invitation", args=[number, invitation_tokens.make_token(user)]
    )
    days = settings.PASSWORD_RESET_TIMEOUT // DAY
    with translation.override(user.language):
        lines = [
            _("You are invited to work in the family policy portal."),
            _("Your user name: %(username)s") % {"username": user.get_username()},
            "",
            _("Choose your password here:"),
            f"{settings.PUBLIC_URL or root}{path}",
            "",
            ngettext(
                "The link can be used once, within %(days)d day.",
                "The link can be used once, within %(days)d days.",
                days,
            )
            % {"days": days},
            _(
                "Then keep your telephone at hand: you may need an app that shows codes."
            ),
        ]
        return _send(user, _("Your invitation"), lines)


def tell_of_second_factor(user: User, event: str, *, by: User | None = None) -> bool:
    """Tell a person that something was done with the second factor, and by whom."""
    with translation.override(user.language):
        lines = [_(event)]
        if by is not None and by != user:
            lines.append(_("By: %(person)s") % {"person": by})
        lines += [
            "",
            _("If you did not expect this, tell your administrator at once."),
        ]
        return _send(user, _("Your login"), lines)


def _send(user: User, subject: str, lines: list[str]) -> bool:
    if not user.email:
        return False
    name = _("Family policy portal")
    try:
        EmailMessage(f"{name}: {subject}", "\n".join(lines), to=[user.email]).send()
    except Exception as error:
        # What the server says may repeat the address.
        logger.error("No mail to person %s: %s.", user.pk, type(error).__name__)
        return False
    return True
