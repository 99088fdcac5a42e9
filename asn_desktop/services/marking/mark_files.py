"""Marks brought in from a trainer's spreadsheet, and the marks of a course written to one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.marking.cells import UNMARKED, Given, shown_whole, typed, with_value
from asn_desktop.domain.marking.schemes import Presence, Scale
from asn_desktop.domain.people.nip import NO_NIP
from asn_desktop.services import backups
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
    refusals,
)
from asn_desktop.services.marking.assessments import read_sheet, sheet
from asn_desktop.services.marking.class_people import Class, Unknown, absent, require_open
from asn_desktop.services.marking.marks import ATTENDANCE, FROM_FILE, Cells
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.marks import Mark, Record
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.office import Office

PERCENTAGE: Final = msg("Kehadiran (%)")


def preview_marks(
    office: Office,
    course: Key,
    path: Path,
    sheet_name: str | None = None,
    progress: Progress = SILENT,
) -> ImportPreview:
    """Read a file of marks and match it by NIP, else by name, with the people of the course.

    Raises:
        BadFile: The file cannot be read as marks of this course's components.
        Refused: The course is closed.
    """
    from asn_desktop.exchange.marks import read_marks

    with office.read() as connection:
        current = read_sheet(connection, course)
        seq = journal.last_seq(connection)
    require_open(current)
    parts = [part.name for part in current.components]
    wanted = current.scheme.minimum_attendance is not None
    found = read_marks(
        path, parts, sheet_name, progress, scale=current.scheme.scale, attendance=wanted
    )
    lines, strangers = _match(current, found.records)
    spoiled = _spoiled(current, found.spoiled)
    there = {line.key for line in lines} | {row.enrolment for row in spoiled.values()}
    missing = absent(current, there)
    return ImportPreview(
        path,
        tuple(lines),
        tuple(_named(one, spoiled) for one in refusals([*found.problems, *strangers])),
        tuple(found.ignored),
        tuple(found.sheets),
        course,
        seq,
        found,
        found.sheet,
        found.notes if missing is None else (*found.notes, missing),
    )


def _match(current: Sheet, records: Sequence[Record]) -> tuple[list[PreviewLine], list[Refusal]]:
    people = Class(current)
    state = {row.enrolment: _state(row) for row in current.rows}
    lines: list[PreviewLine] = []
    refused: list[Refusal] = []
    for number, nip, name, values in records:
        try:
            person = people.whose(nip, name)
        except Unknown as fault:
            refused.append(Refusal(number, fault.column.text, fault.value, fault.message))
            continue
        line = _line(current, person, number, values, state[person.enrolment])
        if isinstance(line, PreviewLine):
            lines.append(line)
        else:
            refused.append(line)
    return lines, refused


def _state(row: SheetRow) -> dict[Key, Given]:
    own = {} if row.attendance is None else {ATTENDANCE: Given(row.attendance)}
    return {**row.cells, **own}


def _spoiled(
    current: Sheet, rows: Mapping[int, tuple[str | None, str | None]]
) -> dict[int, SheetRow]:
    """Whose the rows are that cannot be taken, of those of the class."""
    people = Class(current)
    found = {}
    for row, who in rows.items():
        with suppress(Unknown):
            found[row] = people.whose(*who)
    return found


def _named(problem: Refusal, spoiled: Mapping[int, SheetRow]) -> Refusal:
    person = spoiled.get(problem.row)
    return problem if person is None else replace(problem, who=person.full_name)


def _line(
    current: Sheet,
    person: SheetRow,
    number: int,
    values: Mapping[str, Mark],
    state: dict[Key, Given],
) -> PreviewLine | Refusal:
    """What a row does to the state of its person; a row with one fault does nothing."""
    keys = {"": ATTENDANCE, **{part.name: part.id for part in current.components}}
    changes, cells, kinds = [], [], set()
    after: dict[Key, Given] = {}
    for part, value in values.items():
        key, scale = keys[part], current.scheme.scale if part else Scale.NUMERIC
        before = state.get(key, UNMARKED)
        try:
            after[key] = _given(scale, before, value)
        except Refused as fault:
            return Refusal(number, part, str(value), fault.message, person.full_name)
        if after[key] != before:
            old, new = (shown_whole(scale, cell) or None for cell in (before, after[key]))
            changes.append((part or str(PERCENTAGE), old, new))
            cells.append((person.enrolment, key, value))
            kinds.add(NEW if before == UNMARKED else CHANGED)
    state.update(after)
    kind = CHANGED if CHANGED in kinds else NEW if kinds else UNCHANGED
    return PreviewLine(
        number, person.nip, person.full_name, kind, tuple(changes), person.enrolment, cells
    )


def _given(scale: Scale, before: Given, value: Mark) -> Given:
    return typed(scale, (), before, value) if isinstance(value, str) else with_value(before, value)


def import_marks(
    office: Office,
    preview: ImportPreview,
    *,
    accept_valid: bool = False,
    progress: Progress = SILENT,
) -> int:
    """Write the marks that the preview showed, as one step; returns how many rows were stored.

    Raises:
        Refused: Rows are refused and `accept_valid` is not set, or the course is closed.
        Conflict: The marks changed since the preview.
    """
    preview.require_whole(accept_valid=accept_valid)
    if preview.course is None:
        raise ValueError("a preview of marks belongs to a course")
    progress.step(0, 1, str(msg("Membuat cadangan")))
    backups.create_if_changed(office)
    label = msg("Impor nilai {count} peserta", count=preview.new + preview.changed)
    with office.write(Right.MARK, label) as step:
        if journal.last_seq(step.connection) != preview.seq:
            now = read_sheet(step.connection, preview.course)
            if tuple(_match(now, preview.source.records)[0]) != preview.lines:
                raise Conflict(msg("Nilai berubah sejak pratinjau. Buat pratinjau lagi."))
        taken: Cells | None = None
        for line in preview.lines:
            for enrolment, component, value in line.values:
                taken = taken or Cells(step, enrolment)
                put = taken.take if isinstance(value, str) else taken.set_value
                put(enrolment, component, value)
        if taken is not None:
            taken.write(FROM_FILE)
    return preview.new + preview.changed


def accept_marks(office: Office, preview: ImportPreview, progress: Progress) -> int:
    """As `import_marks`, leaving out the rows that are refused."""
    return import_marks(office, preview, accept_valid=True, progress=progress)


def export_marks(office: Office, course: Key, target: Path) -> int:
    """Write a course's marks to `.xlsx` or `.csv`, importable again; returns how many people."""
    from asn_desktop.exchange.workbook import write_table

    current = sheet(office, course)
    parts = [part.name for part in current.components]
    counted = current.scheme.minimum_attendance is not None
    headers = [
        *(word.text for word in (msg("NIP"), msg("Nama"))),
        *parts,
        *([PERCENTAGE.text] if counted else []),
        *(word.text for word in (msg("Nilai akhir"), msg("Predikat"), msg("Lulus"))),
    ]
    rows = [
        [
            row.nip or NO_NIP,
            row.full_name,
            *(_exported(current, row.cells.get(part.id)) for part in current.components),
            *([row.attendance] if counted else []),
            row.final,
            row.predicate,
            str(msg("ya")) if row.passed else str(msg("tidak")),
        ]
        for row in current.rows
    ]
    write_table(target, headers, rows, title=current.course.name)
    return len(rows)


def _exported(current: Sheet, cell: Given | None) -> Decimal | str | None:
    """A number where there is a first mark alone, else what is typed for the cell."""
    if cell is None:
        return None
    plain = cell.remedial is None and cell.presence in {None, Presence.PRESENT}
    if plain and current.scheme.scale is Scale.NUMERIC and cell.value is not None:
        return cell.value
    return shown_whole(current.scheme.scale, cell) or None
