# SPDX-License-Identifier: AGPL-3.0-or-later
"""An indicator in schema.org's words: a data set with its files."""

from django.urls import reverse

from partnership.catalogue.linked_data import CC_BY, Node, Sheet, filled, span


def describe(sheet: Sheet) -> Node:
    """What is measured, where and when, from which source, and where to take it."""
    content = sheet.content
    rows = content["observations"] or []
    periods = sorted(row["period"] for row in rows)
    return {
        "@type": "Dataset",
        "url": sheet.url,
        "inLanguage": sheet.main_language,
        "license": CC_BY,
        "isAccessibleForFree": True,
        "creator": sheet.publisher,
        "publisher": sheet.publisher,
        "datePublished": sheet.first_published_at,
        "dateModified": sheet.published_at,
        "description": sheet.text(content["summary"] or content["definition"]),
        "keywords": sheet.texts(content["themes"]),
        "variableMeasured": filled(
            {
                "@type": "PropertyValue",
                "name": sheet.text(content["title"]),
                "description": sheet.text(content["definition"]),
                "unitText": sheet.text(content["unit"]),
            }
        ),
        "temporalCoverage": span(periods[0], periods[-1]) if periods else None,
        "spatialCoverage": sheet.places(row["territory"] for row in rows),
        "isBasedOn": content["source_url"],
        "creditText": sheet.text(content["source"]),
        "distribution": [
            _file(
                sheet,
                "text/csv",
                reverse("indicators:indicator-data", args=[_slug(sheet)]),
            ),
            _file(sheet, "application/json", sheet.api_url),
            _file(
                sheet,
                "application/json",
                f"{reverse('v1:observation-list')}?indicator={content['id']}",
            ),
        ],
    }


def _slug(sheet: Sheet) -> str:
    return sheet.content["slug"]


def _file(sheet: Sheet, media_type: str, url: str) -> Node:
    return {
        "@type": "DataDownload",
        "encodingFormat": media_type,
        "contentUrl": sheet.absolute(url),
    }
