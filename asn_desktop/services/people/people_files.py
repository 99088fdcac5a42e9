"""People brought in from an office's spreadsheet, and written to one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_keys
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people.names import fold, full_name
from asn_desktop.domain.people.nip import NO_NIP, birth_date as nip_birth_date
from asn_desktop.domain.people.records import PersonRecord, doubts
from asn_desktop.services import backups
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    many_rows,
    refusals,
)
from asn_desktop.services.people.enrolments import write_enrolments
from asn_desktop.services.people.participants import FIELDS, derived, new_row, participants
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal, prepared
from asn_desktop.storage.tables import participants as table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading.rows import Problem
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

FIELD_WORDS: Final = {
    "nip": msg("NIP"),
    "name": msg("Nama"),
    "title_before": msg("Gelar depan"),
    "title_after": msg("Gelar belakang"),
    "birth_place": msg("Tempat lahir"),
    "birth_date": msg("Tanggal lahir"),
    "sex": msg("Jenis kelamin"),
    "status": msg("Status"),
    "rank": msg("Golongan"),
    "position": msg("Jabatan"),
    "agency": msg("Perangkat daerah"),
    "phone": msg("Telepon"),
    "email": msg("Surel"),
    "nik": msg("NIK"),
}
CHANGE_WORDS: Final = {**FIELD_WORDS, "archived_at": msg("Dihapus dari daftar")}
_COLUMNS: Final = (table.c.id, table.c.archived_at, *(table.c[name] for name in FIELDS))
_WITHOUT_NIP: Final = select(*_COLUMNS).where(table.c.nip.is_(None), table.c.archived_at.is_(None))
_NAME: Final = ("name", "title_before", "title_after")


def preview(
    office: Office,
    path: Path,
    sheet: str | None = None,
    course: Key | None = None,
    progress: Progress = SILENT,
) -> ImportPreview:
    """Read a file of people and compare it with the office; writes nothing.

    Raises:
        BadFile: The file cannot be read as a list of people.
    """
    from asn_desktop.exchange.participants import read_people

    with many_rows():
        found = read_people(path, sheet, progress)
        office.catch_up()
        with office.read() as connection:
            seq = journal.last_seq(connection)
            lines, unclear = _lines(connection, found.records)
        if unclear:
            found = replace(found, problems=(*found.problems, *unclear))
    return ImportPreview(
        path,
        lines,
        refusals(found.problems),
        tuple(found.ignored),
        tuple(found.sheets),
        course,
        seq,
        found,
        found.sheet,
        found.notes,
    )


def _lines(
    connection: Connection, records: Sequence[tuple[int, PersonRecord]]
) -> tuple[tuple[PreviewLine, ...], tuple[Problem, ...]]:
    """What each row does, and the rows that may be one of several people.

    A row without NIP is a stored person of its name unless NIK or birth date say otherwise:
    then it is someone new, since a person too many is seen and a person overwritten is not.
    """
    people = [record for _, record in records]
    known, namesakes = _known(connection, people)
    holders = _holders(connection, people)
    lines: list[PreviewLine] = []
    unclear: list[Problem] = []
    for row, record in records:
        identity = _identity(record)
        old = known.get(identity)
        if record.nip is None and (old is not None or identity in namesakes):
            same = _alike([old] if old else namesakes[identity], record)
            if len(same) > 1 or (old and not same):
                unclear.append(_unclear(row, record))
                continue
            old = same[0] if same else None
        held = holders.get(identity) if old is None else None
        same = _alike(held, record) if held else []
        if same and _agreement(same[0].record, record):
            unclear.append(_has_nip(row, same[0].record))
            continue
        line = _line(row, record, old, same)
        known[identity] = _Known(line.key, line.values, None)
        lines.append(line)
    return tuple(lines), tuple(unclear)


def _line(
    row: int, record: PersonRecord, old: _Known | None, same: Sequence[_Known]
) -> PreviewLine:
    unsure = doubts(record)
    if same:
        unsure += tuple(_may_be(one.record) for one in same)
    if old is None:
        return PreviewLine(row, record.nip, record.name, NEW, (), None, record, unsure)
    whole, changes = _compared(old, record)
    kind = CHANGED if changes else UNCHANGED
    return PreviewLine(row, record.nip, record.name, kind, changes, old.key, whole, unsure)


def _may_be(holder: PersonRecord) -> Message:
    return msg(
        "{name} juga terdaftar dengan NIP {nip}. Bila orangnya sama, tulis NIP itu di baris ini.",
        name=holder.name,
        nip=holder.nip,
    )


def _has_nip(row: int, holder: PersonRecord) -> Problem:
    from asn_desktop.exchange.reading.rows import Problem

    return Problem(
        row,
        str(FIELD_WORDS["name"]),
        holder.name,
        msg(
            "{name} dengan NIK atau tanggal lahir ini terdaftar dengan NIP {nip}. "
            "Tulis NIP itu di baris ini.",
            name=holder.name,
            nip=holder.nip,
        ),
    )


def _alike(people: Sequence[_Known], new: PersonRecord) -> list[_Known]:
    """Who of the same name it can be; who has the same NIK or birth date is surely the one."""
    found = [(one, _agreement(one.record, new)) for one in people]
    sure = [one for one, agreement in found if agreement]
    return sure or [one for one, agreement in found if agreement is None]


def _agreement(old: PersonRecord, new: PersonRecord) -> bool | None:
    """Whether NIK and birth date agree; None where none of them is known of both."""
    pairs = ((old.nik, new.nik), (old.birth_date, new.birth_date))
    agreed = [here == there for here, there in pairs if here and there]
    return all(agreed) if agreed else None


def _unclear(row: int, record: PersonRecord) -> Problem:
    from asn_desktop.exchange.reading.rows import Problem

    return Problem(
        row,
        str(FIELD_WORDS["name"]),
        record.name,
        msg("Lebih dari satu orang bernama ini tanpa NIP. Isi NIK atau tanggal lahir di baris."),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """Someone of the office (or of the file's earlier rows, without a key)."""

    key: Key | None
    record: PersonRecord
    archived_at: datetime | None


def _identity(record: PersonRecord) -> str:
    return record.nip or f"name:{fold(record.name)}"


def _known(
    connection: Connection, records: Sequence[PersonRecord]
) -> tuple[dict[str, _Known], dict[str, list[_Known]]]:
    """Those with a NIP by it, and those without in lists by name."""
    nips = [record.nip for record in records if record.nip]
    found = prepared.rows_among(connection, _COLUMNS, table.c.nip, nips)
    if len(nips) < len(records):
        found += prepared.rows(connection, _WITHOUT_NIP, {})
    known: dict[str, _Known] = {}
    namesakes: dict[str, list[_Known]] = {}
    for key, archived_at, *values in found:
        one = _Known(key, PersonRecord(*values), archived_at)
        if one.record.nip is None:
            namesakes.setdefault(_identity(one.record), []).append(one)
        else:
            known[one.record.nip] = one
    return known, namesakes


def _holders(connection: Connection, records: Sequence[PersonRecord]) -> dict[str, list[_Known]]:
    """Who of the office and of the file has a NIP and the name of a row without one."""
    wanted = {_identity(record): fold(record.name) for record in records if record.nip is None}
    if not wanted:
        return {}
    names = list(wanted.values())
    stored = (
        PersonRecord(*values)
        for _key, archived_at, *values in prepared.rows_among(
            connection, _COLUMNS, table.c.sort_name, names
        )
        if archived_at is None
    )
    found: dict[str, dict[str, _Known]] = {}
    for one in (*records, *stored):
        name = f"name:{fold(one.name)}"
        if one.nip is not None and name in wanted:
            born = one._replace(birth_date=one.birth_date or nip_birth_date(one.nip))
            found.setdefault(name, {})[one.nip] = _Known(None, born, None)
    return {name: list(people.values()) for name, people in found.items()}


def _compared(
    old: _Known, new: PersonRecord
) -> tuple[PersonRecord, tuple[tuple[str, str | None, str | None], ...]]:
    """The whole person after the row, and what changes; blanks keep what is stored.

    The same name on paper is the same name, wherever its titles were cut.
    """
    kept = _NAME if _on_paper(old.record) == _on_paper(new) else ()
    differing: dict[str, Any] = {
        name: value
        for name, value in zip(FIELDS, new, strict=True)
        if value is not None and value != getattr(old.record, name) and name not in kept
    }
    changes = [
        (name, _shown(getattr(old.record, name)), _shown(value))
        for name, value in differing.items()
    ]
    if old.archived_at is not None:
        changes.append(("archived_at", _shown(old.archived_at.date()), None))
    return old.record._replace(**differing), tuple(changes)


def _on_paper(record: PersonRecord) -> str:
    return full_name(record.title_before, record.name, record.title_after)


def _shown(value: Any) -> str | None:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return None if value is None else str(value)


def import_people(
    office: Office,
    preview: ImportPreview,
    *,
    accept_valid: bool = False,
    progress: Progress = SILENT,
) -> int:
    """Write what the preview showed, as one step; returns how many rows were stored.

    Raises:
        Refused: Rows are refused and `accept_valid` is not set, or the course is closed.
        Conflict: The office changed since the preview.
    """
    preview.require_whole(accept_valid=accept_valid)
    progress.step(0, 2, str(msg("Membuat cadangan")))
    backups.create_if_changed(office)
    progress.step(1, 2, str(msg("Menulis peserta")))
    label = msg("Impor {count} peserta", count=len(preview.lines))
    with many_rows(), office.write(Right.PARTICIPANT, label) as step:
        keys = _write(step, _lines_now(step, preview))
        if preview.course is not None:
            write_enrolments(step, preview.course, keys)
    return preview.new + preview.changed


def _lines_now(step: Step, preview: ImportPreview) -> tuple[PreviewLine, ...]:
    """The preview's lines over the rows as they are; what it did not show is kept as it is."""
    if journal.last_seq(step.connection) == preview.seq:
        return preview.lines
    lines, _ = _lines(step.connection, preview.source.records)
    if lines != preview.lines:
        raise Conflict(msg("Data peserta berubah sejak pratinjau. Buat pratinjau lagi."))
    return lines


def _write(step: Step, lines: Sequence[PreviewLine]) -> list[Key]:
    added: dict[str, dict[str, Any]] = {}
    changed: dict[Key, dict[str, Any]] = {}
    keys: list[Key] = []
    fresh = iter(new_keys(sum(line.key is None for line in lines)))
    for line in lines:
        key = line.key
        if key is None:
            identity = _identity(line.values)
            key = added[identity]["id"] if identity in added else next(fresh)
            added[identity] = new_row(key, line.values)
        elif line.kind == CHANGED:
            changed[key] = {**derived(line.values), "archived_at": None}
        keys.append(key)
    step.insert(table, *added.values())
    step.update_all(table, changed)
    return keys


def write_rejected(preview: ImportPreview, target: Path) -> Path:
    """Write the refused rows as they came, each with its reason, to mend and import again.

    Raises:
        Refused: It would replace the file that was read, with the rows that are good.
    """
    if target.resolve() == preview.path.resolve():
        raise Refused(msg("{file} adalah berkas yang diimpor. Pilih nama lain.", file=target.name))
    from asn_desktop.exchange.participants import write_rejected_rows

    return write_rejected_rows(preview.source, target)


EXPORTED: Final[tuple[tuple[str, Message], ...]] = tuple(FIELD_WORDS.items())


def export(office: Office, target: Path, search: str = "", progress: Progress = SILENT) -> int:
    """Write everyone, or whom the search finds, to `.xlsx` or `.csv`; returns how many.

    The file can be imported again: a person without NIP has a dash in its place, and the
    headings are Indonesian in every language.
    """
    from asn_desktop.exchange.workbook import write_table

    people = participants(office, search)
    rows = [
        [person.nip or NO_NIP, *(getattr(person, name) for name, _ in EXPORTED[1:])]
        for person in people
    ]
    headings = [word.text for _, word in EXPORTED]
    write_table(target, headings, rows, title=str(msg("Peserta")), progress=progress)
    return len(people)
