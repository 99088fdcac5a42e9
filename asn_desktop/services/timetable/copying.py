"""A day or a week of a course's timetable laid once more onto another one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.services.planning.courses import require_open
from asn_desktop.services.rights import Right
from asn_desktop.services.timetable import sessions

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

_WEEK: Final = timedelta(days=6)


def copy_day(office: Office, course: Key, source: date, target: date) -> int:
    """Lay the sessions of one day onto another; returns how many.

    Raises:
        Refused: The day is empty or the other one is not; both are the same; a closed course.
    """
    label = msg(
        "Salin jadwal {source} ke {target}", source=format_day(source), target=format_day(target)
    )
    return _copy(office, course, (source, source), target, label)


def copy_week(office: Office, course: Key, source: date, target: date) -> int:
    """As `copy_day`, seven days from each of the two Mondays.

    Raises:
        Refused: As for `copy_day`.
    """
    label = msg(
        "Salin jadwal {source} ke {target}",
        source=format_span(source, source + _WEEK),
        target=format_span(target, target + _WEEK),
    )
    return _copy(office, course, (source, source + _WEEK), target, label)


def _copy(
    office: Office, course: Key, span: tuple[date, date], target: date, label: Message
) -> int:
    later = target - span[0]
    if not later:
        raise Refused(msg("Pilih hari lain sebagai tujuan."), "target")
    with office.write(Right.COURSE, label) as step:
        require_open(step, course)
        found = sessions.read(step.connection, course, *span)
        if not found:
            raise Refused(msg("Tidak ada sesi yang dapat disalin."), "source")
        there = sessions.read(step.connection, course, span[0] + later, span[1] + later)
        if there:
            raise Refused(
                msg("Di sana sudah ada {count} sesi. Hapus dahulu, atau pilih tujuan lain.",
                    count=len(there)), "target",
            )  # fmt: skip
        for row in found:
            values = {**_values(row), "date": row.date + later}
            sessions.insert(step, course, values, [one.id for one in row.trainers])
    return len(found)


def _values(row: sessions.SessionRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in sessions.EDITABLE}
