"""What can be taught: code, name, field, competence, curriculum and scheme of assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.services.planning.codes import require_free
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import marking_schemes, schemes
from asn_desktop.storage.tables import courses, programmes as table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, ScalarSelect

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.schemes import Scheme
    from asn_desktop.services.office import Office
    from asn_desktop.services.rules.schemes import (
        ComponentItem,
        ComponentRow,
        SubjectItem,
        SubjectRow,
    )

_COLUMNS = (
    table.c.id,
    table.c.code,
    table.c.name,
    table.c.field,
    table.c.competence,
    table.c.organiser,
    table.c.hours,
)


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in the list; `hours` in JP, `courses` run of it so far."""

    id: Key
    code: str
    name: str
    field: str | None
    competence: str | None
    organiser: str | None
    hours: int | None
    courses: int


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme whole."""

    row: ProgrammeRow
    subjects: tuple[SubjectRow, ...]
    components: tuple[ComponentRow, ...]


def programmes(office: Office) -> list[ProgrammeRow]:
    """Every programme that is not archived, by name."""
    statement = (
        select(*_COLUMNS, _runs()).where(table.c.archived_at.is_(None)).order_by(table.c.name)
    )
    with office.read() as connection:
        return [ProgrammeRow(*row) for row in connection.execute(statement)]


def programme(office: Office, key: Key) -> Programme:
    """One programme with its subjects and components.

    Raises:
        NotFound: There is none.
    """
    statement = select(*_COLUMNS, _runs()).where(table.c.id == key)
    with office.read() as connection:
        row = connection.execute(statement).one_or_none()
        if row is None:
            raise NotFound(msg("Program itu tidak ada lagi."))
        return Programme(
            ProgrammeRow(*row),
            schemes.subjects(connection, schemes.PROGRAMME, key),
            schemes.components(connection, schemes.PROGRAMME, key),
        )


def _runs() -> ScalarSelect[int]:
    mine = (courses.c.programme_id == table.c.id, courses.c.archived_at.is_(None))
    return select(func.count()).select_from(courses).where(*mine).scalar_subquery()


def key_of(office: Office, code: str) -> Key:
    """The key of the programme with this code.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        found = _key_of(connection, code)
    if found is None:
        raise NotFound(msg("Program “{code}” tidak ada.", code=code))
    return found


def _key_of(connection: Connection, code: str) -> Key | None:
    wanted = select(table.c.id).where(table.c.code == code, table.c.archived_at.is_(None))
    return connection.execute(wanted).scalar_one_or_none()


def save(
    office: Office,
    key: Key | None,
    *,
    subjects: Sequence[SubjectItem] | None = None,
    components: Sequence[ComponentItem] | None = None,
    **values: Any,
) -> Key:
    """Add (`key` None) or change a programme; `values` are named as in `ProgrammeRow`.

    Raises:
        Refused: Code or name missing, a code that exists, weights that do not sum to 100.
    """
    row = texts.fields(values)
    _check(row, fresh=key is None)
    name = row.get("name") or (programme(office, key).row.name if key else "")
    with office.write(Right.COURSE, msg("Simpan program {name}", name=name)) as step:
        if "code" in row:
            _check_code(step.connection, row["code"], key)
        if key is None:
            key = new_key()
            blank = {column.name: None for column in table.columns}
            step.insert(table, {**blank, **row, "id": key})
        else:
            step.update(table, key, **row)
        if subjects is not None:
            schemes.write_subjects(step, schemes.PROGRAMME, key, subjects)
        if components is not None:
            schemes.write_components(step, schemes.PROGRAMME, key, components)
    return key


def set_scheme(office: Office, key: Key, scheme: Scheme[Key]) -> None:
    """Give a programme its scheme of assessment; courses made before keep theirs.

    Raises:
        Refused: As for `marking_schemes.write_scheme`.
    """
    code = programme(office, key).row.code
    with office.write(Right.COURSE, msg("Ubah skema penilaian {code}", code=code)) as step:
        marking_schemes.write_scheme(step, schemes.PROGRAMME, key, scheme)


def _check(row: dict[str, Any], *, fresh: bool) -> None:
    for name in ("code", "name"):
        if (fresh or name in row) and not row.get(name):
            raise Refused(msg("Program perlu kode dan nama."), name)
    hours = row.get("hours")
    if hours is not None and not 0 < hours <= schemes.MOST_HOURS:
        raise Refused(msg("Jumlah JP harus 1–9.999."), "hours")


def _check_code(connection: Connection, code: str, key: Key | None) -> None:
    used = msg("Kode program “{code}” sudah dipakai. Pilih kode lain.", code=code)
    archived = msg("Kode “{code}” dipakai program yang diarsipkan. Pilih kode lain.", code=code)
    require_free(connection, table, code, key, used=used, archived=archived)


def archive(office: Office, key: Key) -> None:
    """Take a programme off the list; its courses stay."""
    name = programme(office, key).row.name
    with office.write(Right.COURSE, msg("Arsipkan program {name}", name=name)) as step:
        step.archive(table, key)
