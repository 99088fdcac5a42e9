"""A worksheet opened in the trainer's own copy of this program, and its marks put back into it."""

from __future__ import annotations

import hmac
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.domain.marking.schemes import MOST_PLACES, Cap, Remedial
from asn_desktop.domain.people.names import split_titles
from asn_desktop.domain.people.records import PersonRecord
from asn_desktop.services.marking.assessments import read_sheet
from asn_desktop.services.marking.marks import FROM_WORKSHEET, write_cells
from asn_desktop.services.people.enrolments import REMEMBERED
from asn_desktop.services.people.participants import FIELDS, new_row
from asn_desktop.services.planning import courses
from asn_desktop.services.planning.codes import require_free
from asn_desktop.services.returns.worksheet_cells import Verdict, classified, reader
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import rule_sets, schemes
from asn_desktop.storage import journal
from asn_desktop.storage.tables import (
    components,
    courses as table,
    enrolments,
    marks,
    participants,
    schemes as schemes_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.exchange.returned import Returned
    from asn_desktop.exchange.worksheet import Identity, Person
    from asn_desktop.services.office import Office
    from asn_desktop.services.returns.worksheet_cells import RowLine
    from asn_desktop.storage.step import Step

_TYPED: Final = frozenset({Verdict.ACCEPTED, Verdict.CONFLICT})


def open_copy(office: Office, path: Path) -> Key:
    """The course of a worksheet, made here from it with the keys that it had where it comes from.

    A worksheet that was opened before leads to the same course, whose marks stay.

    Raises:
        BadFile: It is no worksheet, or holds a mark that cannot be read.
        Refused: It was written here, or another course has its code.
    """
    returned = _read(path)
    identity = returned.identity
    with office.read() as connection:
        _require_foreign(connection, path, returned)
        known = select(table.c.id).where(table.c.id == identity.course)
        known = known.where(table.c.archived_at.is_(None))
        if connection.execute(known).scalar_one_or_none() is not None:
            return identity.course
    with office.write(Right.COURSE, msg("Buka lembar kerja {code}", code=identity.code)) as step:
        _make_course(step, identity)
        _bring_people(step, identity)
        _bring_marks(step, path, returned)
    return identity.course


def _read(path: Path) -> Returned:
    from asn_desktop.exchange.returned import read_worksheet

    returned = read_worksheet(path)
    if returned is None:
        raise BadFile(msg("{file} bukan lembar kerja pengajar dari program ini.", file=path.name))
    return returned


def _require_foreign(connection: Connection, path: Path, returned: Returned) -> None:
    if hmac.compare_digest(journal.seal_of(connection, returned.sealed), returned.seal):
        raise Refused(
            msg(
                "{file} ditulis di sini, dari pelatihan {code}. Terima kembali lewat "
                "Impor nilai di pelatihan itu.",
                file=path.name,
                code=returned.identity.code,
            )
        )


def _make_course(step: Step, identity: Identity) -> None:
    """A course with the components to be marked; what follows from marks stays in the office."""
    from asn_desktop.exchange.worksheet import About

    used = msg("Kode pelatihan “{code}” sudah dipakai pelatihan lain di sini.", code=identity.code)
    require_free(step.connection, table, identity.code, None, used=used, archived=used)
    day = identity.at.astimezone().date()
    about = identity.about or About(str(msg("Lembar kerja pengajar")), None, day, day, 1, ())
    values = {
        "id": identity.course,
        "programme_id": None,
        "code": identity.code,
        "name": about.name,
        "batch": about.batch,
        "start": about.start,
        "end": about.end,
        "hours": about.hours,
        "rules": rule_sets.DEFAULT_RULES,
        "status": courses.COPY,
    }
    step.insert(table, {**dict.fromkeys(table.c.keys()), **values})
    _make_components(step, identity, about.shares)
    scheme = {
        "id": new_key(),
        schemes.COURSE: identity.course,
        "version": identity.version,
        "scale": identity.scale.value,
        "places": MOST_PLACES,
        "remedial": Remedial.BEST.value,
        "cap": Cap.NONE.value,
    }
    step.insert(schemes_table, {**dict.fromkeys(schemes_table.c.keys()), **scheme})


def _make_components(
    step: Step, identity: Identity, told: Sequence[tuple[Decimal, str | None]]
) -> None:
    shares = told or ((Decimal(0), None),) * len(identity.components)
    parts = [
        {
            "id": key,
            schemes.COURSE: identity.course,
            "name": name,
            "place_no": place,
            "weight": weight,
            "group": group,
        }
        for place, ((key, name), (weight, group)) in enumerate(
            zip(identity.components, shares, strict=True)
        )
    ]
    blank = dict.fromkeys(components.c.keys())
    step.insert(components, *({**blank, **part} for part in parts))


def _bring_people(step: Step, identity: Identity) -> None:
    """Those who are here already by their NIP are the same ones."""
    nips = [one.nip for one in identity.people if one.nip]
    known = select(participants.c.nip, participants.c.id).where(participants.c.nip.in_(nips))
    keys = {row.nip: row.id for row in step.connection.execute(known)}
    made, joined = [], []
    for person in identity.people:
        key = keys.get(person.nip)
        if key is None:
            key = new_key()
            made.append(new_row(key, _record(person)))
        joined.append(
            {
                **dict.fromkeys(enrolments.c.keys()),
                **dict.fromkeys(REMEMBERED),
                "id": person.enrolment,
                "course_id": identity.course,
                "participant_id": key,
                "agency": person.agency,
            }
        )
    step.insert(participants, *made)
    step.insert(enrolments, *joined)


def _record(person: Person) -> PersonRecord:
    before, name, after = split_titles(person.name)
    told: dict[str, Any] = {"nip": person.nip, "name": name, "agency": person.agency}
    titles = {"title_before": before, "title_after": after}
    return PersonRecord(**{**dict.fromkeys(FIELDS), **told, **titles})


def _bring_marks(step: Step, path: Path, returned: Returned) -> None:
    """What stood there at the export, then what was typed into the file since."""
    identity = returned.identity
    bases = [
        _mark_row(person.enrolment, key, given)
        for person in identity.people
        for (key, _name), given in zip(identity.components, person.base, strict=True)
        if given != UNMARKED
    ]
    step.insert(marks, *bases)
    lines = classified(returned, read_sheet(step.connection, identity.course))
    _require_sound(path, lines)
    cells = (cell for line in lines for cell in line.cells if cell.verdict in _TYPED)
    typed = ((*cell.place, cell.text) for cell in cells)
    write_cells(step, typed, FROM_WORKSHEET, reader(identity))


def _require_sound(path: Path, lines: Iterable[RowLine]) -> None:
    for line in lines:
        bad = (cell.reason for cell in line.cells if cell.verdict is Verdict.REFUSED)
        why = line.refused or next(bad, None)
        if why is not None:
            text = msg("{file}, baris {row}: {why}", file=path.name, row=line.row, why=why)
            raise BadFile(text, row=line.row)


def _mark_row(enrolment: Key, component: Key, given: Given) -> dict[str, Any]:
    return {
        "id": new_key(),
        "enrolment_id": enrolment,
        "component_id": component,
        "value": given.value,
        "remedial": given.remedial,
        "presence": None if given.presence is None else given.presence.value,
        "source": FROM_WORKSHEET,
    }


def save_copy(office: Office, course: Key, path: Path) -> int:
    """Put the marks of a course that came as a worksheet back into its file; returns how many.

    Raises:
        BadFile: The file is no worksheet, or one of another course.
        Refused: It was written here, or a mark has no cell in it any more.
    """
    from asn_desktop.exchange.filling import fill_worksheet

    returned = _read(path)
    identity = returned.identity
    if identity.course != course:
        raise BadFile(
            msg(
                "{file} adalah lembar kerja pelatihan {code}, bukan pelatihan ini.",
                file=path.name,
                code=identity.code,
            )
        )
    with office.read() as connection:
        _require_foreign(connection, path, returned)
        sheet = read_sheet(connection, course)
    given = {(row.enrolment, part): cell for row in sheet.rows for part, cell in row.cells.items()}
    fill_worksheet(path, identity, given)
    return sum(cell != UNMARKED for cell in given.values())
