"""What can be taught: its facts, what it needs before, curriculum and scheme of assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.planning.learning import COMPETENCES, gap, gap_words
from asn_desktop.services.planning import prerequisites
from asn_desktop.services.planning.codes import require_free
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import marking_schemes, paths, schemes
from asn_desktop.storage.tables import courses, programmes as table, subjects as subjects_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, ScalarSelect

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Scheme
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.prerequisites import Needed
    from asn_desktop.services.rules.schemes import (
        ComponentItem,
        ComponentRow,
        SubjectItem,
        SubjectRow,
    )
    from asn_desktop.storage.step import Step

LINES: Final = ("aims", "outcomes", "target", "prerequisite")
"""The fields of several lines."""
_COLUMNS = (
    table.c.id,
    table.c.code,
    table.c.name,
    table.c.field,
    table.c.competence,
    table.c.organiser,
    table.c.hours,
    table.c.path,
)


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme in the list; `hours` in JP, `taught` JP of its subjects (None without any).

    `competence` is a code of `domain.learning`, or what an office wrote before there was a
    choice; `path` a code of `paths`; `courses` is how many ran of it so far.
    """

    id: Key
    code: str
    name: str
    field: str | None
    competence: str | None
    organiser: str | None
    hours: int | None
    path: str | None
    courses: int
    taught: int | None

    @property
    def gap(self) -> int | None:
        """JP that the subjects lack, below 0 too many; None where it is not yet told."""
        return gap(self.hours, () if self.taught is None else (self.taught,))

    @property
    def gap_words(self) -> Message | None:
        """Why it is a draft still: the JP of the subjects differ; None where it is none."""
        return gap_words(self.gap)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme whole; `aims`, `outcomes`, `target` and `prerequisite` have a point a line."""

    row: ProgrammeRow
    subjects: tuple[SubjectRow, ...]
    components: tuple[ComponentRow, ...]
    aims: str = ""
    outcomes: str = ""
    target: str = ""
    prerequisite: str = ""
    needs: tuple[Needed, ...] = ()


def programmes(office: Office) -> list[ProgrammeRow]:
    """Every programme that is not archived, by name."""
    statement = (
        select(*_COLUMNS, _runs(), _taught())
        .where(table.c.archived_at.is_(None))
        .order_by(table.c.name)
    )
    with office.read() as connection:
        return [ProgrammeRow(*row) for row in connection.execute(statement)]


def programme(office: Office, key: Key) -> Programme:
    """One programme with its texts, subjects, components and what it needs before.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        return whole(connection, key)


def whole(connection: Connection, key: Key) -> Programme:
    """As `programme`, inside a caller's read or step."""
    texts_of_it = [table.c[name] for name in LINES]
    statement = select(*_COLUMNS, _runs(), _taught(), *texts_of_it).where(table.c.id == key)
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise NotFound(msg("Program itu tidak ada lagi."))
    return Programme(
        ProgrammeRow(*row[: -len(LINES)]),
        schemes.subjects(connection, schemes.PROGRAMME, key),
        schemes.components(connection, schemes.PROGRAMME, key),
        needs=prerequisites.needed(connection, key),
        **{name: getattr(row, name) or "" for name in LINES},
    )


def _runs() -> ScalarSelect[int]:
    mine = (courses.c.programme_id == table.c.id, courses.c.archived_at.is_(None))
    return select(func.count()).select_from(courses).where(*mine).scalar_subquery()


def _taught() -> ScalarSelect[int]:
    mine = subjects_table.c.programme_id == table.c.id
    return select(func.sum(subjects_table.c.hours)).where(mine).scalar_subquery()


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
    needs: Sequence[Key] | None = None,
    **values: Any,
) -> Key:
    """Add (`key` None) or change a programme.

    Args:
        office: Where.
        key: Which one, None for a new one.
        subjects: `(name, JP)` in order; their sum may differ from `hours` in a draft.
        components: `(name, weight)` in order.
        needs: Programmes that one has taken before.
        **values: code, name, field, competence, path, organiser, hours; aims, outcomes, target
            and prerequisite with a point a line.

    Raises:
        Refused: Code or name missing, a code that exists, weights that do not sum to 100, or a
            programme that would need itself.
    """
    row = cleaned(values)
    _check(row, fresh=key is None)
    name = row.get("name") or (programme(office, key).row.name if key else "")
    with office.write(Right.COURSE, msg("Simpan program {name}", name=name)) as step:
        key = write(step, key, row)
        if subjects is not None:
            schemes.write_subjects(step, schemes.PROGRAMME, key, subjects)
        if components is not None:
            schemes.write_components(step, schemes.PROGRAMME, key, components)
        if needs is not None:
            prerequisites.write(step, key, needs)
    return key


