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
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
    many_rows,
)
from asn_desktop.services.marking import assessments
from asn_desktop.services.marking.class_people import Class, Unknown, absent, require_open
from asn_desktop.services.marking.marks import PASTED, write_cells
from asn_desktop.services.marking.paste_cells import cell_after, cell_before, fillable, told
from asn_desktop.services.marking.paste_columns import at, part_columns, who_columns
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.marking.schemes import Part
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.marking.paste_columns import Block, Who
    from asn_desktop.services.office import Office

_PERCENT: Final = re.compile(r"(\d) ?%$", re.ASCII)
_DASHES: Final = frozenset({"-", "–", "—"})
_TWO_COLUMNS: Final = msg("Kolom ini ada dua kali dengan isi yang berbeda. Hapus salah satunya.")
_MOST: Final = 200_000
"""Cells of a block that is looked at."""
_LONGEST: Final = 5_000_000
"""Letters of a web page on the clipboard that are looked at."""
_CLIPBOARD: Final = Path("clipboard")
_NOTHING: Final = msg("Papan klip tidak berisi nilai. Salin sel dari Excel dahulu.")
_TOO_LARGE: Final = msg("Blok di papan klip terlalu besar. Salin bagian yang diperlukan saja.")


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


def pasted_text(text: str, page: str) -> str:
    """What the clipboard holds, as tab-separated text: its own, else the tables of its web page.

    Raises:
        Refused: There is nothing in it, or more than a class could have.
    """
    from asn_desktop.exchange.reading import web_table

    if text.strip():
        return text
    if len(page) > _LONGEST:
        raise Refused(_TOO_LARGE)
    found = web_table.rows(_CLIPBOARD, page) if web_table.is_page(page) else []
    if not any(any(row) for row in found):
        raise Refused(_NOTHING)
    lines = ([" ".join(str(cell).split()) for cell in row] for row in found)
    return "\n".join(map("\t".join, lines))


def read_block(text: str) -> Block:
    """The cells of tab-separated text, as spreadsheets and browsers copy it, or of a list with `;`.

    Raises:
        Refused: There is nothing in it, or more than a class could have.
    """
    try:
        lines = list(csv.reader(io.StringIO(text, newline=None), delimiter=_separator(text)))
    except csv.Error as fault:
        raise Refused(_TOO_LARGE) from fault
    rows = [[cell.strip() for cell in row] for row in lines]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise Refused(_NOTHING)
    if sum(map(len, rows)) > _MOST:
        raise Refused(_TOO_LARGE)
    return rows


def _separator(text: str) -> str:
    """Semicolons part a list only where each line has as many: alone one is a slip of a comma."""
    if "\t" in text or ";" not in text:
        return "\t"
    counts = [line.count(";") for line in text.splitlines() if line.strip()]
    return ";" if len(counts) > 1 and len(set(counts)) == 1 else "\t"


def preview_paste(office: Office, course: Key, text: str, target: Target) -> ImportPreview:
    """What pasting would change, person by person.

    Raises:
        Refused: The block is empty, or reaches beyond the people or parts in view; course closed.
    """
    with office.read() as connection:
        return _preview(connection, course, text, target)


def _preview(connection: Connection, course: Key, text: str, target: Target) -> ImportPreview:
    block = read_block(text)
    sheet, seq = assessments.read_sheet(connection, course), journal.last_seq(connection)
    require_open(sheet)
    who = who_columns(sheet, block)
    if who is None:
        plans, refused, notes = _laid(sheet, block, target)
    else:
        plans, refused, notes = _matched(sheet, block, who, target)
    lines, wrong = _lines(sheet, plans)
    path = Path(str(msg("papan klip")))
    found = tuple(sorted([*refused, *wrong], key=lambda one: one.row))
    return ImportPreview(
        path, tuple(lines), found, (), (), course, seq, (text, target), None, tuple(notes)
    )


