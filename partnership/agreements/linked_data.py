# SPDX-License-Identifier: AGPL-3.0-or-later
"""An agreement in schema.org's words; who signed it is read on the sheet.

It is no legislation. Whether it is in force depends on the day, and is not said.
"""

from partnership.agreements.enums import AgreementKind, PartyRole
from partnership.catalogue.linked_data import CC_BY, Node, Sheet, area, span


def describe(sheet: Sheet) -> Node:
    """Who agreed, from when to when, for which places and by which acts."""
    content = sheet.content
    parties = content["parties"] or []
    bound = [party for party in parties if party["role"] != PartyRole.SUPPORTER]
    codes = {party["path"].split(".")[-1] for party in bound if party["path"]}
    return {
        "@type": "DigitalDocument",
        "url": sheet.url,
        "genre": str(AgreementKind(content["agreement_kind"]).label),
        "inLanguage": sheet.main_language,
        "license": CC_BY,
        "publisher": sheet.publisher,
        "datePublished": sheet.first_published_at,
        "dateModified": sheet.published_at,
        "dateCreated": content["signed_on"],
        "temporalCoverage": span(
            content["starts_on"] or content["signed_on"] or "", content["ends_on"] or ""
        ),
        "spatialCoverage": [area(code) for code in sorted(codes)],
        "creator": [sheet.record(party["organisation"]) for party in bound],
        "sponsor": [
            sheet.record(party["organisation"])
            for party in parties
            if party["role"] == PartyRole.SUPPORTER
        ],
        "keywords": sheet.texts(content["areas"]),
        "isBasedOn": sheet.records(content["acts"]),
        "mentions": [
            *sheet.records(content["documents"]),
            sheet.record(content["predecessor"]),
        ],
    }
