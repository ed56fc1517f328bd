# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a portal in production owes the public, checked by `check --deploy`."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def check_duties(app_configs=None, **kwargs):
    """Name the settings that an administration must still give."""
    messages = []
    if not settings.ACCESSIBILITY_DECLARATION_URL:
        messages.append(
            Warning(
                "The declaration of accessibility is not linked.",
                hint="Set ACCESSIBILITY_DECLARATION_URL to its address at "
                "form.agid.gov.it (law 4/2004).",
                id="portal.W002",
            )
        )
    if not settings.SECURITY_CONTACT:
        messages.append(
            Warning(
                "Nobody is named to whom weaknesses can be reported.",
                hint="Set SECURITY_CONTACT to mailto: and a functional mailbox.",
                id="portal.W003",
            )
        )
    if not settings.PUBLIC_URL.startswith("https://"):
        messages.append(
            Warning(
                "The portal does not know under which address the world sees it.",
                hint="Set PUBLIC_URL to it, with https://: the OpenAPI document and the "
                "links of the API name it (RAC_GEN_002).",
                id="portal.W004",
            )
        )
    return messages