def _matched(
    sheet: Sheet, block: Block, who: Who, target: Target
) -> tuple[list[_Plan], list[Refusal], list[Message]]:
    from asn_desktop.exchange.reading.rows import is_total

    columns, notes = part_columns(sheet, block, who, _parts(sheet, target))
    people = Class(sheet)
    plans: list[_Plan] = []
    refused: list[Refusal] = []
    seen: dict[Key, tuple[int, dict[Part[Key], str]]] = {}
    for number, row in enumerate(block[who.headed :], 1 + who.headed):
        if not any(row):
            continue
        try:
            person = people.whose(*who.of(row))
        except Unknown as fault:
            if is_total(next(filter(None, row))):
                notes.append(msg("Baris {row} tidak dibaca: jumlah atau catatan.", row=number))
            else:
                refused.append(Refusal(number, fault.column.text, fault.value, fault.message))
            continue
        texts = _texts((number, person), row, columns, refused)
        first, held = seen.setdefault(person.enrolment, (number, texts))
        if held != texts:
            whose = " ".join(text for text in who.of(row) if text)
            refused.append(Refusal(number, msg("Siapa").text, whose, _twice(first)))
            continue
        plans += [_Plan(number, person, part, text) for part, text in texts.items()]
    missing = absent(sheet, seen)
    return plans, refused, notes if missing is None else [*notes, missing]


def _texts(
    whose: tuple[int, SheetRow],
    row: Sequence[str],
    columns: Sequence[tuple[int, Part[Key]]],
    refused: list[Refusal],
) -> dict[Part[Key], str]:
    """What a row gives each part; two columns of one part must not differ."""
    number, person = whose
    texts: dict[Part[Key], str] = {}
    differ = set()
    for column, part in columns:
        text = _mark_text(at(row, column))
        if text and texts.setdefault(part, text) != text:
            differ.add(part)
            refused.append(Refusal(number, part.name, text, _TWO_COLUMNS, person.full_name))
    return {part: text for part, text in texts.items() if part not in differ}


def _mark_text(cell: str) -> str:
    """A cell as it is typed: a dash is blank, a percent sign says nothing."""
    return "" if cell in _DASHES else _PERCENT.sub(r"\1", cell)


def _twice(first: int) -> Message:
    return msg("Orang yang sama sudah ada di baris {row} dengan nilai lain.", row=first)


def _parts(sheet: Sheet, target: Target) -> list[Part[Key]]:
    known = fillable(sheet)
    return [known[key] for key in target.parts if key in known]


def _laid(
    sheet: Sheet, block: Block, target: Target
) -> tuple[list[_Plan], list[Refusal], list[Message]]:
    """Row by row onto the people in view, from the cursor on; nothing is shifted to fit."""
    rows = {row.enrolment: row for row in sheet.rows}
    known = fillable(sheet)
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
        for cell, part in zip(map(_mark_text, row), parts, strict=False)
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
    changes, cells, kinds = [], [], set()
    person = plans[0].person
    for plan in plans:
        before = cell_before(person, plan.part)
        try:
            after = cell_after(sheet, plan.part, before, plan.text)
        except Refused as fault:
            refused.append(Refusal(row, plan.part.name, plan.text, fault.message, person.full_name))
            continue
        kind = UNCHANGED if after == before else NEW if before == UNMARKED else CHANGED
        kinds.add(kind)
        if kind != UNCHANGED:
            old, new = (told(sheet, plan.part, cell) or None for cell in (before, after))
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
    cells = [cell for line in preview.lines for cell in line.values]
    progress.step(0, 1)
    with (
        many_rows(),
        office.write(Right.MARK, msg("Tempel {count} nilai", count=len(cells))) as step,
    ):
        _require_fresh(step.connection, preview.course, preview)
        write_cells(step, cells, PASTED)
    return preview.new + preview.changed


def _require_fresh(connection: Connection, course: Key, preview: ImportPreview) -> None:
    if journal.last_seq(connection) == preview.seq:
        return
    if _preview(connection, course, *preview.source).lines != preview.lines:
        raise Conflict(msg("Nilai berubah sejak pratinjau. Tempel lagi."))
