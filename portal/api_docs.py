# SPDX-License-Identifier: AGPL-3.0-or-later
"""The human page of the API: what the OpenAPI document says, for people."""

import json
from functools import cache
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from partnership.catalogue.api.dumps import DUMP_FILE, DUMP_ID
from partnership.common.api.parts import CODE, ISTAT_CODE
from partnership.common.api.problems import CONTENT_TYPE
from partnership.common.dates import PARTIAL_DATE
from portal.api.document import VERSION, generated
from portal.text_pages import TextPage

# What the groups of operations are called on pages, in the order of the document.
GROUPS = {
    "status": _("Status of the service"),
    "practices": _("Good practices"),
    "questions": _("Questions and answers"),
    "agreements": _("Agreements"),
    "events": _("Events and courses"),
    "organisations": _("Organisations"),
    "documents": _("Acts and documents"),
    "indicators": _("Indicators"),
    "territories": _("Territories"),
    "vocabularies": _("Vocabularies"),
    "administrations": _("Administrations"),
    "changes": _("What changed"),
    "dumps": _("Everything as files"),
}
# What a reader can try at once; others are asked as they stand.
TRIALS = {
    "/practices": "?theme=housing&limit=5",
    "/practices/fitting": "?municipality=022205&limit=5",
    "/events": "?upcoming=true&limit=5",
    "/agreements/covering": "?territory=022",
    "/observations": "?territory=022&period_from=2020",
    "/territories": "?within=022&limit=5",
    "/territories/{code}": "022",
    "/vocabularies/{code}": "theme",
    "/administrations/{code}": "trento",
    "/changes": "?after=0&limit=5",
}

# What the patterns of parameters say in words.
PATTERNS = {
    CODE["pattern"]: "a code",
    ISTAT_CODE["pattern"]: "2, 3 or 6 digits",
    DUMP_ID["pattern"]: "a moment, to the millisecond",
    DUMP_FILE["pattern"]: "the name of a file",
    PARTIAL_DATE: "a year, a month or a day: 2024, 2024-05, 2024-05-01",
}


@cache
def groups():
    """Every operation of version 1 by its subject; they change only with a release."""
    document = generated()
    operations = [
        (operation["tags"][0], path, operation)
        for path, methods in document["paths"].items()
        for operation in methods.values()
    ]
    order = list(GROUPS)
    operations.sort(key=lambda one: (order.index(one[0]), one[1]))
    descriptions = {tag["name"]: tag["description"] for tag in document["tags"]}
    return [
        {
            "name": name,
            "title": GROUPS[name],
            "description": descriptions[name],
            "operations": [
                described(path, operation, document)
                for _name, path, operation in members
            ],
        }
        for name, members in groupby(operations, key=lambda one: one[0])
    ]


def described(path, operation, document):
    """One operation as the page shows it."""
    answer = operation["responses"]["200"]["content"]
    media_type, media = next(iter(answer.items()))
    return {
        "id": operation["operationId"].replace("_", "-"),
        "path": f"{VERSION}{path}",
        "summary": operation["summary"],
        "description": with_code(operation["description"]),
        "parameters": [
            {
                "name": parameter["name"],
                "is_required": parameter.get("required", False),
                "description": with_code(parameter["description"]),
                "form": form_in_words(parameter["schema"]),
            }
            for parameter in operation.get("parameters", [])
        ],
        "trial": trial(path),
        "media_type": media_type,
        "answer": as_text(media["example"]),
        "errors": [
            status
            for status in operation["responses"]
            if status.isdigit() and status >= "400"
        ],
    }


def trial(path):
    """An address to follow, or nothing where only an identifier would lead on."""
    if "{" in path:
        return f"{VERSION}{path.split('{')[0]}{TRIALS[path]}" if path in TRIALS else ""
    return f"{VERSION}{path}{TRIALS.get(path, '')}"


def form_in_words(schema):
    """What may be written into a parameter, in English like the document."""
    schema = schema.get("items", schema)
    if "enum" in schema:
        return "one of: " + ", ".join(schema["enum"])
    if schema["type"] == "boolean":
        return "true or false"
    if schema["type"] == "integer":
        words = f"a whole number, {schema['minimum']:,} to {schema['maximum']:,}"
        if "default" in schema:
            words += f"; {schema['default']:,} if not given"
        return words
    if schema.get("format") == "date":
        return "a day: 2024-05-01"
    if schema.get("format") == "date-time":
        return "a moment with its time zone: 2026-05-01T04:00:00Z"
    if schema.get("format") == "uuid":
        return "an identifier (UUID)"
    if "maxLength" in schema:
        return f"a text of at most {schema['maxLength']} characters"
    return PATTERNS.get(schema["pattern"], f"a text like {schema['pattern']}")


def with_code(text):
    """A description of the document, whose words between backticks are code."""
    parts = text.split("`")
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<code>{}</code>", part) if index % 2 else part,)
            for index, part in enumerate(parts)
        ),
    )


@cache
def errors():
    """What can go wrong, with what the answer then says."""
    answers = generated()["components"]["responses"].items()
    return [
        {
            "status": answer["content"][CONTENT_TYPE]["example"]["status"],
            "description": with_code(answer["description"]),
            "answer": as_text(answer["content"][CONTENT_TYPE]["example"]),
        }
        for name, answer in answers
        if name != "OtherProblem"
    ]


@cache
def headers():
    """What every answer carries beside its content."""
    document = generated()["components"]
    names = {
        header["$ref"].rpartition("/")[2]: name
        for answer in [
            *document["responses"].values(),
            generated()["paths"]["/practices"]["get"]["responses"]["200"],
        ]
        for name, header in answer["headers"].items()
    }
    return [
        {"name": names[key], "description": with_code(header["description"])}
        for key, header in document["headers"].items()
    ]


def as_text(example):
    """JSON as one reads it."""
    return json.dumps(example, indent=2, ensure_ascii=False)


class ApiDocsView(TextPage):
    """How programs read the portal."""

    template_name = "portal/api_docs.html"

    def get_context_data(self, **kwargs):
        """The operations, errors and headers, as the document describes them."""
        return super().get_context_data(
            groups=groups(), errors=errors(), headers=headers(), **kwargs
        )
