"""What the columns of a pasted block are: NIPs, names, components."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.people.nip import clean_nip
from asn_desktop.services.marking.class_people import bare
from asn_desktop.services.marking.marks import ATTENDANCE
from asn_desktop.services.marking.paste_cells import cell_after, fillable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Part
    from asn_desktop.services.marking.assessments import Sheet

Block = list[list[str]]
_NIP: Final = re.compile(r"\d{18}", re.ASCII)
_TRIED: Final = re.compile(r"(?=.*\d).{1,8}", re.ASCII)
"""What somebody meant as a mark, right or wrong: `8O`, `101`, `8.7.5`."""


@dataclass(frozen=True, slots=True)
class Who:
    """The columns that tell whose a row is, and whether the first row is their heading."""

    nip: int | None
    name: int | None
    headed: bool

    @property
    def columns(self) -> frozenset[int]:
        """The columns that hold no marks."""
        return frozenset(one for one in (self.nip, self.name) if one is not None)

    def of(self, row: Sequence[str]) -> tuple[str, str]:
        """NIP and name of a row, "" where it has none."""
        nip, name = ("" if one is None else at(row, one) for one in (self.nip, self.name))
        return nip, name


def at(row: Sequence[str], column: int) -> str:
    """A cell of a row, "" beyond its end."""
    return row[column] if column < len(row) else ""


def who_columns(sheet: Sheet, block: Block) -> Who | None:
    """The columns of NIPs and of names: so headed, or most of their cells are; None without any."""
    names = {bare(row.full_name) for row in sheet.rows}
    titled = _titled(block[0])
    nip = titled.get("nip", _most(block, _is_nip))
    name = titled.get("name", _most(block, lambda cell: bare(cell) in names))
    if nip is None and name is None:
        return None
    who = Who(nip, name if name != nip else None, headed=False)
    return replace(who, headed=bool(titled) or _is_heading(sheet, block[0], names, who))


def _is_heading(sheet: Sheet, row: Sequence[str], names: set[str], who: Who) -> bool:
    """A first row that names nobody of the class and holds no number; or names a component."""
    if any(_is_nip(cell) or bare(cell) in names for cell in row if cell):
        return False
    others = [column for column in range(len(row)) if column not in who.columns]
    numbers = any(_TRIED.fullmatch(row[column]) for column in others)
    return not numbers or bool(_by_heading(sheet, row, others))


def _titled(row: Sequence[str]) -> dict[str, int]:
    """The columns that the first row calls NIP or name."""
    from asn_desktop.exchange.reading.header import person_field

    fields = [(person_field(cell), column) for column, cell in enumerate(row)]
    return {field: column for field, column in reversed(fields) if field in {"nip", "name"}}


def _is_nip(cell: str) -> bool:
    return _NIP.fullmatch(clean_nip(cell)) is not None


def _most(block: Block, fits: Callable[[str], bool]) -> int | None:
    """The column most of whose cells fit, a heading aside."""
    best: tuple[int, int] | None = None
    for column in range(max(map(len, block))):
        cells = [row[column] for row in block if column < len(row) and row[column]]
        score = sum(map(fits, cells))
        enough = score and score * 2 >= max(1, len(cells) - 1)
        if enough and (best is None or score > best[0]):
            best = (score, column)
    return None if best is None else best[1]


def part_columns(
    sheet: Sheet, block: Block, who: Who, parts: Sequence[Part[Key]]
) -> tuple[list[tuple[int, Part[Key]]], list[Message]]:
    """Which part each column of the block is, by its heading or in order from the cursor on.

    Raises:
        Refused: There are more columns of marks than `parts` from the cursor on.
    """
    width = max(map(len, block))
    others = [column for column in range(width) if column not in who.columns]
    named = _by_heading(sheet, block[0], others) if who.headed else []
    if named:
        read = {column for column, _part in named}
        unread = [at(block[0], c) for c in others if c not in read and at(block[0], c)]
        notes = [msg("Dicocokkan menurut orang dan judul kolom.")]
        if unread:
            notes.append(msg("Kolom yang tidak dibaca: {names}.", names=", ".join(unread)))
        return named, notes
    marks = _marks(sheet, block[who.headed :], others, who)
    if len(marks) > len(parts):
        raise Refused(
            msg("Blok berisi {count} kolom nilai; dari kursor ke kanan hanya ada {room} komponen. "
                "Salin bersama judul kolomnya.",
                count=len(marks), room=len(parts))
        )  # fmt: skip
    found = list(zip(marks, parts, strict=False))
    names = ", ".join(part.name for _column, part in found)
    return found, [msg("Dicocokkan menurut orang; kolom nilai diisi berurutan: {names}.",
                       names=names)]  # fmt: skip


def _by_heading(
    sheet: Sheet, heading: Sequence[str], others: Sequence[int]
) -> list[tuple[int, Part[Key]]]:
    from asn_desktop.exchange.component_names import ComponentNames

    parts = {part.name: part for part in sheet.scheme.parts}
    names = ComponentNames(list(parts), [part.group for part in parts.values()])
    attendance = fillable(sheet).get(ATTENDANCE)
    found = []
    for column in others:
        title = at(heading, column)
        part = parts.get(names.find(title) or "")
        if attendance is not None and names.attends(title):
            part = attendance
        if part is not None:
            found.append((column, part))
    return found


def _marks(sheet: Sheet, block: Block, others: Sequence[int], who: Who) -> list[int]:
    """The columns of marks; a blank one among them or before them keeps its place."""
    first = min(who.columns)
    numbering = {column for column in others if column < first and _counts(block, column)}
    kinds = [(one, _holds_marks(sheet, block, one)) for one in others if one not in numbering]
    while kinds and kinds[-1][1] is None:
        kinds.pop()
    words = [place for place, (_column, holds) in enumerate(kinds) if holds is False]
    last = max(words, default=-1)
    return [one for place, (one, holds) in enumerate(kinds) if holds or place > last]


def _counts(block: Block, column: int) -> bool:
    """Whether it numbers the rows."""
    cells = [at(row, column) for row in block]
    start = int(cells[0]) if cells[0].isdecimal() else 1
    return cells == [str(number) for number in range(start, start + len(cells))]


def _holds_marks(sheet: Sheet, block: Block, column: int) -> bool | None:
    """Whether any cell of the column is a mark or was meant as one; None where all are blank."""
    part = next(iter(fillable(sheet).values()), None)
    cells = [at(row, column) for row in block if at(row, column)]
    if not cells:
        return None
    return part is not None and any(
        _TRIED.fullmatch(cell) or _reads(sheet, part, cell) for cell in cells
    )


def _reads(sheet: Sheet, part: Part[Key], text: str) -> bool:
    try:
        cell_after(sheet, part, UNMARKED, text)
    except Refused:
        return False
    return True
