"""Closing a course, and opening it again with a reason; neither is undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services import courses
from asn_desktop.services.assessments import read_sheet
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import courses as table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.assessments import SheetRow
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class UnfinishedRow:
    """A person without a result, and what lacks: weighted components, attendance."""

    enrolment: Key
    nip: str | None
    name: str
    missing: tuple[str, ...]


def unfinished(office: Office, course: Key) -> list[UnfinishedRow]:
    """Who still lacks a weighted mark, by name."""
    with office.read() as connection:
        return _unfinished(connection, course)


def _unfinished(connection: Connection, course: Key) -> list[UnfinishedRow]:
    sheet = read_sheet(connection, course)
    return [
        UnfinishedRow(
            row.enrolment,
            row.nip,
            row.full_name,
            (*(part.name for part in row.waits), *_attendance(row)),
        )
        for row in sheet.rows
        if not row.is_complete and row.decision is None
    ]


def _attendance(row: SheetRow) -> tuple[str, ...]:
    return (str(msg("Kehadiran")),) if row.attendance_waits else ()


def close(office: Office, course: Key, *, accept_missing: bool = False) -> None:
    """Freeze the marks so that certificates can be issued.

    Raises:
        Refused: It is closed already, or people lack a final mark and that was not accepted.
    """
    code = courses.course(office, course).code
    label = msg("Tutup pelatihan {code}", code=code)
    with office.write(Right.CLOSE, label, kind=journal.BARRIER) as step:
        if courses.whole(step.connection, course).status == courses.CLOSED:
            raise Refused(msg("Pelatihan {code} sudah ditutup.", code=code))
        people = _unfinished(step.connection, course)
        if people and not accept_missing:
            raise Refused(
                msg(
                    "{count} peserta belum bernilai akhir. Lengkapi nilainya, "
                    "atau tutup dengan menerima kekurangan itu.",
                    count=len(people),
                )
            )
        step.update(table, course, status=courses.CLOSED)


def reopen(office: Office, course: Key, why: str) -> None:
    """Open a closed course again; the reason is kept.

    Raises:
        Refused: It is not closed, or the reason is missing.
    """
    reason = why.strip()
    if not reason:
        raise Refused(msg("Tulis alasan membuka kembali."))
    code = courses.course(office, course).code
    label = msg("Buka kembali pelatihan {code}: {why}", code=code, why=reason)
    with office.write(Right.CLOSE, label, kind=journal.BARRIER) as step:
        if courses.whole(step.connection, course).status != courses.CLOSED:
            raise Refused(msg("Pelatihan {code} tidak ditutup.", code=code))
        step.update(table, course, status=courses.RUNNING, reopened_why=reason)
