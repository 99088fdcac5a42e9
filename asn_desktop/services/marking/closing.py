"""The meeting that decides, closing a course, and opening it again with a reason.

A closing and a reopening are not undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import LEFT
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.marking.disputes import open_disputes
from asn_desktop.services.marking.one_cell import GONE
from asn_desktop.services.marking.outcome_words import lacking
from asn_desktop.services.planning import courses, transitions
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import courses as table, enrolments, participants

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step


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
            lacking(row),
        )
        for row in sheet.rows
        if not row.is_settled
    ]


def call_meeting(office: Office, course: Key) -> None:
    """Begin the meeting that decides who passed; marks may still be mended, and show as changed.

    Raises:
        Refused: The course is closed, or the worksheet of another office.
    """
    code = courses.course(office, course).code
    with office.write(Right.CLOSE, msg("Mulai rapat kelulusan {code}", code=code)) as step:
        _require_own(step, course)
        courses.require_open(step, course)
        transitions.require(courses.whole(step.connection, course).status, courses.MEETING)
        step.update(table, course, status=courses.MEETING, meeting_at=now())


def leave_meeting(office: Office, course: Key) -> None:
    """Go back to marking; what was decided stays.

    Raises:
        Refused: No meeting is held.
    """
    code = courses.course(office, course).code
    with office.write(Right.CLOSE, msg("Kembali menilai {code}", code=code)) as step:
        _require_meeting(step, course)
        step.update(table, course, status=courses.RUNNING)


def decide(office: Office, enrolment: Key, decision: str | None, why: str = "") -> None:
    """Let a person pass (`PASSES`) or fail (`FAILS`) whatever the rules say; None takes it back.

    Raises:
        Refused: No meeting is held, or the reason is missing.
        NotFound: The person is no longer in a course.
    """
    reason = why.strip()
    if decision is not None and not reason:
        raise Refused(msg("Tulis alasan keputusan rapat."))
    wanted = (
        select(enrolments.c.course_id, enrolments.c.decision, participants.c.name)
        .join(participants)
        .where(enrolments.c.id == enrolment)
    )
    with office.write(Right.CLOSE, msg("Keputusan rapat")) as step:
        found = step.connection.execute(wanted).one_or_none()
        if found is None:
            raise NotFound(GONE)
        step.label = msg("Keputusan rapat: {name}", name=found.name)
        _require_meeting(step, found.course_id)
        if found.decision == LEFT:
            raise Refused(msg("{name} sudah mengundurkan diri.", name=found.name))
        values = {"decision": decision, "decision_why": reason or None}
        step.update(enrolments, enrolment, **values)


def _require_own(step: Step, course: Key) -> None:
    """Only the office that sent a worksheet decides about its course."""
    if courses.whole(step.connection, course).status == courses.COPY:
        raise Refused(courses.ELSEWHERE)


def _require_meeting(step: Step, course: Key) -> None:
    if courses.whole(step.connection, course).status != courses.MEETING:
        raise Refused(msg("Mulai rapat kelulusan dahulu."))


def close(office: Office, course: Key, *, accept_missing: bool = False) -> None:
    """Freeze the marks so that certificates can be issued, and note the seal of the journal.

    Raises:
        Refused: It is closed already, or the worksheet of another office; or people lack a final
            mark, or an objection is not decided, and that was not accepted.
    """
    code = courses.course(office, course).code
    label = msg("Tutup pelatihan {code}", code=code)
    with office.write(Right.CLOSE, label, kind=journal.BARRIER) as step:
        if courses.whole(step.connection, course).status == courses.CLOSED:
            raise Refused(msg("Pelatihan {code} sudah ditutup.", code=code))
        _require_own(step, course)
        transitions.require(courses.whole(step.connection, course).status, courses.CLOSED)
        if not accept_missing:
            _require_whole(step.connection, course)
        head = journal.head(step.connection)
        step.update(table, course, status=courses.CLOSED, closed_at=now(), closed_head=head)


def _require_whole(connection: Connection, course: Key) -> None:
    people = _unfinished(connection, course)
    if people:
        raise Refused(
            msg(
                "{count} peserta belum bernilai akhir. Lengkapi nilainya, "
                "atau tutup dengan menerima kekurangan itu.",
                count=len(people),
            )
        )
    disputed = open_disputes(connection, course)
    if disputed:
        raise Refused(
            msg(
                "{count} keberatan belum diputus. Putuskan dahulu, "
                "atau tutup dengan menerima kekurangan itu.",
                count=len(disputed),
            )
        )


def reopen(office: Office, course: Key, why: str) -> None:
    """Open a closed course again; the reason is kept behind those of earlier reopenings.

    Raises:
        Refused: It is not closed, or the reason is missing.
    """
    reason = why.strip()
    if not reason:
        raise Refused(msg("Tulis alasan membuka kembali."))
    code = courses.course(office, course).code
    label = msg("Buka kembali pelatihan {code}: {why}", code=code, why=reason)
    with office.write(Right.CLOSE, label, kind=journal.BARRIER) as step:
        before = courses.whole(step.connection, course)
        if before.status != courses.CLOSED:
            raise Refused(msg("Pelatihan {code} tidak ditutup.", code=code))
        courses.open_again(step, before, reason)
