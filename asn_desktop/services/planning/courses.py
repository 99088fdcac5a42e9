"""One run of a programme: made, changed, copied, archived. Closing lives in `closing`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.services.planning.course_checks import check, check_rupiah, check_sums
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import marking_schemes, rule_sets, schemes
from asn_desktop.services.settings import default_rules
from asn_desktop.storage import prepared
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import certificates, courses as table, enrolments, programmes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from sqlalchemy import Connection, Select

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Scheme
    from asn_desktop.services.office import Office
    from asn_desktop.services.rules.schemes import (
        ComponentItem,
        ComponentRow,
        SubjectItem,
        SubjectRow,
    )
    from asn_desktop.storage.step import Step

DRAFT: Final = "draft"
PLANNED: Final = "planned"
RUNNING: Final = "running"
MEETING: Final = "meeting"
CLOSED: Final = "closed"
CANCELED: Final = "canceled"
OVER: Final = frozenset({CLOSED, CANCELED})
"""Nothing of such a course changes any more."""
COPY: Final = "copy"
"""A worksheet of another office, opened here for its marks alone."""
ELSEWHERE: Final = msg(
    "Ini lembar kerja kantor lain. Hasil, rapat, penutupan, dan sertifikat dikerjakan di kantor "
    "yang mengirimnya; simpan nilainya ke lembar kerja dan kirim kembali."
)
SHUT: Final = msg("Pelatihan sudah ditutup. Buka kembali dengan alasan sebelum mengubahnya.")
CALLED_OFF: Final = msg("Pelatihan ini dibatalkan. Pulihkan dahulu sebelum mengubahnya.")
STATUS_WORDS: Final = {
    DRAFT: msg("Disiapkan"),
    PLANNED: msg("Dijadwalkan"),
    RUNNING: msg("Berjalan"),
    MEETING: msg("Rapat kelulusan"),
    CLOSED: msg("Ditutup"),
    CANCELED: msg("Dibatalkan"),
    COPY: msg("Lembar kerja"),
}


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course in the list; hours in JP, planned and spent in whole rupiah."""

    id: Key
    code: str
    name: str
    batch: str | None
    programme: str | None
    start: date
    end: date
    place: str | None
    organiser: str | None
    hours: int
    status: str
    people: int
    planned: int | None
    spent: int | None
    programme_id: Key | None
    rules: str
    reopened_why: str | None
    meeting_at: datetime | None
    closed_at: datetime | None
    closed_head: str | None
    canceled_why: str | None

    @property
    def title(self) -> str:
        """What tells it from all others: `DPP-II-2026 – Digitalisasi Angkatan II`."""
        return f"{self.code} – {' '.join(filter(None, (self.name, self.batch)))}"


@dataclass(frozen=True, slots=True)
class Course(CourseRow):
    """A course whole."""

    subjects: tuple[SubjectRow, ...]
    components: tuple[ComponentRow, ...]


_NAMES: Final = tuple(one.name for one in fields(CourseRow))


def _rows() -> Select[Any]:
    there = (enrolments.c.course_id == table.c.id, enrolments.c.left_on.is_(None))
    people = select(func.count()).where(*there).scalar_subquery()
    special: dict[str, Any] = {"people": people, "programme": programmes.c.name}
    columns = [(special[name] if name in special else table.c[name]).label(name) for name in _NAMES]
    return (
        select(*columns)
        .select_from(table.outerjoin(programmes))
        .where(table.c.archived_at.is_(None))
    )


@cache
def _one() -> Select[Any]:
    return _rows().where(table.c.id == bindparam("course"))


def courses(office: Office, programme: Key | None = None) -> list[CourseRow]:
    """Every course, or those of one programme, the latest first."""
    wanted = _rows().order_by(table.c.start.desc(), table.c.code)
    if programme is not None:
        wanted = wanted.where(table.c.programme_id == programme)
    with office.read() as connection:
        return [CourseRow(*row) for row in connection.execute(wanted)]


def course(office: Office, key: Key) -> Course:
    """One course with its subjects and components.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        return whole(connection, key)


def whole(connection: Connection, key: Key) -> Course:
    """As `course`, inside a caller's read or step."""
    row = prepared.first(connection, _one(), {"course": key})
    if row is None:
        raise NotFound(msg("Pelatihan itu tidak ada lagi."))
    return Course(
        **dict(zip(_NAMES, row, strict=True)),
        subjects=schemes.subjects(connection, schemes.COURSE, key),
        components=schemes.components(connection, schemes.COURSE, key),
    )


