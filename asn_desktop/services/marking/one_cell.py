"""What stands behind one cell, read when it is written or ahead of that, while nobody waits."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, bindparam, select

from asn_desktop.base.errors import EnvironmentFault, NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.schemes import Level, Scale
from asn_desktop.services.marking.assessments import given
from asn_desktop.services.marking.class_people import MARKS_STAY
from asn_desktop.services.planning import courses as course_service
from asn_desktop.storage import journal, prepared
from asn_desktop.storage.tables import (
    components,
    courses,
    enrolments,
    marks,
    participants,
    schemes,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.services.office import Office
    from asn_desktop.storage.database import Database
    from asn_desktop.storage.step import Step

GONE: Final = msg("Peserta atau komponen itu tidak ada lagi. Segarkan tampilan.")


class Cell(NamedTuple):
    """Names for the label, how it is read, and the mark, whose course is open."""

    person: str
    part: str
    scale: Scale
    guide: tuple[Level, ...]
    mark: Key | None
    given: Given
    source: str | None


class Look(NamedTuple):
    """A cell as it was read ahead, when the newest entry of the book had the number `seq`.

    Every change has its entry, whoever makes it: another number, and the cell is read again.
    """

    database: Database
    seq: int
    place: tuple[Key, Key]
    cell: Cell


_CELL: Final = (
    select(
        participants.c.name,
        components.c.name,
        courses.c.status,
        schemes.c.scale,
        components.c.guide,
        marks.c.id,
        marks.c.source,
        marks.c.value,
        marks.c.remedial,
        marks.c.presence,
    )
    .select_from(enrolments.join(participants).join(courses))
    .join(components, components.c.course_id == courses.c.id)
    .outerjoin(schemes, schemes.c.course_id == courses.c.id)
    .outerjoin(
        marks,
        and_(marks.c.enrolment_id == enrolments.c.id, marks.c.component_id == components.c.id),
    )
    .where(enrolments.c.id == bindparam("enrolment"), components.c.id == bindparam("component"))
)


def look(office: Office, enrolment: Key, component: Key) -> Look | None:
    """Read a cell before somebody types into it; None where that is for `set_mark` to refuse."""
    place = (enrolment, component)
    with suppress(Refused, NotFound, EnvironmentFault):
        database = office.database
        with database.read() as connection:
            cell = read_cell(connection, *place)
            return Look(database, journal.last_seq(connection), place, cell)
    return None


def cell_now(office: Office, step: Step, place: tuple[Key, Key], ahead: Look | None) -> Cell:
    """What was read ahead when nobody has written since, else the cell as the step finds it.

    Raises:
        NotFound: There is no such cell.
        Refused: As for `require_open`.
    """
    if ahead is not None and ahead[:3] == (office.database, step.seq, place):
        return ahead.cell
    return read_cell(step.connection, *place)


def read_cell(connection: Connection, enrolment: Key, component: Key) -> Cell:
    """The cell as a read or a step finds it.

    Raises:
        NotFound: There is no such cell.
        Refused: As for `require_open`.
    """
    wanted = {"enrolment": enrolment, "component": component}
    row = prepared.first(connection, _CELL, wanted)
    if row is None:
        raise NotFound(GONE)
    person, part, status, scale, guide, mark, source, *found = row
    require_open(status)
    scale = Scale(scale or Scale.NUMERIC)
    return Cell(person, part, scale, levels(guide), mark, given(*found), source)


def require_open(status: str) -> None:
    """Let nobody mark where nothing is marked any more.

    Raises:
        Refused: The course is closed, or was called off.
    """
    if status == course_service.CLOSED:
        raise Refused(MARKS_STAY)
    if status == course_service.CANCELED:
        raise Refused(course_service.CALLED_OFF)


def levels(guide: str | None) -> tuple[Level, ...]:
    """A marking guide as its component keeps it."""
    if guide is None:
        return ()
    return tuple(Level(Decimal(mark), text) for mark, text in json.loads(guide))
