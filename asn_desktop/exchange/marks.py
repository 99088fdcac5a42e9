"""Reads marks of a course's components from a trainer's list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.assessments import parse_mark
from asn_desktop.exchange import header, reading
from asn_desktop.exchange.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading import Found, Problem
    from asn_desktop.exchange.tables import Row

Record = tuple[int, str | None, str | None, dict[str, Decimal]]
T = TypeVar("T")
_NOISE_DIGITS: Final = 8
_BLANK: Final = frozenset({"", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class MarksFile:
    """What a file of marks holds: `(row, nip, name, {component: mark 0-100})`; blank is absent."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str


def read_marks(
    path: Path, components: Sequence[str], sheet: str | None = None, progress: Progress = SILENT
) -> MarksFile:
    """Every row is a record, a problem or ignored with a reason.

    Raises:
        BadFile: The file cannot be read, or no column is named like a component.
    """
    if not components:
        raise BadFile(msg("Pelatihan ini belum memiliki komponen penilaian. Buat dahulu."))
    parts = _parts(components)

    def field_of(text: str) -> str | None:
        part = parts.get(header.plain(text)) or parts.get(_plain(text))
        return header.person_field(text) if part is None else f"={part}"

    found = reading.table(path, sheet, field_of, needed=1)
    if not any(field.startswith("=") for field in found.heading.columns):
        raise BadFile(
            msg(
                "Tidak ada kolom bernama seperti komponen pelatihan ini: {names}.",
                names=", ".join(components),
            )
        )
    ignored: list[tuple[int, Message]] = []
    rows = list(reading.people_rows(found, ignored))
    reader = _Reader(found)
    for done, row in enumerate(rows):
        progress.step(done, len(rows), str(msg("Membaca {file}", file=path.name)))
        reader.take(row)
    return MarksFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(ignored),
        found.names,
        found.sheet.name,
    )


def _plain(text: str) -> str:
    return header.plain(text.split("(", maxsplit=1)[0])


def _parts(components: Sequence[str]) -> dict[str, str]:
    """The component that a heading names; what stands in brackets matters where it must."""
    short = Counter(_plain(name) for name in components)
    bare = {_plain(name): name for name in components if short[_plain(name)] == 1}
    return {**bare, **{header.plain(name): name for name in components}}


class _Reader:
    """Takes rows one by one and watches for a person who comes twice with other marks."""

    def __init__(self, found: Found) -> None:
        self._columns = found.heading.columns
        self._titles = found.heading.titles
        self._seen: dict[str, tuple[int, dict[str, Decimal]]] = {}
        self.records: list[Record] = []
        self.problems: list[Problem] = []

    def take(self, row: Row) -> None:
        number, cells = row
        faults = reading.Faults(number)
        nip = self._read("nip", cells, faults, reading.read_nip)
        name = self._read("name", cells, faults, text_of) or None
        found = {
            field[1:]: self._read(field, cells, faults, _mark)
            for field in self._columns
            if field.startswith("=")
        }
        values = {part: value for part, value in found.items() if value is not None}
        problem = faults.problem() or self._clash(number, nip or name or "", values)
        if problem is None:
            self.records.append((number, nip, name, values))
        else:
            self.problems.append(problem)

    def _read(
        self, field: str, cells: list[Any], faults: reading.Faults, read: Callable[[Any], T]
    ) -> T | None:
        if field not in self._columns:
            return None
        cell = reading.cell_at(cells, self._columns[field])
        try:
            return read(reading.whole(cell, needed=True))
        except Refused as fault:
            faults.add(self._titles[field], cell, fault.message)
            return None

    def _clash(self, number: int, who: str, values: dict[str, Decimal]) -> Problem | None:
        first, other = self._seen.setdefault(who, (number, values))
        differs = [part for part in values if part in other and other[part] != values[part]]
        if first == number or not differs:
            return None
        return reading.Problem(
            number,
            self._titles[f"={differs[0]}"],
            str(values[differs[0]]),
            msg("Orang yang sama sudah ada di baris {row} dengan nilai lain.", row=first),
        )


def _mark(cell: Any) -> Decimal | None:
    if isinstance(cell, bool):
        raise Refused(msg("Bukan nilai. Ketik angka 0–100."))
    if isinstance(cell, (int, float)):
        exact = Decimal(repr(round(cell, _NOISE_DIGITS)))
        return parse_mark(f"{exact.normalize():f}")
    text = text_of(cell).lstrip("'")
    return None if text in _BLANK else parse_mark(text)