def by_code(office: Office, code: str) -> Course:
    """The course with this code.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        asked = select(table.c.id).where(table.c.code == code)
        key = connection.execute(asked).scalar_one_or_none()
        if key is None:
            raise NotFound(msg("Pelatihan “{code}” tidak ada.", code=code))
        return whole(connection, key)


def add(
    office: Office,
    *,
    programme: Key | None = None,
    subjects: Sequence[SubjectItem] | None = None,
    components: Sequence[ComponentItem] | None = None,
    source: tuple[str, Key] | None = None,
    **values: Any,
) -> Key:
    """Make a course; subjects and components not given are the programme's, with its scheme.

    Args:
        office: Where.
        programme: What is taught, if it is in the catalogue.
        subjects: `(name, JP)` in order.
        components: `(name, weight)` in order.
        source: Whose scheme of assessment it takes over: an owner as in `schemes`, and its key.
        **values: code, name, start, end and hours; batch, place, organiser, planned, spent, and
            rules, the code of a set in force or what another course has kept.

    Raises:
        Refused: A field is missing or wrong, or the code exists.
    """
    given = {**values, "rules": values.get("rules") or default_rules(office)}
    whose = (programme, subjects, components)
    if programme is not None and components is None:
        source = source or (schemes.PROGRAMME, programme)
    label = msg("Buat pelatihan {code}", code=texts.one_line(values.get("code") or "", "code"))
    with office.write(Right.COURSE, label) as step:
        return _write_new(step, given, whose, source, chosen=bool(values.get("rules")))


def _write_new(
    step: Step,
    values: dict[str, Any],
    whose: tuple[Key | None, Sequence[SubjectItem] | None, Sequence[ComponentItem] | None],
    source: tuple[str, Key] | None,
    *,
    chosen: bool,
) -> Key:
    """A course of `whose` programme, subjects and components; `chosen` keeps its rules."""
    programme, subjects, components = whose
    row = _cleaned({**dict.fromkeys(_EDITABLE), **values})
    row["rules"] = rule_sets.to_give(step.connection, row["rules"])
    check(step.connection, row, None)
    key = new_key()
    step.insert(table, {**row, **_FRESH, "id": key, "programme_id": programme})
    taught = _taught(step.connection, programme) if subjects is None else subjects
    marked = _marked(step.connection, programme) if components is None else components
    schemes.write_subjects(step, schemes.COURSE, key, taught)
    schemes.write_components(step, schemes.COURSE, key, marked)
    if source is not None:
        _take_over(step, key, source, chosen=chosen)
    return key


def _take_over(step: Step, key: Key, source: tuple[str, Key], *, chosen: bool) -> None:
    """The scheme of the source; a copied course, and one with a chosen rule set, keep theirs."""
    keep_rules = chosen or source[0] == schemes.COURSE
    marking_schemes.copy_scheme(step, source, key, keep_rules=keep_rules)


_FRESH: Final = {
    "status": DRAFT,
    "reopened_why": None,
    "archived_at": None,
    "meeting_at": None,
    "closed_at": None,
    "closed_head": None,
    "canceled_why": None,
}


def _taught(connection: Connection, programme: Key | None) -> list[tuple[str, int]]:
    if programme is None:
        return []
    found = schemes.subjects(connection, schemes.PROGRAMME, programme)
    return [(item.name, item.hours) for item in found]


def _marked(connection: Connection, programme: Key | None) -> list[tuple[str, Decimal]]:
    if programme is None:
        return []
    found = schemes.components(connection, schemes.PROGRAMME, programme)
    return [(item.name, item.weight) for item in found]


_EDITABLE: Final = (
    "code",
    "name",
    "batch",
    "start",
    "end",
    "place",
    "organiser",
    "hours",
    "planned",
    "spent",
    "rules",
)


def _cleaned(values: dict[str, Any]) -> dict[str, Any]:
    unknown = set(values) - {*_EDITABLE, "programme_id"}
    if unknown:
        raise TypeError(f"not a field of a course: {sorted(unknown)}")
    rules = {"rules": values["rules"]} if "rules" in values else {}  # may be a whole set
    return {**texts.fields({k: v for k, v in values.items() if k != "rules"}), **rules}


def update(
    office: Office,
    key: Key,
    *,
    subjects: Sequence[SubjectItem] | None = None,
    components: Sequence[ComponentItem] | None = None,
    **changes: Any,
) -> None:
    """Change a course; `changes` are named as for `add`, lists replace whole lists.

    Raises:
        Refused: The course is closed, a field is wrong, or a component with marks would go.
    """
    row = _cleaned(changes)
    code = course(office, key).code
    with office.write(Right.COURSE, msg("Ubah pelatihan {code}", code=code)) as step:
        require_open(step, key)
        if "rules" in row:
            row["rules"] = rule_sets.to_give(step.connection, row["rules"] or "")
        before = rows_by_key(step.connection, table, [key])[key]
        check(step.connection, {**before, **row}, key)
        check_sums(step.connection, key, before, row)
        step.update(table, key, **row)
        if subjects is not None:
            schemes.write_subjects(step, schemes.COURSE, key, subjects)
        if components is not None:
            marked = schemes.components(step.connection, schemes.COURSE, key)
            schemes.write_components(step, schemes.COURSE, key, components)
            marking_schemes.require_unmarked(step.connection, key, marked)


def set_spent(office: Office, key: Key, spent: int | None) -> None:
    """Record what was spent in rupiah; bills come in after the closing too.

    Raises:
        Refused: It is below 0 or above Rp 1.000.000.000.000.
    """
    check_rupiah(spent, "spent")
    code = course(office, key).code
    with office.write(Right.COURSE, msg("Catat realisasi anggaran {code}", code=code)) as step:
        before = rows_by_key(step.connection, table, [key])[key]
        check_sums(step.connection, key, before, {"spent": spent})
        step.update(table, key, spent=spent)


def require_open(step: Step, key: Key) -> None:
    """Refuse to change what is closed or no longer there.

    Raises:
        NotFound: It is archived, or was never made.
        Refused: The course is closed or called off.
    """
    status = select(table.c.status).where(table.c.id == key, table.c.archived_at.is_(None))
    found = step.connection.execute(status).scalar_one_or_none()
    if found is None:
        raise NotFound(msg("Pelatihan itu tidak ada lagi."))
    if found == CANCELED:
        raise Refused(CALLED_OFF)
    if found == CLOSED:
        raise Refused(SHUT)


def open_again(step: Step, before: CourseRow, why: str) -> None:
    """Let a closed course run again; the reason stands behind those of before."""
    reasons = "; ".join(filter(None, (before.reopened_why, why)))
    step.update(table, before.id, status=RUNNING, reopened_why=reasons)


def copy(office: Office, key: Key, *, code: str, name: str, **values: Any) -> Key:
    """A new draft with the same programme, subjects, components and place; without people.

    Args:
        office: Where.
        key: The course to copy.
        code: Of the new course.
        name: Of the new course.
        **values: start and end; batch.
    """
    with office.write(Right.COURSE, msg("Buat pelatihan {code}", code=code)) as step:
        return write_copy(step, key, code=code, name=name, **values)


def write_copy(step: Step, key: Key, **values: Any) -> Key:
    """As `copy`, inside a step of the caller."""
    old = whole(step.connection, key)
    kept = {name: getattr(old, name) for name in ("hours", "place", "organiser")}
    rules = rule_sets.given(old.rules).code
    subjects = [(item.name, item.hours) for item in old.subjects]
    components = [(item.name, item.weight) for item in old.components]
    whose = (old.programme_id, subjects, components)
    given = {**kept, **values, "rules": rules}
    return _write_new(step, given, whose, (schemes.COURSE, key), chosen=True)


def set_scheme(office: Office, key: Key, scheme: Scheme[Key], why: str | None = None) -> None:
    """Give a course its scheme of assessment, with a reason once marks were given.

    Raises:
        Refused: The course is closed, or as for `marking_schemes.write_scheme`.
    """
    code = course(office, key).code
    with office.write(Right.COURSE, msg("Ubah skema penilaian {code}", code=code)) as step:
        require_open(step, key)
        marking_schemes.write_scheme(step, schemes.COURSE, key, scheme, why)


def archive(office: Office, key: Key) -> None:
    """Take a course off the list.

    Raises:
        Refused: Certificates were issued in it.
    """
    code = course(office, key).code
    with office.write(Right.COURSE, msg("Arsipkan pelatihan {code}", code=code)) as step:
        issued = select(func.count()).where(certificates.c.course_id == key)
        if step.connection.execute(issued).scalar_one():
            raise Refused(msg("Pelatihan ini sudah bersertifikat dan harus tetap ada."))
        step.archive(table, key)
