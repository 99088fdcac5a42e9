"""Reads marks of a course's components from a trainer's list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.marking.assessments import CENT, parse_mark
from asn_desktop.domain.marking.cells import Given, typed
from asn_desktop.domain.marking.schemes import Scale
from asn_desktop.exchange.component_names import ComponentNames
from asn_desktop.exchange.reading import doubles, header, rows as reading
from asn_desktop.exchange.reading.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading.header import Double, Heading
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.exchange.reading.tables import Row

Mark: TypeAlias = Decimal | str
"""A first mark 0-100, or what is typed into the grid for anything else: `S`, `60,00 → 75,00`."""
Record: TypeAlias = tuple[int, str | None, str | None, dict[str, Mark]]
T = TypeVar("T")
_NOISE_DIGITS: Final = 8
_SHARE: Final = msg(
    "Sel ini tersimpan sebagai persen atau pecahan dari 1. "
    "Tulis nilainya sebagai angka 0–100 tanpa persen."
)
PERCENT: Final = re.compile(r"(\d) ?%$", re.ASCII)
_ONE: Final = Decimal(1)
ATTENDANCE: Final = ""
"""Stands for the percentage of attendance where a component is named."""
_PRESENCE: Final = f"={ATTENDANCE}"
_WORD: Final = re.compile(r"(?:[HISAD]|R.*|.*[→>].*)\Z", re.IGNORECASE | re.DOTALL)
_MARKED: Final = Given(_ONE)
"""A cell that can take a remedial."""
BLANK: Final = frozenset({"", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class MarksFile:
    """What a file of marks holds: `(row, nip, name, {component: mark})`; blank is absent."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str
    notes: tuple[Message, ...]
    spoiled: Mapping[int, tuple[str | None, str | None]]
    """NIP and name of the rows that are problems."""


def read_marks(
    path: Path,
    components: Sequence[str],
    sheet: str | None = None,
    progress: Progress = SILENT,
    *,
    scale: Scale = Scale.NUMERIC,
    attendance: bool = False,
) -> MarksFile:
    """Every row is a record, a problem or ignored with a reason; `attendance` is read if wanted.

    Raises:
        BadFile: The file cannot be read, or no column is named like a component.
    """
    if not components and not attendance:
        raise BadFile(msg("Pelatihan ini belum memiliki komponen penilaian. Buat dahulu."))
    field_of = _field_of(components, attendance=attendance)
    found = reading.table(path, sheet, field_of, needed=1)
    if not any(field.startswith("=") for field in found.heading.columns):
        names = ", ".join(components) or msg("Kehadiran (%)")
        raise BadFile(
            msg("Tidak ada kolom bernama seperti komponen pelatihan ini: {names}.", names=names)
        )
    tables = reading.parts(found, field_of)
    ignored: list[tuple[int, Message]] = []
    reader = _Reader(scale)
    for one in tables:
        rows = list(reading.people_rows(one, ignored))
        progress.step(0, 1, str(msg("Membaca {file}", file=path.name)))
        reader.take_all(one.heading, rows)
    return MarksFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(ignored),
        found.names,
        found.sheet.name,
        reading.notes(tables),
        reader.spoiled,
    )


def _field_of(components: Sequence[str], *, attendance: bool) -> Callable[[str], str | None]:
    """What finds the component `=name` or the person's field that a heading names."""
    names = ComponentNames(components)

    def field_of(text: str) -> str | None:
        if attendance and names.attends(text):
            return _PRESENCE
        part = names.find(text)
        return header.person_field(text) if part is None else f"={part}"

    return field_of


