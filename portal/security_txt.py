# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where weaknesses of the portal are reported (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

# The file must be read anew within a year; this one moves on by itself.
VALID_FOR = timedelta(days=180)


@csrf_exempt
@require_safe
def security_txt(request):
    """The contact that the operator has set; nothing without one."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = datetime.combine(timezone.localdate() + VALID_FOR, time.min, UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: it, en, de",
    ]
    if settings.PUBLIC_URL:
        lines.append(
            f"Canonical: {settings.PUBLIC_URL.rstrip('/')}/.well-known/security.txt"
        )
    return HttpResponse(
        "\n".join([*lines, ""]), content_type="text/plain; charset=utf-8"
    )
