# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reviews of evidence and adoptions in the API, and what follows for a practice."""

from partnership.catalogue.api.schema import (
    ADMINISTRATION,
    DAY,
    PARTIAL_DATE,
    PLACE,
    RECORD,
    STRING,
    TERM,
    TEXT,
    choice,
    list_of,
    list_parameters,
    object_of,
    or_null,
    record_fields,
)
from partnership.common.api.examples import PARTIAL
from practices.adoptions.filters import AdoptionFilterSet
from practices.enums import (
    AdoptionStage,
    EvidenceDimension,
    EvidenceGrade,
    OutcomeMonth,
)
from practices.evidence.filters import EvidenceReviewFilterSet
from practices.lessons.enums import LessonKind
from practices.lessons.filters import LessonFilterSet
from practices.models.adoption import STORY
from practices.models.evidence import MOST_VALUES
from practices.models.lessons import TOLD

COUNT = {"type": "integer", "format": "int32", "minimum": 0}
ANSWER = COUNT | {"maximum": MOST_VALUES}
GRADE = choice(EvidenceGrade)
NEXT_GRADE = or_null(
    STRING
    | {
        "description": "One of the grades; null where none is higher.",
        "example": EvidenceGrade.values[-1],
    }
)
MONTHS = {
    "type": "integer",
    "format": "int32",
    "description": f"{' or '.join(map(str, OutcomeMonth.values))} after the beginning.",
    "example": OutcomeMonth.values[0],
}
EXPLAINED = {
    "grade": GRADE,
    "dimensions": object_of(dict.fromkeys(EvidenceDimension.values, GRADE)),
    "next_grade": NEXT_GRADE,
    "missing": list_of(
        object_of({"criterion": STRING, "given": ANSWER, "needed": ANSWER})
    ),
    "scheme_version": COUNT,
    "reviewed_on": DAY,
}
EVIDENCE = or_null(
    object_of(
        EXPLAINED | {"review_count": COUNT},
        description="What the reviews come to; null where nobody has reviewed it.",
    )
)
ADOPTIONS = object_of(
    {
        "count": COUNT,
        "stopped": COUNT,
        "stages": {
            "type": "object",
            "additionalProperties": COUNT,
            "description": "Stage that was reached last: number of adoptions.",
        },
        "confirmed": COUNT,
        "median_cost": or_null(STRING),
        "came_of": COUNT
        | {"description": "Of how many adoptions this practice is the result."},
    },
    description="How often others took it up, and how far that came.",
)
QUESTIONS = object_of(
    {"count": COUNT, "answered": COUNT},
    description="Published questions about it.",
)
LESSONS = object_of(
    {"count": COUNT}, description="Published lessons about it that name it."
)
CONTACT = or_null(
    object_of({"office": TEXT, "email": STRING, "phone": STRING, "url": STRING})
)
EVIDENCE_REVIEW = object_of(
    record_fields("evidence_review")
    | EXPLAINED
    | {
        "practice": or_null(RECORD),
        "reviewer_role": TEXT,
        "interests": TEXT,
        "answers": list_of(
            object_of(
                {
                    "criterion": STRING,
                    "dimension": choice(EvidenceDimension),
                    "question": TEXT,
                    "value": ANSWER,
                    "answer": TEXT,
                    "note": TEXT,
                }
            )
        ),
    },
    description="A review of the evidence of a practice, with its answers.",
    **{PARTIAL: {"slug": "valutazione-coliving", "scheme_version": 1}},
)
ADOPTION = object_of(
    record_fields("adoption")
    | {
        "practice": or_null(RECORD),
        "adopter": or_null(RECORD),
        "result": or_null(RECORD),
        "territory": or_null(PLACE),
        "stage": choice(AdoptionStage),
        "steps": list_of(
            object_of(
                {
                    "stage": choice(AdoptionStage),
                    "reached_on": PARTIAL_DATE,
                    "reason": TEXT,
                    "source_url": STRING,
                }
            )
        ),
        "cost": or_null(object_of({"amount": STRING, "currency": STRING})),
        "cost_note": TEXT,
        "staff": or_null(STRING),
        "staff_note": TEXT,
        "outcomes": list_of(
            object_of(
                {
                    "months": MONTHS,
                    "observed_on": PARTIAL_DATE,
                    "text": TEXT,
                    "label": TEXT,
                    "value": or_null(STRING),
                    "unit": TEXT,
                    "source_url": STRING,
                }
            )
        ),
        "contact": CONTACT,
        "owner_confirmed_on": or_null(DAY),
        "source_url": STRING,
    }
    | dict.fromkeys(STORY, TEXT),
    description="How one body took up a practice. Long texts are HTML.",
    **{
        PARTIAL: {
            "slug": "adozione-coliving",
            "result": None,
            "owner_confirmed_on": None,
        }
    },
)
LESSON = object_of(
    record_fields("lesson")
    | {
        # Null where the administration tells it without its name.
        "administration": or_null(ADMINISTRATION),
        "is_anonymous": {"type": "boolean"},
        "lesson_kind": choice(LessonKind),
        "practice": or_null(RECORD),
        "adoption": or_null(RECORD),
        "learned_on": PARTIAL_DATE,
        "areas": list_of(TERM),
        "themes": list_of(TERM),
        "source_url": STRING,
    }
    | dict.fromkeys(TOLD, TEXT),
    description="What somebody learned. Long texts are HTML.",
    **{PARTIAL: {"slug": "informare-prima-di-aprire", "practice": None}},
)
EVIDENCE_REVIEW_PARAMETERS = list_parameters(EvidenceReviewFilterSet)
ADOPTION_PARAMETERS = list_parameters(AdoptionFilterSet)
LESSON_PARAMETERS = list_parameters(LessonFilterSet)
