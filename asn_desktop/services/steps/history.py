"""Undo, redo, and what the journal tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import Crossing, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.services.planning.courses import CLOSED
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.replay import inverse, replay
from asn_desktop.storage.tables import certificates, reserved_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.office import Office
    from asn_desktop.storage.journal import Entry
    from asn_desktop.storage.step import RowChange


def undo_label(office: Office) -> Message | None:
    """The deed that Ctrl+Z would take back."""
    step = office.trail.undoes(office.worker)
    return None if step is None else step.label


def redo_label(office: Office) -> Message | None:
    """The deed that Ctrl+Y would do again."""
    step = office.trail.redoes(office.worker)
    return None if step is None else step.label


def undo(office: Office) -> Message:
    """Take one's own last step back, and say which.

    Raises:
        Refused: There is none, or a closing or an issue stands in the way.
        Conflict: Someone changed the same rows since.
    """
    office.catch_up()
    entry = office.trail.undoes(office.worker)
    if entry is None:
        raise Refused(msg("Tidak ada langkah Anda yang dapat diurungkan."))
    if entry.kind == journal.BARRIER:
        raise _crossing(office, entry)
    _replay(office, entry, journal.UNDO)
    return entry.label


def _crossing(office: Office, entry: Entry) -> Crossing:
    with office.read() as connection:
        changes = journal.changes_of(connection, entry.id)
        papers = [change.key for change in changes if change.table == certificates.name]
        of = select(certificates.c.course_id).where(certificates.c.id.in_(papers[:1]))
        course = connection.execute(of).scalar_one_or_none()
    if papers:
        return Crossing(
            msg(
                "“{deed}” tidak dapat diurungkan, karena nomornya sudah diberikan. "
                "Batalkan atau ganti sertifikatnya dengan alasan.",
                deed=entry.label,
            ),
            "certificates",
            course,
        )
    if any(change.table == reserved_numbers.name for change in changes):
        return Crossing(
            msg(
                "“{deed}” tidak dapat diurungkan, karena nomornya sudah tercatat dalam register. "
                "Nomor pesanan hanya dapat dilepas dengan alasan.",
                deed=entry.label,
            ),
            "certificates",
            ("numbers", None),
        )
    courses = [change.key for change in changes if change.table == "courses"]
    return Crossing(
        _course_words(entry, changes),
        "courses",
        next(iter(courses), None),
    )


def _course_words(entry: Entry, changes: Sequence[RowChange]) -> Message:
    """A closing is taken back by reopening, a reopening by closing again."""
    if any((change.after or {}).get("status") == CLOSED for change in changes):
        return msg(
            "“{deed}” tidak dapat diurungkan. Buka kembali pelatihannya dengan alasan.",
            deed=entry.label,
        )
    return msg("“{deed}” tidak dapat diurungkan. Tutup lagi pelatihannya.", deed=entry.label)


def redo(office: Office) -> Message:
    """Do again what was taken back, and say which.

    Raises:
        Refused: There is nothing.
        Conflict: Someone changed the same rows since.
    """
    office.catch_up()
    entry = office.trail.redoes(office.worker)
    if entry is None:
        raise Refused(msg("Tidak ada langkah Anda yang dapat diulangi."))
    _replay(office, entry, journal.REDO)
    return entry.label


def _replay(office: Office, entry: Entry, kind: str) -> None:
    with office.recorded(Right.OFFICE, entry.label, kind=kind, of=entry) as step:
        changes = journal.changes_of(step.connection, entry.id)
        replay(step, inverse(changes) if kind == journal.UNDO else changes)


def entries(office: Office, last: int = 200) -> list[Entry]:
    """The newest steps of everyone, newest first."""
    with office.read() as connection:
        return journal.entries(connection, last=last)


def intact(office: Office) -> int | None:
    """The number of the first entry that was tampered with; None when the book is whole."""
    with office.read() as connection:
        return journal.first_break(connection)
