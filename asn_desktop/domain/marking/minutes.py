"""What a results meeting (rapat kelulusan) came to, as pure facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.marking.summaries import CourseSummary


@dataclass(frozen=True, slots=True)
class Minutes:
    """The course with its people, and in words who failed by which rule and what was decided.

    `waiting` tells of whom something is still waited for, and what.

    `head` is the seal of the journal at the closing, None while the course is open.
    """

    course: CourseSummary
    met_on: date | None
    closed_on: date | None
    failed: tuple[tuple[str, str], ...]
    waiting: tuple[tuple[str, str], ...]
    decided: tuple[tuple[str, str], ...]
    disputed: tuple[tuple[str, str], ...]
    head: str | None
