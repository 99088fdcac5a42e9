"""A timetable brought in from a spreadsheet: previewed, then written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_times
from asn_desktop.domain.people.names import fold, split_titles
from asn_desktop.domain.planning.timetable import oddities
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    refusals,
)
from asn_desktop.services.planning.courses import require_open, whole
from asn_desktop.services.rights import Right
from asn_desktop.services.timetable import holidays, sessions
from asn_desktop.storage import journal
from asn_desktop.storage.tables import trainers as trainers_table

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.exchange.sessions import SessionRecord, SessionsFile
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.services.timetable.sessions import SessionRow
    from asn_desktop.storage.step import Step

FIELD_WORDS: Final = {
    "subject_id": msg("Mata pelatihan"),
    "date": msg("Tanggal"),
    "begin": msg("Jam mulai"),
    "finish": msg("Jam selesai"),
    "hours": msg("JP"),
    "activity": msg("Kegiatan"),
    "room": msg("Ruang"),
    "trainers": msg("Narasumber"),
    "note": msg("Keterangan"),
}
_COLUMN_OF: Final = {"subject_id": "subject", "finish": "times", "begin": "times"}


def preview(office: Office, course: Key, path: Path, sheet: str | None = None) -> ImportPreview:
    """Read a timetable and compare it with that of the course; writes nothing.

    Raises:
        BadFile: The file cannot be read as a timetable.
    """
    from asn_desktop.exchange.sessions import read_sessions

    found = read_sessions(path, sheet)
    office.catch_up()
    with office.read() as connection:
        seq = journal.last_seq(connection)
        lines, problems = _compared(connection, course, found)
    return ImportPreview(
        path,
        lines,
        refusals((*found.problems, *problems)),
        found.ignored,
        found.sheets,
        course,
        seq,
        found,
        found.sheet,
        found.notes,
    )


def _compared(
    connection: Connection, course: Key, found: SessionsFile
) -> tuple[tuple[PreviewLine, ...], tuple[Problem, ...]]:
    made = _Comparison(connection, whole(connection, course), found)
    for row, record in found.records:
        made.take(row, record)
    return tuple(made.lines), tuple(made.problems)


@dataclass
class _Comparison:
    """Takes the rows of a file against one course."""

    connection: Connection
    course: Course
    found: SessionsFile
    lines: list[PreviewLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._subjects = {fold(one.name): one for one in self.course.subjects}
        self._free = holidays.names(self.connection)
        self._people = _trainers(self.connection)
        self._stored = {_place(row): row for row in sessions.read(self.connection, self.course.id)}
        self._seen: dict[tuple[Any, ...], int] = {}

    def take(self, row: int, record: SessionRecord) -> None:
        """One row: a line of the preview, or a problem."""
        try:
            values = self._values(record)
            checked = sessions.checked(
                self.connection, self.course.id,
                {k: v for k, v in values.items() if k != sessions.TRAINERS},
            )  # fmt: skip
            values = {**checked, sessions.TRAINERS: values[sessions.TRAINERS]}
            self._require_once(row, values)
        except Refused as fault:
            self.problems.append(self._problem(row, record, fault))
            return
        self.lines.append(self._line(row, record, values))

    def _values(self, record: SessionRecord) -> dict[str, Any]:
        """A name in the column of subjects that is none is an event, unless it claims JP."""
        subject = self._subjects.get(fold(record.subject or ""))
        activity = record.activity
        if record.subject and subject is None:
            if record.hours:
                names = ", ".join(one.name for one in self.course.subjects) or "–"
                raise Refused(
                    msg(
                        "“{name}” bukan mata pelatihan di sini. Yang ada: {names}.",
                        name=record.subject, names=names,
                    ),
                    "subject_id",
                )  # fmt: skip
            activity = ": ".join(part for part in (record.subject, activity) if part)
        elif subject is None and activity and fold(activity) in self._subjects:
            subject, activity = self._subjects[fold(activity)], None
        return {
            "subject_id": None if subject is None else subject.id,
            "activity": activity,
            "date": record.date,
            "begin": record.begin,
            "finish": record.finish,
            "hours": record.hours,
            "room": record.room,
            "note": record.note,
            sessions.TRAINERS: tuple(self._trainer(name) for name in record.trainers),
        }

    def _trainer(self, name: str) -> Key:
        found = self._people.get(_bare(name), [])
        if len(found) == 1:
            return found[0]
        sentence = (
            msg("{name} belum ada di daftar pengajar. Daftarkan dahulu.", name=name)
            if not found
            else msg("Ada {count} pengajar bernama {name}.", count=len(found), name=name)
        )
        raise Refused(sentence, sessions.TRAINERS)

    def _require_once(self, row: int, values: dict[str, Any]) -> None:
        first = self._seen.setdefault(_place_of(values), row)
        if first != row:
            raise Refused(msg("Sesi yang sama sudah ada di baris {row}.", row=first), "begin")

    def _problem(self, row: int, record: SessionRecord, fault: Refused) -> Problem:
        from asn_desktop.exchange.reading.rows import Problem

        name = fault.field or ""
        titles = self.found.titles
        column = titles.get(name) or titles.get(_COLUMN_OF.get(name, ""), "")
        return Problem(row, column or None, _value(record, name), fault.message)

    def _line(self, row: int, record: SessionRecord, values: dict[str, Any]) -> PreviewLine:
        old = self._stored.get(_place_of(values))
        if not record.trainers and old is not None:
            values[sessions.TRAINERS] = tuple(one.id for one in old.trainers)
        changes = () if old is None else _changes(old, values)
        kind = NEW if old is None else CHANGED if changes else UNCHANGED
        minutes = values["finish"] - values["begin"]
        span = (self.course.start, self.course.end)
        taught = values["subject_id"] is not None
        odd = oddities(values["date"], minutes, span, self._free, taught=taught)
        name = record.subject or record.activity
        return PreviewLine(
            row, None, name, kind, changes, old.id if old else None, values, tuple(odd)
        )


def _trainers(connection: Connection) -> dict[str, list[Key]]:
    """Keys by name without titles."""
    found: dict[str, list[Key]] = {}
    one = trainers_table.c
    for key, name in connection.execute(select(one.id, one.name).where(one.archived_at.is_(None))):
        found.setdefault(fold(name), []).append(key)
    return found


def _bare(name: str) -> str:
    return fold(split_titles(name)[1])


def _place(row: SessionRow) -> tuple[Any, ...]:
    return row.date, row.begin, row.finish, row.subject_id, None if row.is_taught else row.activity


def _place_of(values: dict[str, Any]) -> tuple[Any, ...]:
    """A session of the file is the stored one of the same time and subject."""
    taught = values["subject_id"] is not None
    names = ("date", "begin", "finish", "subject_id")
    return (*(values[name] for name in names), None if taught else values["activity"])


def _changes(
    old: SessionRow, values: dict[str, Any]
) -> tuple[tuple[str, str | None, str | None], ...]:
    """What is told and differs; blanks of the file keep what is stored."""
    found = []
    for name in ("activity", "room", "note"):
        if values[name] is None:
            values[name] = getattr(old, name)
        elif values[name] != getattr(old, name):
            found.append((name, getattr(old, name), values[name]))
    if set(values[sessions.TRAINERS]) != {one.id for one in old.trainers}:
        count = len(values[sessions.TRAINERS])
        found.append((sessions.TRAINERS, old.teachers or None, str(msg("{count} orang",
                                                                       count=count))))  # fmt: skip
    return tuple(found)


def _value(record: SessionRecord, name: str) -> str | None:
    value = getattr(record, "subject" if name == "subject_id" else name, None)
    if name in {"begin", "finish"}:
        return format_times(record.begin, record.finish)
    if isinstance(value, tuple):
        return "; ".join(value)
    return None if value is None else str(value)


def import_sessions(office: Office, preview: ImportPreview) -> int:
    """Write what the preview showed as one step; returns how many sessions were written.

    Raises:
        Refused: A row is refused, or the course is closed.
        Conflict: The timetable changed since the preview.
    """
    preview.require_whole(accept_valid=False)
    label = msg("Impor {count} sesi", count=preview.new + preview.changed)
    with office.write(Right.COURSE, label) as step:
        course = preview.course
        if course is None:
            raise Refused(msg("Pilih satu pelatihan dahulu."))
        require_open(step, course)
        _require_fresh(step, course, preview)
        for line in preview.lines:
            _write(step, course, line)
    return preview.new + preview.changed


def _require_fresh(step: Step, course: Key, preview: ImportPreview) -> None:
    if journal.last_seq(step.connection) == preview.seq:
        return
    lines, problems = _compared(step.connection, course, preview.source)
    if lines != preview.lines or problems:
        raise Conflict(msg("Jadwal berubah sejak pratinjau. Buat pratinjau lagi."))


def _write(step: Step, course: Key, line: PreviewLine) -> None:
    if line.kind == NEW:
        values = {name: line.values[name] for name in sessions.EDITABLE}
        sessions.insert(step, course, values, line.values[sessions.TRAINERS])
    elif line.kind == CHANGED and line.key is not None:
        sessions.write_change(step, sessions.one(step.connection, line.key), dict(line.values))
