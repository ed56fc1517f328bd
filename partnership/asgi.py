# SPDX-License-Identifier: AGPL-3.0-or-later
"""Entry point for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
application = get_asgi_application()
