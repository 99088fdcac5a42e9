"""Trainers brought in from an office's spreadsheet, whole or not at all, and written to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people.names import fold, full_name
from asn_desktop.domain.people.nip import NO_NIP
from asn_desktop.domain.people.trainers import GUEST, KIND_WORDS, LEVEL_WORDS, TrainerRecord, doubts
from asn_desktop.services import backups
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    refusals,
)
from asn_desktop.services.people import trainers
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import trainers as table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.services.office import Office

FIELD_WORDS: Final[dict[str, Message]] = {
    "nip": msg("NIP"),
    "name": msg("Nama"),
    "title_before": msg("Gelar depan"),
    "title_after": msg("Gelar belakang"),
    "kind": msg("Jenis pengajar"),
    "niwn": msg("NIWN"),
    "level": msg("Jenjang"),
    "fields": msg("Bidang keahlian"),
    "rank": msg("Golongan"),
    "position": msg("Jabatan"),
    "agency": msg("Perangkat daerah"),
    "nik": msg("NIK"),
    "npwp": msg("NPWP"),
    "phone": msg("Telepon"),
    "email": msg("Surel"),
}
CHANGE_WORDS: Final = {**FIELD_WORDS, "archived_at": msg("Dihapus dari daftar")}
_WORDS: Final = {"kind": KIND_WORDS, "level": LEVEL_WORDS}
_NAME: Final = ("name", "title_before", "title_after")


def preview(
    office: Office, path: Path, sheet: str | None = None, progress: Progress = SILENT
) -> ImportPreview:
    """Read a file of trainers and compare it with the office; writes nothing.

    Raises:
        BadFile: The file cannot be read as a list of trainers.
    """
    from asn_desktop.exchange.trainers import read_trainers

    found = read_trainers(path, sheet, progress)
    office.catch_up()
    with office.read() as connection:
        seq = journal.last_seq(connection)
        lines, unclear = _lines(connection, found.records)
    return ImportPreview(
        path,
        lines,
        refusals((*found.problems, *unclear)),
        tuple(found.ignored),
        found.sheets,
        None,
        seq,
        found,
        found.sheet,
        found.notes,
    )


def _lines(
    connection: Connection, records: Sequence[tuple[int, TrainerRecord]]
) -> tuple[tuple[PreviewLine, ...], list[Problem]]:
    known = _Known(connection)
    lines: list[PreviewLine] = []
    unclear: list[Problem] = []
    for row, record in records:
        found = known.like(record)
        if len(found) > 1:
            unclear.append(_unclear(row, record))
        else:
            lines.append(_line(row, record, found[0] if found else None, known))
    return tuple(lines), unclear


class _Known:
    """The trainers of the office by what tells them apart."""

    def __init__(self, connection: Connection) -> None:
        self._rows = [dict(row) for row in connection.execute(select(table)).mappings()]

    def like(self, record: TrainerRecord) -> list[dict[str, Any]]:
        """Whom a row means: by number, and without one by name."""
        if record.nip or record.nik:
            return [
                row
                for row in self._rows
                if (record.nip and row["nip"] == record.nip)
                or (record.nik and row["nik"] == record.nik)
            ]
        return self.namesakes(record)

    def namesakes(self, record: TrainerRecord) -> list[dict[str, Any]]:
        """Who in the list has this name."""
        name = fold(record.name)
        return [r for r in self._rows if r["archived_at"] is None and r["sort_name"] == name]


def _unclear(row: int, record: TrainerRecord) -> Problem:
    from asn_desktop.exchange.reading.rows import Problem

    why = msg("Lebih dari satu pengajar cocok dengan baris ini. Isi NIP atau NIK yang tepat.")
    return Problem(row, str(FIELD_WORDS["name"]), record.name, why)


def _line(
    row: int, record: TrainerRecord, old: dict[str, Any] | None, known: _Known
) -> PreviewLine:
    if old is None:
        record = record._replace(kind=record.kind or GUEST)
        unsure = doubts(record)
        if known.namesakes(record):
            unsure += (msg("Pengajar lain bernama {name} sudah ada.", name=record.name),)
        return PreviewLine(row, record.nip, record.name, NEW, (), None, record, unsure)
    whole, changes = _compared(old, record)
    kind = CHANGED if changes else UNCHANGED
    key = None if old["archived_at"] is not None else old["id"]
    return PreviewLine(row, record.nip, record.name, kind, changes, key, whole, doubts(whole))


def _compared(
    old: dict[str, Any], new: TrainerRecord
) -> tuple[TrainerRecord, tuple[tuple[str, str | None, str | None], ...]]:
    """The whole trainer after the row, and what changes; blanks keep what is stored."""
    before = TrainerRecord(**{name: old[name] for name in trainers.FIELDS})
    same = full_name(before.title_before, before.name, before.title_after) == full_name(
        new.title_before, new.name, new.title_after
    )
    differing = {
        name: value
        for name, value in new._asdict().items()
        if value and value != getattr(before, name) and not (same and name in _NAME)
    }
    if "kind" in differing and "level" not in differing:
        before = before._replace(level=None)
    changes = [
        (name, shown(name, old[name]), shown(name, value)) for name, value in differing.items()
    ]
    if old["archived_at"] is not None:
        changes.append(("archived_at", f"{old['archived_at']:%d/%m/%Y}", None))
    return before._replace(**differing), tuple(changes)


def shown(name: str, value: str | None) -> str | None:
    """A field as files and previews say it, in Indonesian in every language."""
    words = _WORDS.get(name, {})
    return words[value].text if value in words else value


def import_trainers(office: Office, preview: ImportPreview, progress: Progress = SILENT) -> int:
    """Write what the preview showed, as one step; returns how many rows were stored.

    Raises:
        Refused: A row is refused: nothing is written.
        Conflict: The office changed since the preview.
    """
    preview.require_whole(accept_valid=False)
    progress.step(0, 2, str(msg("Membuat cadangan")))
    backups.create_if_changed(office)
    progress.step(1, 2, str(msg("Menulis pengajar")))
    label = msg("Impor {count} pengajar", count=len(preview.lines))
    with office.write(Right.COURSE, label) as step:
        if journal.last_seq(step.connection) != preview.seq:
            lines, _unclear_rows = _lines(step.connection, preview.source.records)
            if lines != preview.lines:
                raise Conflict(msg("Data pengajar berubah sejak pratinjau. Buat pratinjau lagi."))
        for line in preview.lines:
            if line.kind != UNCHANGED:
                trainers.write(step, line.key, line.values)
    return preview.new + preview.changed


def export(office: Office, target: Path, search: str = "", progress: Progress = SILENT) -> int:
    """Write all trainers, or those found, to `.xlsx` or `.csv`; returns how many.

    The file can be imported again; the headings are Indonesian in every language.
    """
    from asn_desktop.exchange.workbook import write_table

    found = trainers.trainers(office, search)
    rows = [[_cell(row, name) for name in FIELD_WORDS] for row in found]
    headings = [word.text for word in FIELD_WORDS.values()]
    write_table(target, headings, rows, title=str(msg("Pengajar")), progress=progress)
    return len(found)


def _cell(row: trainers.TrainerRow, name: str) -> str | None:
    if name == "nip":
        return row.nip or NO_NIP
    return shown(name, getattr(row, name))
