# SPDX-License-Identifier: AGPL-3.0-or-later
"""Acts and documents in schema.org's words."""

from partnership.catalogue.linked_data import Node, Sheet, filled
from partnership.documents.download import version_url
from partnership.documents.enums import ActKind, DocumentLanguage
from partnership.editorial.licences import LICENCES


def describe_act(sheet: Sheet) -> Node:
    """How an act is cited, who took it, and where it can be read."""
    content = sheet.content
    return {
        "@type": "Legislation",
        "url": content["url"] or sheet.url,
        "legislationType": str(ActKind(content["act_kind"]).label),
        "legislationIdentifier": content["number"],
        "legislationDate": content["issued_on"],
        "legislationPassedBy": content["issuer"]
        and {"@type": "GovernmentOrganization", "name": sheet.text(content["issuer"])},
    }


def describe_document(sheet: Sheet) -> Node:
    """What a document is, in which language, under which licence, and its files."""
    content = sheet.content
    licence = LICENCES.get(content["licence"])
    language = content["language"]
    return {
        "@type": "DigitalDocument",
        "url": sheet.url,
        "sameAs": content["url"],
        "genre": content["document_kind"]
        and sheet.text(content["document_kind"]["label"]),
        "inLanguage": None if language == DocumentLanguage.OTHER else language,
        "license": licence and licence["uri"],
        "publisher": sheet.publisher,
        "author": content["author"]
        and {"@type": "Organization", "name": sheet.text(content["author"])},
        "datePublished": content["issued_on"],
        "dateModified": sheet.published_at,
        "keywords": [*sheet.texts(content["areas"]), *sheet.texts(content["themes"])],
        "isBasedOn": sheet.records(content["acts"]),
        "encoding": [_file(sheet, version) for version in content["versions"] or []],
    }


def _file(sheet: Sheet, version: Node) -> Node:
    """A file of a document, as it is kept; its name may be a person's and is left out."""
    return filled(
        {
            "@type": "MediaObject",
            "contentUrl": sheet.absolute(
                version_url(sheet.content["slug"], version["number"])
            ),
            "encodingFormat": version["media_type"],
            "contentSize": f"{version['size']} B",
            "sha256": version["sha256"],
            "uploadDate": version["uploaded_at"],
            "version": version["number"],
        }
    )
