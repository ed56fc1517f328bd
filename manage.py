#!/usr/bin/env python
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run a management command of the portal."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # One sentence that says what to set; a traceback would hide it.
        sys.exit(str(error))
