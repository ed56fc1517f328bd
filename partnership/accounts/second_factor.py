# SPDX-License-Identifier: AGPL-3.0-or-later
"""The second factor of a login: an app on the telephone, and codes kept on paper.

Rows, codes and their picture are those of django-allauth; its pages, its memory of used
codes (one for each process) and its recovery codes (which can be read back) are not.
"""

import base64
import hashlib
import logging

from allauth.core.internal.cryptokit import (
    compare_user_code,
    generate_user_code,
    normalize_user_code,
)
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from partnership.accounts.enums import Role
from partnership.accounts.models import User

logger = logging.getLogger(__name__)

# Who publishes or decides, or says who does.
COMPELLED = frozenset({Role.REVIEWER, Role.CERTIFIER, Role.ADMINISTRATOR})
RECOVERY_CODES = 10
# Of twenty letters: 52 bits, which nobody guesses and everybody can type.
RECOVERY_LENGTH = 12

SET_UP = gettext_noop("The second factor was set up.")
SWITCHED_OFF = gettext_noop("The second factor was switched off.")
NEW_CODES = gettext_noop("New recovery codes were made; the earlier ones are void.")
RESET = gettext_noop("The second factor and the link to single sign-on were reset.")


class SecondFactorAdapter(DefaultMFAAdapter):
    """How the library names the portal, and keeps secrets: never in the clear."""

    def get_totp_issuer(self) -> str:
        """The name under which the app lists the code."""
        return _("Family policy portal")

    def get_totp_label(self, user: User) -> str:
        """Whose code it is: who works in two portals tells them apart."""
        return user.get_username()

    def encrypt(self, text: str) -> str:
        """The secret of a telephone, readable with the portal's own key alone."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; fails after the portal's key was changed."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def is_compelled(user: User) -> bool:
    """Whether the person works in no page of staff without a second factor."""
    return settings.SECOND_FACTOR and (
        user.is_superuser
        or any(one.role in COMPELLED for one in user.current_assignments)
    )


def factor_of(user: User) -> Authenticator | None:
    """The app of a person, if there is one."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


def recovery_codes_left(user: User) -> int:
    """How many codes on paper were not used yet."""
    row = Authenticator.objects.filter(
        user=user, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    return len(row.data["digests"]) if row else 0


def new_secret() -> str:
    """A secret that an app is to be told, encrypted: it waits in the session."""
    return get_adapter().encrypt(generate_totp_secret())


def how_to_add(user: User, secret: str) -> dict[str, str]:
    """What an app needs: the key as text, in groups, and as a picture to point at."""
    adapter = get_adapter()
    key = adapter.decrypt(secret)
    picture = adapter.build_totp_svg(adapter.build_totp_url(user, key))
    return {
        "key": " ".join(key[start : start + 4] for start in range(0, len(key), 4)),
        # The policy for content allows pictures as data, and styles in no page.
        "picture": "data:image/svg+xml;base64,"
        + base64.b64encode(picture.encode()).decode(),
    }


@transaction.atomic
def set_up(user: User, secret: str, code: str) -> list[str] | None:
    """Take an app that shows the right code; give the recovery codes, once.

    None if the code is wrong, or if another window was first.
    """
    User.objects.select_for_update().get(pk=user.pk)
    counter = _counter_of(get_adapter().decrypt(secret), code)
    if counter is None or factor_of(user):
        return None
    Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.TOTP,
        data={"secret": secret, "counter": counter},
    )
    _note(user, SET_UP, by=user)
    return _write_recovery_codes(user)


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """New codes on paper, shown once; the earlier ones are void."""
    _note(user, NEW_CODES, by=user)
    return _write_recovery_codes(user)


@transaction.atomic
def accepts(user: User, code: str) -> bool:
    """Whether a code is right; each is right once, in whatever process it arrives."""
    rows = {
        row.type: row
        for row in Authenticator.objects.select_for_update().filter(user=user)
    }
    app = rows.get(Authenticator.Type.TOTP)
    if app is None:
        return False
    try:
        secret = get_adapter().decrypt(app.data["secret"])
    except InvalidToken:
        logger.error("The second factor of person %s needs another key.", user.pk)
        return False
    counter = _counter_of(secret, code, after=app.data["counter"])
    if counter is not None:
        app.data["counter"] = counter
        _used(app)
        return True
    paper = rows.get(Authenticator.Type.RECOVERY_CODES)
    return paper is not None and _spend(paper, code)


@transaction.atomic
def remove(user: User, *, by: User | None, event: str = SWITCHED_OFF) -> None:
    """Take away app and codes; what the person had begun with them ends."""
    Authenticator.objects.filter(user=user).delete()
    _note(user, event, by=by)


def _counter_of(secret: str, code: str, after: int = 0) -> int | None:
    """The half minute whose code this is, later than one already used."""
    for counter in yield_hotp_counters_from_time():
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and compare_user_code(actual=code, expected=expected):
            return counter
    return None


def _write_recovery_codes(user: User) -> list[str]:
    codes = [
        generate_user_code(length=RECOVERY_LENGTH) for _number in range(RECOVERY_CODES)
    ]
    Authenticator.objects.update_or_create(
        user=user,
        type=Authenticator.Type.RECOVERY_CODES,
        defaults={"data": {"digests": [_digest(user.pk, code) for code in codes]}},
    )
    return codes


def _digest(number: int, code: str) -> str:
    """What is kept of a recovery code: not even its person's row gives it back."""
    return salted_hmac(
        "partnership.accounts.recovery_code",
        f"{number}:{normalize_user_code(code)}",
        algorithm="sha256",
    ).hexdigest()


def _spend(paper: Authenticator, code: str) -> bool:
    given = _digest(paper.user_id, code)
    left = [
        one for one in paper.data["digests"] if not constant_time_compare(one, given)
    ]
    if len(left) == len(paper.data["digests"]):
        return False
    paper.data["digests"] = left
    _used(paper)
    return True


def _used(row: Authenticator) -> None:
    row.last_used_at = timezone.now()
    row.save(update_fields=["data", "last_used_at"])


def _note(user: User, event: str, *, by: User | None) -> None:
    """In the history of the account, and in the log of the admin if somebody did it."""
    account = User.objects.select_for_update().get(pk=user.pk)
    with translation.override(settings.LANGUAGE_CODE):
        account._change_reason = _(event)
    account.save()
    if by is not None:
        LogEntry.objects.log_actions(
            by.pk, [account], CHANGE, account._change_reason, single_object=True
        )
