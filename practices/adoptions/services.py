# SPDX-License-Identifier: AGPL-3.0-or-later
"""The owner of a practice stands by what others say of having taken it up."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnership.accounts.models import User
from partnership.catalogue import services as catalogue
from partnership.editorial.enums import PublicState
from practices.models import Adoption, Practice


class ConfirmationError(Exception):
    """The adoption cannot be confirmed now; the message says why."""


def may_confirm(adoption: Adoption, user: User) -> bool:
    """Whether a person speaks for the practice that was taken up."""
    return (
        user.has_perm("practices.publish_practice")
        and Practice.objects.publishable_by(user)
        .filter(pk=adoption.practice_id)
        .exists()
    )


@transaction.atomic
def confirm(adoption: Adoption, *, by: User, version: int) -> None:
    """Confirm what is published of an adoption, and show it as confirmed.

    Of the version that the person has seen, and only where nothing else is pending:
    what the adopting side has not published yet is not for the owner to publish.
    """
    if not may_confirm(adoption, by):
        raise PermissionDenied
    rows = Adoption.objects.with_public_state().select_for_update(of=("self",))
    held = rows.get(pk=adoption.pk)
    if held.public_state != PublicState.PUBLISHED or held.version != version:
        raise ConfirmationError(
            _(
                "The adoption has changed, or is not published: look at it again once "
                "the adopting side has published it."
            )
        )
    if held.owner_confirmed_on is not None:
        raise ConfirmationError(_("It is confirmed already."))
    held.changed_by(by)
    held.owner_confirmed_on = timezone.localdate()
    held._change_reason = _("Confirmed by the owner of the practice")
    held.save()
    catalogue.publish(held, by=by)
