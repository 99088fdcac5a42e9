"""A trainer's worksheet taken back: seen cell by cell, chosen where both changed, one step."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import BadFile, Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.dates import format_moment
from asn_desktop.services import backups
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    refusals,
)
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.marking.class_people import require_open
from asn_desktop.services.marking.marks import FROM_WORKSHEET, write_cells
from asn_desktop.services.returns import return_choices
from asn_desktop.services.returns.worksheet_cells import Verdict, classified, reader
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import courses, enrolments, marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.exchange.returned import Returned
    from asn_desktop.exchange.worksheet import Identity
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office
    from asn_desktop.services.returns.worksheet_cells import CellLine, Place, RowLine


class OtherCourse(BadFile):
    """A worksheet of another course; `course` is its key where it is one of this office."""

    def __init__(self, message: Message, course: Key | None) -> None:
        super().__init__(message)
        self.course = course


@dataclass(frozen=True, slots=True)
class WorksheetReturn:
    """What a worksheet that came back would do; `seq` is the journal's number at the look."""

    path: Path
    course: Key
    seq: int
    source: Returned
    rows: tuple[RowLine, ...]
    notes: tuple[Message, ...]

    @property
    def cells(self) -> tuple[CellLine, ...]:
        """The cells of everybody whose row can be taken."""
        return tuple(cell for row in self.rows if _is_taken(row) for cell in row.cells)

    @property
    def contested(self) -> tuple[CellLine, ...]:
        """The cells that both changed, decided before or not."""
        return tuple(cell for cell in self.cells if cell.verdict is Verdict.CONFLICT)

    @property
    def conflicts(self) -> tuple[CellLine, ...]:
        """Those of the contested that nobody has decided yet."""
        return tuple(cell for cell in self.contested if cell.waits)

    @property
    def brings_marks(self) -> bool:
        """Whether anything in it is new here: no mark that stood, stands or was decided upon."""
        refused = any(row.refused is not None for row in self.rows)
        fresh = (cell.verdict is not Verdict.SAME and not cell.decided for cell in self.cells)
        return refused or any(fresh)

    def taken(self, theirs: Collection[Place]) -> list[CellLine]:
        """The cells that are written where `theirs` are taken in conflicts."""
        return _written(self.cells, theirs)

    def preview(self, theirs: Collection[Place] = ()) -> ImportPreview:
        """The same as every import shows it, by row."""
        faults = [fault for row in self.rows if (fault := _fault(row)) is not None]
        refused = {fault.row for fault in faults}
        lines = [_line(row, theirs) for row in self.rows if _is_taken(row)]
        return ImportPreview(
            self.path,
            tuple(line for line in lines if line.row not in refused),
            refusals(faults),
            (*self.source.ignored, *_ignored(self.rows)),
            (),
            self.course,
            self.seq,
            notes=self.notes,
        )


def _written(cells: Iterable[CellLine], theirs: Collection[Place]) -> list[CellLine]:
    return [
        cell
        for cell in cells
        if cell.verdict is Verdict.ACCEPTED
        or (cell.verdict is Verdict.CONFLICT and cell.place in theirs)
    ]


def _is_taken(row: RowLine) -> bool:
    return row.person is not None and row.refused is None and row.ignored is None


def _ignored(rows: Collection[RowLine]) -> list[tuple[int, Message]]:
    return [(row.row, row.ignored) for row in rows if row.ignored is not None]


def _fault(row: RowLine) -> Problem | None:
    """The one refusal of a row, whole or of some of its cells."""
    from asn_desktop.exchange.reading.rows import Faults

    faults = Faults(row.row)
    if row.refused is not None:
        faults.add(msg("NIP").text, row.value, row.refused)
    elif row.ignored is None:
        for cell in row.cells:
            if cell.verdict is Verdict.REFUSED and cell.reason is not None:
                faults.add(cell.part, cell.theirs, cell.reason)
    return faults.problem()


def _line(row: RowLine, theirs: Collection[Place]) -> PreviewLine:
    written = _written(row.cells, theirs)
    kind = CHANGED if any(cell.ours for cell in written) else NEW if written else UNCHANGED
    changes = tuple((cell.part, cell.ours or None, cell.theirs or None) for cell in written)
    nip, name = (row.person.nip, row.person.name) if row.person else (None, None)
    return PreviewLine(row.row, nip, name, kind, changes)


