"""Marks written cell by cell or many at once; each knows where it came from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.cells import typed, with_value
from asn_desktop.domain.schemes import Level, Scale
from asn_desktop.services import courses as course_service
from asn_desktop.services.assessments import given
from asn_desktop.services.rights import Right
from asn_desktop.storage import prepared
from asn_desktop.storage.tables import (
    components,
    courses,
    enrolments,
    marks,
    participants,
    schemes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.cells import Given
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

PASTED: Final = "paste"
FROM_FILE: Final = "file"
FROM_WORKSHEET: Final = "sheet"
"""Sources of a mark; one that was typed has none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands behind one cell: names for the label, the course's status, and the mark."""

    person: str
    part: str
    status: str
    scale: Scale
    guide: tuple[Level, ...]
    mark: Key | None
    given: Given
    source: str | None


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


def set_mark(office: Office, enrolment: Key, component: Key, text: str) -> None:
    """Take what the trainer typed for one cell, as `domain.cells.typed` reads it.

    Raises:
        Refused: The text cannot be read, or the course is closed.
    """
    with office.write(Right.MARK, msg("Nilai")) as step:
        cell = _cell(step, enrolment, component)
        step.label = msg("Nilai {part}: {person}", part=cell.part, person=cell.person)
        after = typed(cell.scale, cell.guide, cell.given, text)
        _write(step, (enrolment, component), cell, after, None)


def set_marks(
    office: Office,
    cells: Iterable[tuple[Key, Key, str]],
    label: Message,
    source: str | None = None,
) -> None:
    """Take several cells `(enrolment, component, text)` as one step, all or none.

    Raises:
        Refused: As for `set_mark`.
    """
    with office.write(Right.MARK, label) as step:
        for enrolment, component, text in cells:
            cell = _cell(step, enrolment, component)
            after = typed(cell.scale, cell.guide, cell.given, text)
            _write(step, (enrolment, component), cell, after, source)


def write_mark(
    step: Step, enrolment: Key, component: Key, value: Decimal | None, source: str | None = None
) -> None:
    """Write one first mark inside a step of the caller; the same value writes nothing.

    Raises:
        Refused: The course is closed, or the component belongs to another course.
    """
    cell = _cell(step, enrolment, component)
    _write(step, (enrolment, component), cell, with_value(cell.given, value), source)


def _cell(step: Step, enrolment: Key, component: Key) -> Cell:
    wanted = {"enrolment": enrolment, "component": component}
    row = prepared.first(step.connection, _CELL, wanted)
    if row is None:
        raise NotFound(msg("Peserta atau komponen itu tidak ada lagi. Segarkan tampilan."))
    person, part, status, scale, guide, mark, source, *found = row
    if status == course_service.CLOSED:
        raise Refused(msg("Pelatihan sudah ditutup; nilainya tetap. Buka kembali dengan alasan."))
    scale = Scale(scale or Scale.NUMERIC)
    return Cell(person, part, status, scale, _levels(guide), mark, given(*found), source)


def _levels(guide: str | None) -> tuple[Level, ...]:
    if guide is None:
        return ()
    return tuple(Level(Decimal(mark), text) for mark, text in json.loads(guide))


def _columns(cell: Given, source: str | None) -> dict[str, Any]:
    presence = None if cell.presence is None else cell.presence.value
    return {
        "value": cell.value,
        "remedial": cell.remedial,
        "presence": presence,
        "source": source,
    }


def _write(
    step: Step, place: tuple[Key, Key], cell: Cell, after: Given, source: str | None
) -> None:
    if after == cell.given:
        return
    values = _columns(after, source)
    if cell.mark is not None:
        step.update_known(marks, cell.mark, _columns(cell.given, cell.source), **values)
    else:
        enrolment, component = place
        row = {"id": new_key(), "enrolment_id": enrolment, "component_id": component, **values}
        step.insert(marks, row)
