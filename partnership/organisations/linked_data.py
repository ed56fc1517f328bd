# SPDX-License-Identifier: AGPL-3.0-or-later
"""An organisation in schema.org's words.

Without mailboxes, telephones, street and the people in its offices. A small
association may have its seat in a home, so that only public bodies are given with
their tax code and their site.
"""

from partnership.catalogue.linked_data import Node, Sheet, value_of

# The body's kind in our vocabulary -> its type; a kind that staff add is an Organization.
PUBLIC = "GovernmentOrganization"
TYPES = {
    "region": PUBLIC,
    "autonomous-province": PUBLIC,
    "province": PUBLIC,
    "municipality": PUBLIC,
    "union": PUBLIC,
    "cross-border-body": PUBLIC,
    "state-body": PUBLIC,
    "foreign-authority": PUBLIC,
    "public-agency": PUBLIC,
    "social-services-body": PUBLIC,
    "personal-services-company": PUBLIC,
    "health-body": "MedicalOrganization",
    "school": "EducationalOrganization",
    "university-research": "ResearchOrganization",
    "association": "NGO",
    "foundation": "NGO",
    "sports-club": "SportsOrganization",
    "hotel": "LodgingBusiness",
}


def describe(sheet: Sheet) -> Node:
    """What kind of body it is, since when, and where it governs or has its seat."""
    content = sheet.content
    kind = content["organisation_kind"]
    is_public = bool(content["partner"] or content["governs"])
    return {
        "@type": PUBLIC
        if is_public
        else TYPES.get(kind and kind["id"], "Organization"),
        "url": content["website"] if is_public else None,
        "taxID": content["tax_code"] if is_public else None,
        "identifier": [
            sheet.uri,
            content["governs"] and value_of("ISTAT", content["governs"]["id"]),
        ],
        "keywords": kind and sheet.text(kind["label"]),
        "foundingDate": content["founded_on"],
        "dissolutionDate": content["ended_on"],
        "areaServed": sheet.place(content["governs"]),
        "location": sheet.place(content["seat"]),
    }