def read_return(office: Office, course: Key, path: Path) -> WorksheetReturn | None:
    """A file as a worksheet of this course that came back; None when it is no worksheet.

    Raises:
        OtherCourse: It is another course's.
        BadFile: It was tampered with, or cannot be read.
        Refused: The course is closed.
    """
    from asn_desktop.exchange.returned import read_worksheet

    returned = read_worksheet(path)
    if returned is None:
        return None
    with office.read() as connection:
        sheet = read_sheet(connection, course)
        _require_own(connection, path, sheet, returned)
        require_open(sheet)
        rows = _told(connection, course, returned, classified(returned, sheet))
        seq = journal.last_seq(connection)
    return WorksheetReturn(path, course, seq, returned, rows, _notes(returned, sheet, rows))


def _require_own(connection: Connection, path: Path, sheet: Sheet, returned: Returned) -> None:
    identity = returned.identity
    if identity.course != sheet.course.id:
        raise _other_course(connection, path, sheet, identity)
    if not hmac.compare_digest(journal.seal_of(connection, returned.sealed), returned.seal):
        raise BadFile(
            msg(
                "{file}: isi lembar tersembunyinya diubah, atau ditulis kantor lain, maka tidak "
                "dipercaya. Salin nilainya ke lembar kerja yang baru diekspor.",
                file=path.name,
            )
        )


def _other_course(
    connection: Connection, path: Path, sheet: Sheet, identity: Identity
) -> OtherCourse:
    names = {"file": path.name, "theirs": identity.code, "ours": sheet.course.code}
    known = select(courses.c.id).where(courses.c.id == identity.course)
    found = connection.execute(known.where(courses.c.archived_at.is_(None))).scalar_one_or_none()
    text = msg(
        "{file} adalah lembar kerja pelatihan {theirs}, bukan {ours}. Pilih pelatihan itu dahulu.",
        **names,
    )
    if found is None:
        text = msg(
            "{file} adalah lembar kerja pelatihan {theirs} dari kantor lain, bukan {ours}. "
            "Untuk mengisinya di sini, buka dengan Buka lembar kerja.",
            **names,
        )
    return OtherCourse(text, found)


def _told(
    connection: Connection, course: Key, returned: Returned, rows: tuple[RowLine, ...]
) -> tuple[RowLine, ...]:
    """With who changed ours since, and when, at each conflict, and what was decided before."""
    rows = return_choices.with_decisions(connection, course, returned.identity.seq, rows)
    cells = (cell for row in rows for cell in row.cells)
    waiting = {cell.place for cell in cells if cell.verdict is Verdict.CONFLICT}
    if not waiting:
        return rows
    last = _last_changes(connection, course, waiting, returned.identity.seq)
    return tuple(
        replace(row, cells=tuple(_with_author(cell, last) for cell in row.cells)) for row in rows
    )


def _with_author(cell: CellLine, last: dict[Place, tuple[datetime, str]]) -> CellLine:
    if cell.verdict is not Verdict.CONFLICT or cell.place not in last:
        return cell
    at, by = last[cell.place]
    return replace(cell, at=at, by=by)


def _last_changes(
    connection: Connection, course: Key, wanted: Collection[Place], seq: int
) -> dict[Place, tuple[datetime, str]]:
    """When and by whom each of these cells was last changed after entry `seq`.

    A mark that is gone by now is met at its end, which tells where it stood.
    """
    own = select(marks.c.id, marks.c.enrolment_id, marks.c.component_id).join(enrolments)
    found = connection.execute(own.where(enrolments.c.course_id == course))
    stored = ((key, (enrolment, part)) for key, enrolment, part in found)
    places: dict[Key, Place] = {key: place for key, place in stored if place in wanted}
    naming = {key.hex for key in (*places, *(enrolment for enrolment, _part in wanted))}
    last: dict[Place, tuple[datetime, str]] = {}
    for entry, change in journal.newest_changes(
        connection, (marks.name,), after=seq, naming=naming
    ):
        row = {**(change.before or {}), **(change.after or {})}
        if "enrolment_id" in row:
            places[change.key] = (row["enrolment_id"], row["component_id"])
        if change.key in places:
            last.setdefault(places[change.key], (entry.at, entry.actor))
    return last


