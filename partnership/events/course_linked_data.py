# SPDX-License-Identifier: AGPL-3.0-or-later
"""A course in schema.org's words."""

from partnership.catalogue.linked_data import CC_BY, Node, Sheet, filled


def describe_course(sheet: Sheet) -> Node:
    """Who gives it, how long it takes, and when it was given."""
    content = sheet.content
    return {
        "@type": "Course",
        "url": sheet.url,
        "provider": sheet.records(content["organisers"]) or [sheet.publisher],
        "timeRequired": content["hours"] and f"PT{content['hours']}H",
        "hasCourseInstance": [
            _instance(sheet, edition) for edition in content["editions"] or []
        ],
        "keywords": sheet.texts(content["areas"]),
        "inLanguage": sheet.main_language,
        "license": CC_BY,
        "publisher": sheet.publisher,
        "mentions": sheet.records(content["documents"]),
    }


def _instance(sheet: Sheet, edition: Node) -> Node:
    return filled(
        {
            "@type": "CourseInstance",
            "name": sheet.text(edition["label"]) or edition["code"],
            "startDate": edition["starts_on"],
            "endDate": edition["ends_on"],
            "location": sheet.place(edition["place"]),
            "maximumAttendeeCapacity": edition["places"],
        }
    )
