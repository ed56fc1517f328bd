# SPDX-License-Identifier: AGPL-3.0-or-later
"""The criteria of evidence: versions that belong to all partners together.

They are data of the release and not of one administration: nobody changes alone by
what the practices of the others are judged (decision 27). A review keeps its version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from practices.enums import EvidenceDimension, EvidenceGrade

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Criterion:
    """One question, with its answers from the weakest on; texts by language."""

    code: str
    dimension: EvidenceDimension
    question: Mapping[str, str]
    answers: tuple[Mapping[str, str], ...]
    # The answer from which on a grade can be had.
    needs: Mapping[EvidenceGrade, int]


@dataclass(frozen=True)
class Scheme:
    """A version of the criteria, in the order in which they are asked."""

    version: int
    valid_from: date
    criteria: tuple[Criterion, ...]

    def criterion(self, code: str) -> Criterion | None:
        """The criterion with that code."""
        return next((one for one in self.criteria if one.code == code), None)


@cache
def schemes() -> dict[int, Scheme]:
    """Every version, by its number; the files are read when first asked for."""
    found = [_read(path) for path in sorted(FOLDER.glob("scheme-*.yaml"))]
    return {scheme.version: scheme for scheme in found}


def latest_version() -> int:
    """The number of the version with which reviews begin."""
    return max(schemes())


def _read(path: Path) -> Scheme:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Scheme(
        version=data["version"],
        valid_from=data["valid_from"],
        criteria=tuple(
            Criterion(
                code=one["code"],
                dimension=EvidenceDimension(one["dimension"]),
                question=one["question"],
                answers=tuple(one["answers"]),
                needs={EvidenceGrade.NONE: 0}
                | {EvidenceGrade(name): most for name, most in one["needs"].items()},
            )
            for one in data["criteria"]
        ),
    )
