"""Which status of a course may follow which: one table for the window, commands and deeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services.planning import courses
from asn_desktop.services.planning.courses import (
    CANCELED,
    CLOSED,
    DRAFT,
    MEETING,
    PLANNED,
    RUNNING,
    STATUS_WORDS,
)
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import certificates, courses as table

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that a course may take, as one asks for it; `asks_why` where it needs a reason."""

    source: str
    target: str
    verb: Message
    asks_why: bool = False


_START: Final = msg("Mulai pelatihan")
_CLOSE: Final = msg("Tutup pelatihan")
_CANCEL: Final = msg("Batalkan pelatihan")
TRANSITIONS: Final = (
    Transition(DRAFT, PLANNED, msg("Jadwalkan")),
    Transition(DRAFT, RUNNING, _START),
    Transition(DRAFT, CLOSED, _CLOSE),
    Transition(DRAFT, CANCELED, _CANCEL, asks_why=True),
    Transition(PLANNED, RUNNING, _START),
    Transition(PLANNED, CLOSED, _CLOSE),
    Transition(PLANNED, DRAFT, msg("Kembalikan ke persiapan")),
    Transition(PLANNED, CANCELED, _CANCEL, asks_why=True),
    Transition(RUNNING, MEETING, msg("Mulai rapat kelulusan")),
    Transition(RUNNING, CLOSED, _CLOSE),
    Transition(RUNNING, CANCELED, _CANCEL, asks_why=True),
    Transition(MEETING, RUNNING, msg("Kembali menilai")),
    Transition(MEETING, CLOSED, _CLOSE),
    Transition(CLOSED, RUNNING, msg("Buka kembali"), asks_why=True),
    Transition(CANCELED, DRAFT, msg("Pulihkan pelatihan")),
)
"""Every step there is; the worksheet of another office takes none."""


NOT_NOW: Final = {
    DRAFT: msg("Pelatihan ini masih disiapkan. Mulai dahulu."),
    PLANNED: msg("Pelatihan ini sudah dijadwalkan dan belum mulai. Mulai dahulu."),
    RUNNING: msg("Pelatihan ini sedang berjalan."),
    MEETING: msg("Rapat kelulusan pelatihan ini sedang berlangsung."),
    CLOSED: msg("Pelatihan ini sudah ditutup. Buka kembali dahulu."),
    CANCELED: courses.CALLED_OFF,
    courses.COPY: courses.ELSEWHERE,
}
"""Why a deed for courses of another status cannot be done with one of this status."""


def next_steps(status: str) -> tuple[Transition, ...]:
    """The steps that a course of this status may take, in the order of work."""
    return tuple(one for one in TRANSITIONS if one.source == status)


def require(source: str, target: str) -> None:
    """Let a course of one status have another one.

    Raises:
        Refused: The table has no such step; the steps that there are, are named.
    """
    if source == courses.COPY:
        raise Refused(courses.ELSEWHERE)
    steps = next_steps(source)
    if target in {one.target for one in steps}:
        return
    raise Refused(
        msg(
            "Pelatihan berstatus “{status}” tidak dapat menjadi “{target}”. "
            "Langkah yang mungkin: {steps}.",
            status=STATUS_WORDS[source], target=STATUS_WORDS[target],
            steps=", ".join(str(one.verb) for one in steps),
        )
    )  # fmt: skip


def _go(office: Office, key: Key, label: Message, target: str, **values: Any) -> None:
    with office.write(Right.COURSE, label) as step:
        require(courses.whole(step.connection, key).status, target)
        if target == CANCELED:
            _require_uncertified(step, key)
        step.update(table, key, status=target, **values)


def schedule(office: Office, key: Key) -> None:
    """From draft to planned: its dates stand, and people may be told.

    Raises:
        Refused: It is not a draft.
    """
    label = msg("Jadwalkan pelatihan {code}", code=courses.course(office, key).code)
    _go(office, key, label, PLANNED)


def back_to_draft(office: Office, key: Key) -> None:
    """From planned, or called off, to draft.

    Raises:
        Refused: It has begun, or is a draft.
    """
    label = msg("Kembalikan pelatihan {code} ke persiapan", code=courses.course(office, key).code)
    _go(office, key, label, DRAFT, canceled_why=None)


def start_course(office: Office, key: Key) -> None:
    """From draft or planned to running.

    Raises:
        Refused: It runs already, or is over.
    """
    before = courses.course(office, key)
    if before.status not in {DRAFT, PLANNED}:  # others go on by the meeting and by reopening
        raise Refused(NOT_NOW[before.status])
    _go(office, key, msg("Mulai pelatihan {code}", code=before.code), RUNNING)


def cancel(office: Office, key: Key, why: str) -> None:
    """Call a course off; it stays in the list with the reason, and its rooms are free.

    Raises:
        Refused: The reason is missing, the class meets or is closed, or has certificates.
    """
    reason = " ".join(why.split())
    if not reason:
        raise Refused(msg("Tulis alasan pembatalan."), "why")
    label = msg("Batalkan pelatihan {code}: {why}", code=courses.course(office, key).code,
                why=reason)  # fmt: skip
    _go(office, key, label, CANCELED, canceled_why=reason)


def _require_uncertified(step: Step, key: Key) -> None:
    issued = select(certificates.c.id).where(certificates.c.course_id == key)
    if step.connection.execute(issued).first() is not None:
        raise Refused(msg("Pelatihan ini sudah bersertifikat dan tidak dapat dibatalkan."))
