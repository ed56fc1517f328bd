# SPDX-License-Identifier: AGPL-3.0-or-later
"""How uploads are received: whatever somebody sends, little of it is kept."""

import os
from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

# The largest file that the portal keeps.
LARGEST_FILE = 20 * 1024 * 1024
# What one request may leave on the disk, however many files it sends.
LARGEST_REQUEST = 5 * LARGEST_FILE
LONGEST_ENDING = 20


class CutUploadHandler(TemporaryFileUploadHandler):
    """Keeps no more of a file than shows that it is too big, and reads the rest away.

    The form is then answered like any other wrong form, with its texts and the file's
    real size; ending the connection would lose what was typed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept_of_request = 0

    def new_file(
        self, field_name: str, file_name: str, *args: Any, **kwargs: Any
    ) -> None:
        """Begin with the next file of the same request."""
        # The ending becomes part of a temporary name, and disks have limits for names.
        stem, ending = os.path.splitext(file_name)
        name = f"{stem}{ending[:LONGEST_ENDING]}"
        super().new_file(field_name, name, *args, **kwargs)
        self.kept = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what is still within the limits."""
        room = min(LARGEST_FILE + 1 - self.kept, LARGEST_REQUEST - self.kept_of_request)
        part = raw_data[: max(room, 0)]
        self.file.write(part)
        self.kept += len(part)
        self.kept_of_request += len(part)

    def file_complete(self, file_size: int) -> Any:
        """The file with the size that was sent, and whether all of it is here."""
        upload: Any = super().file_complete(file_size)
        upload.is_cut = self.kept < file_size
        return upload
