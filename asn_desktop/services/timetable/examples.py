"""A timetable for the invented office: the curriculum laid into days of eight JP."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.planning.timetable import JP_MINUTES, jp_of
from asn_desktop.services.planning import courses
from asn_desktop.services.rights import Right
from asn_desktop.services.timetable import sessions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.courses import Course

_TAUGHT: Final = ((480, 570), (585, 720), (780, 915))
_BREAKS: Final = ((570, 585, msg("Kudapan pagi")), (720, 780, msg("Istirahat, salat, makan siang")))


def fill_timetable(office: Office, course: Key, room: str, trainers: list[Key]) -> int:
    """Give a course without timetable one that has the JP of its curriculum; returns how many."""
    made = courses.course(office, course)
    with office.write(Right.COURSE, msg("Susun jadwal {code}", code=made.code)) as step:
        rows = list(_rows(made, room))
        for place, values in enumerate(rows):
            blank = dict.fromkeys(sessions.EDITABLE)
            row = sessions.checked(step.connection, course, {**blank, **values})
            taught = row["subject_id"] is not None and trainers
            one = trainers[place % len(trainers)] if taught else None
            sessions.insert(step, course, row, [one] if one else [])
    return len(rows)


def _rows(course: Course, room: str) -> Iterator[dict[str, Any]]:
    left = {subject.id: subject.hours for subject in course.subjects if subject.hours}
    day = course.start
    while left:
        for begin, finish in _TAUGHT:
            for values in _taught(left, begin, finish):
                yield {**values, "date": day, "room": room}
        for begin, finish, name in _BREAKS:
            yield {"activity": str(name), "date": day, "begin": begin, "finish": finish}
        day += timedelta(days=1)


def _taught(left: dict[Key, int], begin: int, finish: int) -> Iterator[dict[str, Any]]:
    """The subjects that fit between two minutes; their JP leave `left`."""
    while left and begin < finish:
        subject = next(iter(left))
        hours = min(left[subject], jp_of(finish - begin))
        end = begin + hours * JP_MINUTES
        yield {"subject_id": subject, "begin": begin, "finish": end}
        begin = end
        left[subject] -= hours
        if not left[subject]:
            del left[subject]
