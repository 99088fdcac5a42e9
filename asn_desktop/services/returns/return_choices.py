"""What was chosen before between a trainer's mark and the one here, so that it is asked once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select

from asn_desktop.base.clock import now
from asn_desktop.base.keys import new_key
from asn_desktop.services.returns.worksheet_cells import Decision, Verdict
from asn_desktop.storage.tables import enrolments, return_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.returns.worksheet_cells import CellLine, RowLine
    from asn_desktop.storage.step import Step

_OF_SHEET: Final = (
    select(return_choices)
    .join(enrolments, enrolments.c.id == return_choices.c.enrolment_id)
    .where(enrolments.c.course_id == bindparam("course"), return_choices.c.seq == bindparam("seq"))
)


def with_decisions(
    connection: Connection, course: Key, seq: int, rows: tuple[RowLine, ...]
) -> tuple[RowLine, ...]:
    """With what was decided for ours where the same mark came back against the same base.

    `seq` is the journal's number at the export: a later worksheet has another base.
    """
    found = connection.execute(_OF_SHEET, {"course": course, "seq": seq})
    known = {
        (row.enrolment_id, row.component_id, row.theirs): Decision(row.at, row.decided_by)
        for row in found
    }
    if not known:
        return rows
    return tuple(
        replace(row, cells=tuple(_decided(cell, known) for cell in row.cells)) for row in rows
    )


def _decided(cell: CellLine, known: dict[tuple[Key, Key, str], Decision]) -> CellLine:
    """Also where ours is the base again: what was not taken then is not taken unasked now."""
    decision = known.get((*cell.place, cell.theirs))
    if decision is None or cell.verdict not in {Verdict.ACCEPTED, Verdict.CONFLICT}:
        return cell
    return replace(cell, verdict=Verdict.CONFLICT, decided=decision)


def remember(step: Step, seq: int, ours: Iterable[CellLine], by: str) -> None:
    """Note that in these conflicts the marks here stay."""
    moment = now()
    step.insert(
        return_choices,
        *(
            {
                "id": new_key(),
                "enrolment_id": cell.place[0],
                "component_id": cell.place[1],
                "seq": seq,
                "base": cell.base,
                "theirs": cell.theirs,
                "ours": cell.ours,
                "at": moment,
                "decided_by": by,
            }
            for cell in ours
        ),
    )


def forget(step: Step, course: Key, seq: int, theirs: Iterable[CellLine]) -> None:
    """Take back what was decided for ours where theirs is taken after all."""
    wanted = {(*cell.place, cell.theirs) for cell in theirs if cell.decided is not None}
    found = step.connection.execute(_OF_SHEET, {"course": course, "seq": seq}) if wanted else ()
    gone = (row.id for row in found if (row.enrolment_id, row.component_id, row.theirs) in wanted)
    step.remove(return_choices, *gone)