class _Reader:
    """Takes rows one by one and watches for a person who comes twice with other marks."""

    def __init__(self, scale: Scale) -> None:
        self._mark = partial(read_cell, scale)
        self._seen: dict[str, tuple[int, dict[str, Mark]]] = {}
        self.records: list[Record] = []
        self.problems: list[Problem] = []
        self.spoiled: dict[int, tuple[str | None, str | None]] = {}

    def take_all(self, heading: Heading, rows: Sequence[Row]) -> None:
        """The rows of a table under its heading."""
        self._columns = heading.columns
        self._titles = heading.titles
        self._doubles = [one for one in heading.doubles if doubles.must_agree(one)]
        self._shares = {
            field
            for field, at in heading.columns.items()
            if field.startswith("=") and _has_shares(reading.cell_at(row, at) for _, row in rows)
        }
        at = heading.columns.get(_PRESENCE)
        self._whole = at is None or not _all_shares(reading.cell_at(row, at) for _, row in rows)
        for row in rows:
            self._take(row)

    def _take(self, row: Row) -> None:
        number, cells = row
        faults = reading.Faults(number)
        nip = self._read("nip", cells, faults, reading.read_nip)
        name = self._read("name", cells, faults, text_of) or None
        found = {
            field[1:]: self._read(field, cells, faults, self._reader(field))
            for field in self._columns
            if field.startswith("=")
        }
        values = {part: value for part, value in found.items() if value is not None}
        for double in self._doubles:
            if not self._agrees(double, cells):
                faults.add(double.first_title, reading.cell_at(cells, double.first),
                           doubles.difference(double, cells))  # fmt: skip
        problem = faults.problem() or self._clash(number, nip or name or "", values)
        if problem is None:
            self.records.append((number, nip, name, values))
        else:
            self.problems.append(problem)
            self.spoiled[number] = (nip, name)

    def _reader(self, field: str) -> Callable[[Any], Any]:
        if field == "nip":
            return reading.read_nip
        if field == "name":
            return text_of
        if field == _PRESENCE:
            return read_mark if self._whole else _percent
        return _mark_beside_shares if field in self._shares else self._mark

    def _agrees(self, double: Double, cells: list[Any]) -> bool:
        read = self._reader(double.field)
        other = doubles.value(double, cells, read)
        here = doubles.value(double.as_first(), cells, read)
        return other is doubles.NOTHING or (here is not None and here == other)

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

    def _clash(self, number: int, who: str, values: dict[str, Mark]) -> Problem | None:
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


def _is_share(cell: Any) -> bool:
    """Whether it is a part of one, as a cell holds that is shown as 87,5 %."""
    return isinstance(cell, float) and 0 < cell < 1


def _has_shares(cells: Iterable[Any]) -> bool:
    numbers = [cell for cell in cells if type(cell) in {int, float}]
    return any(map(_is_share, numbers)) or max(numbers, default=0) == 1


def _all_shares(cells: Iterable[Any]) -> bool:
    """Whether a column holds parts of one: 0.95 is what a cell keeps that shows 95 %."""
    numbers = [cell for cell in cells if type(cell) in {int, float}]
    return 0 < max(numbers, default=0) <= 1


def _percent(cell: Any) -> Decimal | None:
    """The percent of a part of one, which was often divided: half-up to two decimals."""
    if type(cell) not in {int, float} or not 0 <= cell <= 1:
        return read_mark(cell)
    return (Decimal(repr(cell)) * 100).quantize(CENT, ROUND_HALF_UP)


def _mark_beside_shares(cell: Any) -> Decimal | None:
    """A mark of a column in which other cells hold percents: there 1 is a hundred of them."""
    mark = read_mark(cell)
    if mark == _ONE:
        raise Refused(_SHARE)
    return mark


def read_cell(scale: Scale, cell: Any) -> Mark | None:
    """As `read_mark`, or the text of a cell that holds more than a mark, or another scale's.

    Raises:
        Refused: `domain.cells.typed` does not read it.
    """
    text = text_of(cell).lstrip("'") if isinstance(cell, str) else ""
    if not _WORD.match(text) and not (text and scale is Scale.COMPETENT):
        return read_mark(cell)
    typed(scale, (), _MARKED, text)
    return text


def read_mark(cell: Any) -> Decimal | None:
    """The mark of a cell; None where it is blank or a dash.

    Raises:
        Refused: No number from 0 to 100, or one that is kept as a percent.
    """
    if isinstance(cell, bool):
        raise Refused(msg("Bukan nilai. Ketik angka 0–100."))
    if isinstance(cell, (int, float)):
        if _is_share(cell):
            raise Refused(_SHARE)
        exact = Decimal(repr(round(cell, _NOISE_DIGITS)))
        return parse_mark(f"{exact.normalize():f}")
    text = PERCENT.sub(r"\1", text_of(cell).lstrip("'"))
    return None if text in BLANK else parse_mark(text)
