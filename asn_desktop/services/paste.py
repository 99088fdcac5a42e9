"""A block from a spreadsheet pasted into the grid: matched by person, else laid where it points."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.cells import UNMARKED, shown, typed
from asn_desktop.domain.names import fold, split_titles
from asn_desktop.services import assessments
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
)
from asn_desktop.services.marks import PASTED, set_marks
from asn_desktop.storage import journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.schemes import Part
    from asn_desktop.services.assessments import Sheet, SheetRow
    from asn_desktop.services.office import Office

_NIP: Final = re.compile(r"\d{18}")
_SHARE: Final = re.compile(r"\s*\([^()]*\)$")
"""What the grid's own headings say of weights: `Ujian (60%)`."""
_MOST: Final = 200_000
"""Cells of a block that is looked at."""
_TOO_LARGE: Final = msg("Blok di papan klip terlalu besar. Salin bagian yang diperlukan saja.")
Block = list[list[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a block would be laid: people and parts from the cursor on, as they are in view.

    `selected` are the cells (enrolment, component) that one value would fill.
    """

    people: tuple[Key, ...]
    parts: tuple[Key, ...]
    selected: tuple[tuple[Key, Key], ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """A text for a cell, by the row of the block (from 1)."""

    row: int
    person: SheetRow
    part: Part[Key]
    text: str


def read_block(text: str) -> Block:
    """The cells of tab-separated text, as spreadsheets and browsers copy it.

    Raises:
        Refused: There is nothing in it, or more than a class could have.
    """
    try:
        lines = list(csv.reader(io.StringIO(text, newline=None), delimiter="\t"))
    except csv.Error as fault:
        raise Refused(_TOO_LARGE) from fault
    rows = [[cell.strip() for cell in row] for row in lines]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Refused(msg("Papan klip tidak berisi nilai. Salin sel dari Excel dahulu."))
    if sum(map(len, rows)) > _MOST:
        raise Refused(_TOO_LARGE)
    return rows


def preview_paste(office: Office, course: Key, text: str, target: Target) -> ImportPreview:
    """What pasting would change, person by person.

    Raises:
        Refused: The block is empty, or reaches beyond the people or parts in view.
    """
    block = read_block(text)
    with office.read() as connection:
        sheet = assessments.read_sheet(connection, course)
        seq = journal.last_seq(connection)
    people = _who_column(sheet, block)
    if people is None:
        plans, refused, notes = _laid(sheet, block, target)
    else:
        plans, refused, notes = _matched(sheet, block, people, target)
    lines, wrong = _lines(sheet, plans)
    path = Path(str(msg("papan klip")))
    found = tuple(sorted([*refused, *wrong], key=lambda one: one.row))
    return ImportPreview(
        path, tuple(lines), found, (), (), course, seq, (text, target), None, tuple(notes)
    )


def _digits(cell: str) -> str:
    return re.sub(r"[\s'’.]", "", cell)


def _bare(name: str) -> str:
    return fold(split_titles(name)[1])


def _who_column(sheet: Sheet, block: Block) -> int | None:
    """The column that says who each row is: most of its cells are NIPs, or names of the class."""
    names = {_bare(row.full_name) for row in sheet.rows}
    best: tuple[int, int] | None = None
    for column in range(max(map(len, block))):
        cells = [row[column] for row in block if column < len(row) and row[column]]
        numbers = sum(bool(_NIP.fullmatch(_digits(cell))) for cell in cells)
        named = sum(_bare(cell) in names for cell in cells)
        score = max(numbers * 2, named)
        if score * 2 >= max(1, len(cells) - 1) and score and (best is None or score > best[0]):
            best = (score, column)
    return None if best is None else best[1]


def _person(sheet: Sheet, cell: str) -> list[SheetRow]:
    number = _digits(cell)
    if _NIP.fullmatch(number):
        return [row for row in sheet.rows if row.nip == number]
    exact = [row for row in sheet.rows if fold(row.full_name) == fold(cell)]
    return exact or [row for row in sheet.rows if _bare(row.full_name) == _bare(cell)]


def _matched(
    sheet: Sheet, block: Block, who: int, target: Target
) -> tuple[list[_Plan], list[Refusal], list[Message]]:
    headed = not _person(sheet, _at(block[0], who)) and not _NIP.fullmatch(
        _digits(_at(block[0], who))
    )
    columns, notes = _columns(sheet, block, who, target, headed=headed)
    plans: list[_Plan] = []
    refused: list[Refusal] = []
    seen: dict[Key, tuple[int, dict[Part[Key], str]]] = {}
    for number, row in enumerate(block[headed:], 1 + headed):
        if not any(row):
            continue
        cell = _at(row, who)
        found = _person(sheet, cell)
        if len(found) != 1:
            refused.append(Refusal(number, msg("Siapa").text, cell, _nobody(found)))
            continue
        texts = {part: _at(row, column) for column, part in columns.items() if _at(row, column)}
        first, held = seen.setdefault(found[0].enrolment, (number, texts))
        if held != texts:
            refused.append(Refusal(number, msg("Siapa").text, cell, _twice(first)))
            continue
        plans += [_Plan(number, found[0], part, text) for part, text in texts.items()]
    absent = len(sheet.rows) - len({plan.person.enrolment for plan in plans})
    if absent:
        notes.append(msg("{count} peserta tidak ada di blok; nilainya tetap.", count=absent))
    return plans, refused, notes


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _nobody(found: Sequence[SheetRow]) -> Message:
    if found:
        return msg("Beberapa peserta bernama ini. Tulis NIP di baris ini.")
    return msg("Bukan peserta pelatihan ini. Periksa NIP dan namanya.")


def _twice(first: int) -> Message:
    return msg("Orang yang sama sudah ada di baris {row} dengan nilai lain.", row=first)


def _columns(
    sheet: Sheet, block: Block, who: int, target: Target, *, headed: bool
) -> tuple[dict[int, Part[Key]], list[Message]]:
    """Which part each column of the block is, by its heading or in order from the cursor on."""
    width = max(map(len, block))
    others = [column for column in range(width) if column != who]
    if headed:
        named = {fold(part.name): part for part in sheet.scheme.parts}
        titles = {column: fold(_SHARE.sub("", _at(block[0], column))) for column in others}
        found = {column: named[title] for column, title in titles.items() if title in named}
        if found:
            unread = [_at(block[0], c) for c in others if c not in found and _at(block[0], c)]
            notes = [msg("Dicocokkan menurut orang dan judul kolom.")]
            if unread:
                notes.append(msg("Kolom yang tidak dibaca: {names}.", names=", ".join(unread)))
            return found, notes
    marks = [column for column in others if _holds_marks(sheet, block, column)]
    parts = _parts(sheet, target)
    if len(marks) > len(parts):
        raise Refused(
            msg("Blok berisi {count} kolom nilai; dari kursor ke kanan hanya ada {room} komponen.",
                count=len(marks), room=len(parts))
        )  # fmt: skip
    found = dict(zip(marks, parts, strict=False))
    names = ", ".join(part.name for part in found.values())
    return found, [msg("Dicocokkan menurut orang; kolom nilai diisi berurutan: {names}.",
                       names=names)]  # fmt: skip


def _parts(sheet: Sheet, target: Target) -> list[Part[Key]]:
    known = {part.key: part for part in sheet.scheme.parts}
    return [known[key] for key in target.parts if key in known]


def _holds_marks(sheet: Sheet, block: Block, column: int) -> bool:
    """Whether any cell of the column can stand in the grid."""
    part = sheet.scheme.parts[0] if sheet.scheme.parts else None
    cells = [_at(row, column) for row in block if _at(row, column)]
    return part is not None and any(_reads(sheet, part, cell) for cell in cells)


def _reads(sheet: Sheet, part: Part[Key], text: str) -> bool:
    try:
        typed(sheet.scheme.scale, part.guide, UNMARKED, text)
    except Refused:
        return False
    return True


def _laid(
    sheet: Sheet, block: Block, target: Target
) -> tuple[list[_Plan], list[Refusal], list[Message]]:
    """Row by row onto the people in view, from the cursor on; nothing is shifted to fit."""
    rows = {row.enrolment: row for row in sheet.rows}
    known = {part.key: part for part in sheet.scheme.parts}
    if len(block) == 1 and len(block[0]) == 1 and len(target.selected) > 1:
        filled = [
            _Plan(place, rows[person], known[part], block[0][0])
            for place, (person, part) in enumerate(target.selected, 1)
        ]
        return filled, [], [msg("Satu nilai mengisi {count} sel.", count=len(filled))]
    people, parts = [rows[key] for key in target.people], _parts(sheet, target)
    width = max(map(len, block))
    if len(block) > len(people) or width > len(parts):
        raise Refused(
            msg(
                "Blok {rows} baris × {columns} kolom melewati tabel: dari kursor ada {people} "
                "peserta dan {parts} komponen.",
                rows=len(block), columns=width, people=len(people), parts=len(parts),
            )
        )  # fmt: skip
    notes = [
        msg("Tanpa kolom NIP atau nama: disusun menurut urutan tampilan, mulai {name}. "
            "Periksa siapa mendapat nilai apa.", name=people[0].full_name)
    ]  # fmt: skip
    if len(block) < len(people) and len(block) > 1:
        notes.append(
            msg("Blok berisi {rows} baris; dari kursor ada {people} peserta.",
                rows=len(block), people=len(people))
        )  # fmt: skip
    plans = [
        _Plan(number, person, part, cell)
        for number, (row, person) in enumerate(zip(block, people, strict=False), 1)
        for cell, part in zip(row, parts, strict=False)
        if cell
    ]
    return plans, [], notes


def _lines(sheet: Sheet, plans: Sequence[_Plan]) -> tuple[list[PreviewLine], list[Refusal]]:
    """One line a person with what changes, and one refusal for each cell that cannot be."""
    by_row: dict[int, list[_Plan]] = {}
    for plan in plans:
        by_row.setdefault(plan.row, []).append(plan)
    lines: list[PreviewLine] = []
    refused: list[Refusal] = []
    for row, own in by_row.items():
        line = _line(sheet, row, own, refused)
        if line is not None:
            lines.append(line)
    return lines, refused


def _line(
    sheet: Sheet, row: int, plans: Sequence[_Plan], refused: list[Refusal]
) -> PreviewLine | None:
    scale = sheet.scheme.scale
    changes, cells, kinds = [], [], set()
    person = plans[0].person
    for plan in plans:
        before = person.cells.get(plan.part.key, UNMARKED)
        try:
            after = typed(scale, plan.part.guide, before, plan.text)
        except Refused as fault:
            refused.append(Refusal(row, plan.part.name, plan.text, fault.message))
            continue
        kind = UNCHANGED if after == before else NEW if before == UNMARKED else CHANGED
        kinds.add(kind)
        if kind != UNCHANGED:
            old, new = shown(scale, before) or None, shown(scale, after)
            changes.append((plan.part.name, old, new))
            cells.append((person.enrolment, plan.part.key, plan.text))
    if not kinds:
        return None
    whole = next(kind for kind in (CHANGED, NEW, UNCHANGED) if kind in kinds)
    return PreviewLine(
        row, person.nip, person.full_name, whole, tuple(changes), person.enrolment, cells
    )


def write_paste(office: Office, preview: ImportPreview, progress: Progress = SILENT) -> int:
    """Write what the preview showed as one step; returns how many people it touched.

    Raises:
        Refused: The course is closed.
        Conflict: The marks changed since the preview.
    """
    if preview.course is None:
        raise ValueError("a paste belongs to a course")
    with office.read() as connection:
        stale = journal.last_seq(connection) != preview.seq
    if stale:
        text, target = preview.source
        if preview_paste(office, preview.course, text, target).lines != preview.lines:
            raise Conflict(msg("Nilai berubah sejak pratinjau. Tempel lagi."))
    cells = [cell for line in preview.lines for cell in line.values]
    progress.step(0, 1)
    set_marks(office, cells, msg("Tempel {count} nilai", count=len(cells)), PASTED)
    return preview.new + preview.changed
