# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a question in the API, for the OpenAPI document."""

from partnership.catalogue.api.schema import (
    DAY,
    RECORD,
    TERM,
    TEXT,
    choice,
    list_of,
    list_parameters,
    object_of,
    or_null,
    record_fields,
    reference,
)
from partnership.common.api.examples import PARTIAL
from practices.exchange_enums import Asker, QuestionState
from practices.question_filters import QuestionFilterSet

COUNT = {"type": "integer", "format": "int32", "minimum": 0}
ADMINISTRATION = reference() | {
    "example": {
        "id": "piemonte",
        "kind": "administration",
        "label": {"it": "Regione Piemonte"},
    }
}
QUESTION = object_of(
    record_fields("question")
    | {
        "practice": or_null(RECORD),
        "areas": list_of(TERM),
        "themes": list_of(TERM),
        "asker": choice(Asker) | {"description": "Who asks; nobody is named."},
        "asked_by": or_null(ADMINISTRATION),
        "asked_on": DAY,
        "due_on": DAY | {"description": "The day by which an answer was promised."},
        "question_state": choice(QuestionState),
        "answer": TEXT,
        "answered_on": or_null(DAY),
        "closing_note": TEXT,
    },
    description=(
        "A question about a good practice as it was last published, with the answer of "
        "the practice's owner. `title` is the question in one sentence, `summary` the "
        "question in detail. Answers are HTML."
    ),
    **{
        PARTIAL: {
            "slug": "quanto-e-durata-la-sperimentazione",
            "title": {
                "it": "Quanto è durata la sperimentazione?",
                "en": "How long did the pilot last?",
            },
            "areas": [],
            "themes": [],
        }
    },
)
TIMES = object_of(
    {
        "administration": ADMINISTRATION,
        "received": COUNT | {"description": "Published questions about its practices."},
        "answered": COUNT | {"description": "Those of them with an answer."},
        "median_days": or_null(
            {
                "type": "number",
                "format": "double",
                "description": "Half of the answers came within so many days.",
            }
        ),
        "answered_in_time": COUNT
        | {"description": "Answered by the day that was promised."},
        "due": COUNT
        | {"description": "Answered, or still open past the day that was promised."},
        "demonstration": COUNT
        | {"description": "How many of those received are invented."},
    },
    description="How quickly an administration answers questions about its practices.",
)
NOTHING = {"type": "string", "format": "uri", "nullable": True}
ANSWER_TIMES = object_of(
    {
        "next": NOTHING | {"description": "Always null: all are on one page."},
        "previous": NOTHING,
        "items": list_of(TIMES),
    },
    description="One row for each administration.",
)
PARAMETERS = list_parameters(QuestionFilterSet)