def cleaned(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are stored; nothing is None.

    Raises:
        Refused: A text is too long.
    """
    several = {name: texts.many_lines(values[name] or "", name) for name in LINES if name in values}
    rest = {name: value for name, value in values.items() if name not in LINES}
    return {**texts.fields(rest), **{name: text or None for name, text in several.items()}}


def write(step: Step, key: Key | None, row: dict[str, Any]) -> Key:
    """Write what `cleaned` made inside a caller's step.

    Raises:
        NotFound: The programme was archived meanwhile.
        Refused: The code exists, or competence or path are none that there are.
    """
    _check_kept(step.connection, key)
    if "code" in row:
        _check_code(step.connection, row["code"], key)
    if "path" in row:
        paths.require(row["path"])
    if "competence" in row:
        _check_competence(step.connection, row["competence"], key)
    if key is None:
        key = new_key()
        blank = {column.name: None for column in table.columns}
        step.insert(table, {**blank, **row, "id": key})
    else:
        step.update(table, key, **row)
    return key


def set_scheme(office: Office, key: Key, scheme: Scheme[Key]) -> None:
    """Give a programme its scheme of assessment; courses made before keep theirs.

    Raises:
        NotFound: The programme was archived meanwhile.
        Refused: As for `marking_schemes.write_scheme`.
    """
    code = programme(office, key).row.code
    with office.write(Right.COURSE, msg("Ubah skema penilaian {code}", code=code)) as step:
        _check_kept(step.connection, key)
        marking_schemes.write_scheme(step, schemes.PROGRAMME, key, scheme)


def _check_kept(connection: Connection, key: Key | None) -> None:
    """One that another window archived is not written behind its back."""
    gone = select(table.c.id).where(table.c.id == key, table.c.archived_at.is_not(None))
    if key is not None and connection.execute(gone).first() is not None:
        raise NotFound(msg("Program itu tidak ada lagi."))


def _check(row: dict[str, Any], *, fresh: bool) -> None:
    for name in ("code", "name"):
        if (fresh or name in row) and not row.get(name):
            raise Refused(msg("Program perlu kode dan nama."), name)
    check_hours(row.get("hours"))


def check_hours(hours: int | None) -> None:
    """JP of a programme, if they are told.

    Raises:
        Refused: Below 1 or above 9,999.
    """
    if hours is not None and not 0 < hours <= schemes.MOST_HOURS:
        raise Refused(msg("Jumlah JP harus 1–9.999."), "hours")


def _check_competence(connection: Connection, wanted: str | None, key: Key | None) -> None:
    """One of the choices, or what was written before there were choices."""
    if wanted is None or wanted in COMPETENCES:
        return
    before = select(table.c.competence).where(table.c.id == key)
    if connection.execute(before).scalar_one_or_none() != wanted:
        raise Refused(msg("Pilih kompetensi dari daftarnya."), "competence")


def _check_code(connection: Connection, code: str, key: Key | None) -> None:
    used = msg("Kode program “{code}” sudah dipakai. Pilih kode lain.", code=code)
    archived = msg("Kode “{code}” dipakai program yang diarsipkan. Pilih kode lain.", code=code)
    require_free(connection, table, code, key, used=used, archived=archived)


def archive(office: Office, key: Key) -> None:
    """Take a programme off the list; its courses stay."""
    name = programme(office, key).row.name
    with office.write(Right.COURSE, msg("Arsipkan program {name}", name=name)) as step:
        step.archive(table, key)
