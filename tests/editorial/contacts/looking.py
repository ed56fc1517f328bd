# SPDX-License-Identifier: AGPL-3.0-or-later
"""A way for mails to leave that looks, from outside, at what is committed by then."""

import threading

from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from partnership.editorial.models import ConfirmationRequest

seen: list[int] = []


class LookingBackend(BaseEmailBackend):
    """Counts the questions that another connection sees when a mail leaves."""

    def send_messages(self, messages):
        """Look, and send nothing."""

        def look():
            try:
                seen.append(ConfirmationRequest.objects.count())
            finally:
                connection.close()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        return len(messages)
