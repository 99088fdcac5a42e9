"""What the sections of a report are made of."""

from __future__ import annotations

from dataclasses import dataclass

AGENCIES, ATTENDANCE, TESTS, FINALS, COSTS = "agencies", "attendance", "tests", "finals", "costs"
"""The charts that a section may show."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Three or four columns, the first narrow; figures stand in the last, or in the last two."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, numbered items, labels with values, charts by name, a table."""

    heading: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str | None], ...] = ()
    charts: tuple[str, ...] = ()
    table: ReportTable | None = None
