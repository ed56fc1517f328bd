# SPDX-License-Identifier: AGPL-3.0-or-later
"""The login of staff."""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.validators import MaxLengthValidator

from partnership.accounts.models import User


class LoginForm(AdminAuthenticationForm):
    """A user name longer than any is refused before the lock-out writes it down."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        longest = User._meta.get_field("username").max_length
        self.fields["username"].validators.append(MaxLengthValidator(longest))
