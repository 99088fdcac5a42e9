"""A trainer's worksheet: some components of a course written for filling in elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.errors import BadFile, NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.marking.class_people import require_open
from asn_desktop.services.returns import worksheet_returns
from asn_desktop.storage import journal
from asn_desktop.storage.tables import enrolments

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.exchange.worksheet import Identity
    from asn_desktop.services.marking.assessments import Sheet
    from asn_desktop.services.office import Office
    from asn_desktop.services.rules.schemes import ComponentRow


def chosen_components(sheet: Sheet, names: Sequence[str]) -> tuple[ComponentRow, ...]:
    """The components of these names in the order of the course; all when none is named.

    Raises:
        NotFound: A name is none of the course.
    """
    own = {part.name.casefold(): part for part in sheet.components}
    for name in names:
        if name.casefold() not in own:
            raise NotFound(
                msg(
                    "Komponen “{name}” tidak ada. Yang ada: {names}.",
                    name=name,
                    names=", ".join(part.name for part in sheet.components) or "–",
                )
            )
    wanted = {name.casefold() for name in names or own}
    return tuple(part for part in sheet.components if part.name.casefold() in wanted)


def write_worksheet(office: Office, course: Key, target: Path, names: Sequence[str] = ()) -> int:
    """Write the `.xlsx` of these components, or of all; returns how many people are in it.

    Raises:
        Refused: The course is closed, has no people or components to mark, or there is a
            worksheet already with marks that nobody has taken back.
        NotFound: A component is none of the course.
    """
    from asn_desktop.exchange import worksheet

    with office.read() as connection:
        sheet = read_sheet(connection, course)
        require_open(sheet)
        parts = chosen_components(sheet, names)
        if not parts or not sheet.rows:
            raise Refused(msg("Pelatihan ini belum berpeserta atau berkomponen."))
        identity = _identity(connection, sheet, parts, office.worker)
        seal = journal.seal_of(connection, "\n".join(worksheet.lines_of(identity)))
    _require_unfilled(office, course, target)
    worksheet.write_worksheet(target, identity, sheet.course.title, seal)
    return len(identity.people)


def _require_unfilled(office: Office, course: Key, target: Path) -> None:
    """A file is replaced whole, but never with it a mark that is nowhere else."""
    if not target.is_file():
        return
    try:
        there = worksheet_returns.read_return(office, course, target)
    except worksheet_returns.OtherCourse as fault:
        raise Refused(msg("{why} Pakai nama lain.", why=fault.message)) from None
    except BadFile:
        return
    if there is not None and there.brings_marks:
        raise Refused(
            msg(
                "{file} sudah ada dan berisi nilai yang belum diterima kembali. "
                "Impor dahulu, atau pakai nama lain.",
                file=target.name,
            )
        )


def _identity(
    connection: Connection, sheet: Sheet, parts: Sequence[ComponentRow], worker: str
) -> Identity:
    from asn_desktop.exchange.worksheet import About, Identity, Person

    found = select(enrolments.c.id, enrolments.c.agency).where(
        enrolments.c.course_id == sheet.course.id
    )
    agencies = {row.id: row.agency for row in connection.execute(found)}
    people = (
        Person(
            row.enrolment,
            row.nip,
            row.full_name,
            agencies[row.enrolment],
            tuple(row.cells.get(part.id, UNMARKED) for part in parts),
        )
        for row in sheet.rows
    )
    return Identity(
        sheet.course.id,
        sheet.course.code,
        sheet.scheme.version,
        sheet.scheme.scale,
        journal.last_seq(connection),
        now(),
        worker,
        tuple((part.id, part.name) for part in parts),
        tuple(people),
        About(
            sheet.course.name,
            sheet.course.batch,
            sheet.course.start,
            sheet.course.end,
            sheet.course.hours,
            tuple((part.weight, part.group) for part in parts),
        ),
    )
