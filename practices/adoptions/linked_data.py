# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adoptions in schema.org's words."""

from partnership.catalogue.linked_data import Node, Sheet
from practices.enums import AdoptionStage


def describe(sheet: Sheet) -> Node:
    """What was taken up, by whom, and how far it came."""
    content = sheet.content
    return {
        "@type": "CreativeWork",
        "url": sheet.url,
        "isBasedOn": sheet.record(content["practice"]),
        "creator": sheet.record(content["adopter"]),
        "publisher": sheet.publisher,
        "creativeWorkStatus": content["stage"]
        and str(AdoptionStage(content["stage"]).label),
        "spatialCoverage": sheet.place(content["territory"]),
        "workExample": sheet.record(content["result"]),
    }