def _notes(returned: Returned, sheet: Sheet, rows: tuple[RowLine, ...]) -> tuple[Message, ...]:
    """Where it came from, and what of it is not there or not read."""
    identity = returned.identity
    moment = format_moment(identity.at)
    notes = [msg("Lembar kerja dari {moment} oleh {worker}.", moment=moment, worker=identity.by)]
    if identity.version != sheet.scheme.version:
        notes.append(msg("Skema penilaian berubah sejak lembar ini diekspor."))
    here = {row.person.enrolment for row in rows if row.person is not None}
    here |= {row.key for row in returned.rows if row.key is not None}
    missing = [one.name for one in identity.people if one.enrolment not in here]
    if missing:
        notes.append(
            msg(
                "{count} orang tidak ada lagi di lembar ini; nilainya tetap: {names}.",
                count=len(missing),
                names="; ".join(missing),
            )
        )
    if returned.lost:
        names = ", ".join(returned.lost)
        notes.append(msg("Kolom yang hilang dari lembar, nilainya tetap: {names}.", names=names))
    if returned.extra:
        names = ", ".join(returned.extra)
        notes.append(msg("Kolom tambahan yang tidak dibaca: {names}.", names=names))
    stands = sum(c.reason is not None for r in rows for c in r.cells if c.verdict is Verdict.SAME)
    if stands:
        notes.append(
            msg(
                "{count} nilai diubah di sini sejak ekspor, tidak oleh pengajar, dan tetap.",
                count=stands,
            )
        )
    decided = sum(cell.decided is not None for row in rows for cell in row.cells)
    if decided:
        notes.append(
            msg("{count} nilai pengajar pernah diputuskan: nilai di sini tetap.", count=decided)
        )
    return tuple(notes)


def take_back(
    office: Office,
    back: WorksheetReturn,
    theirs: Collection[Place] | None = None,
    *,
    accept_valid: bool = False,
    progress: Progress = SILENT,
) -> int:
    """Write what the trainer changed, as one step; returns how many people's rows were stored.

    In conflicts `theirs` are taken and ours stay, which is remembered, so that the same file asks
    once; None says that nobody has chosen yet.

    Raises:
        Refused: Something is refused or not chosen and `accept_valid` is not set; course closed.
        Conflict: Marks changed since the look.
    """
    back.preview().require_whole(accept_valid=accept_valid)
    if theirs is None and back.conflicts and not accept_valid:
        raise Refused(
            msg(
                "{count} nilai diubah di kedua tempat, maka tidak ada yang ditulis. "
                "Pilih dahulu nilai pengajar atau nilai di sini.",
                count=len(back.conflicts),
            )
        )
    chosen = back.taken(theirs or ())
    kept = [] if theirs is None else [one for one in back.conflicts if one.place not in theirs]
    progress.step(0, 1, str(msg("Membuat cadangan")))
    backups.create_if_changed(office)
    seq = back.source.identity.seq
    with office.write(Right.MARK, _label(len(chosen), len(kept))) as step:
        _require_fresh(step.connection, back)
        return_choices.forget(step, back.course, seq, chosen)
        return_choices.remember(step, seq, kept, office.worker)
        cells = ((*one.place, one.text) for one in chosen)
        write_cells(step, cells, FROM_WORKSHEET, reader(back.source.identity))
    return len({one.place[0] for one in chosen})


def _label(taken: int, kept: int) -> Message:
    if not kept:
        return msg("Lembar kerja pengajar: {count} nilai", count=taken)
    return msg(
        "Lembar kerja pengajar: {count} nilai, {kept} tetap seperti di sini",
        count=taken,
        kept=kept,
    )


def _require_fresh(connection: Connection, back: WorksheetReturn) -> None:
    if journal.last_seq(connection) == back.seq:
        return
    sheet = read_sheet(connection, back.course)
    now = _told(connection, back.course, back.source, classified(back.source, sheet))
    if now != back.rows:
        raise Conflict(msg("Nilai berubah sejak pratinjau. Buat pratinjau lagi."))
