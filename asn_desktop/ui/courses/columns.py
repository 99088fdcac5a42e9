"""The columns of the list of courses, of a roster, and of a curriculum."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_short_day, format_span
from asn_desktop.domain.marking.assessments import format_weight
from asn_desktop.domain.money.rupiah import format_rupiah
from asn_desktop.services.planning.courses import CANCELED, CLOSED, MEETING, RUNNING
from asn_desktop.services.stages import STAGE_WORDS
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.people.enrolments import EnrolmentRow
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.services.rules.schemes import ComponentRow, SubjectRow
    from asn_desktop.services.stages import StagedCourse
    from asn_desktop.widgets.tables.rows import SignName


def span(row: CourseRow) -> str:
    """The days of a course: 12 s.d. 16 Januari 2026."""
    return format_span(row.start, row.end)


def stage_text(row: StagedCourse) -> str:
    """Where it stands in words."""
    return str(STAGE_WORDS[row.stage])


def is_late(row: CourseRow) -> bool:
    """It still runs although its last day is over."""
    return row.status in (RUNNING, MEETING) and row.end < today()


def status_sign(row: CourseRow) -> Any:
    """A tick when all is done, a triangle when it should have been closed."""
    name: SignName = (
        "ok"
        if row.status == CLOSED
        else "error"
        if row.status == CANCELED
        else "warn"
        if is_late(row)
        else "info"
    )
    return name


def _status_tip(row: CourseRow) -> str | None:
    if not is_late(row):
        return None
    return _("Tanggal selesai sudah lewat. Lengkapi nilai, lalu tutup pelatihan.")


COURSES: Final[tuple[Column[StagedCourse], ...]] = (
    Column("code", msg("Kode"), lambda row: row.code, width=64),
    Column("name", msg("Nama"), lambda row: row.name, width=80, grow=1),
    Column("batch", msg("Angkatan"), lambda row: row.batch, width=80),
    Column("status", msg("Status"), stage_text, sign=status_sign, tip=_status_tip, width=104),
    Column("dates", msg("Tanggal"), span, order=lambda row: row.start, width=112),
    Column("people", msg("Peserta"), lambda row: row.people, align="right", width=64),
    Column("hours", msg("JP"), lambda row: row.hours, align="right", width=40),
    Column("place", msg("Tempat"), lambda row: row.place, width=160, hidden=True),
    Column("programme", msg("Program"), lambda row: row.programme, width=160, hidden=True),
    Column(
        "planned", msg("Rencana"), lambda row: row.planned, text=format_rupiah, align="right",
        width=112, hidden=True,
    ),
    Column(
        "spent", msg("Realisasi"), lambda row: row.spent, text=format_rupiah, align="right",
        width=112, hidden=True,
    ),
)  # fmt: skip
ROSTER: Final[tuple[Column[EnrolmentRow], ...]] = (
    Column("full_name", msg("Nama"), lambda row: row.full_name, width=104, grow=3),
    Column("nip", msg("NIP"), lambda row: row.nip, width=120),
    Column("rank", msg("Gol."), lambda row: row.rank, width=44),
    Column("agency", msg("Perangkat daerah"), lambda row: row.agency, width=80, grow=2),
    Column("position", msg("Jabatan"), lambda row: row.position, width=136, hidden=True),
    Column("status", msg("Status"), lambda row: row.status, width=80, hidden=True),
)


def _note(row: EnrolmentRow) -> str | None:
    """Since when, in whose place, or until when and why."""
    parts = []
    if row.joined_on is not None:
        parts.append(msg("sejak {day}", day=format_short_day(row.joined_on)))
    if row.replaces is not None:
        parts.append(msg("menggantikan {name}", name=row.replaces))
    if row.left_on is not None:
        day = format_short_day(row.left_on)
        parts.append(msg("keluar {day}: {why}", day=day, why=row.left_why))
    return ", ".join(map(str, parts)) or None


def _note_sign(row: EnrolmentRow) -> SignName | None:
    return "warn" if row.has_left else None


_NOTE: Final[Column[EnrolmentRow]] = Column(
    "note", msg("Keterangan"), _note, sign=_note_sign,
    tip=_note, width=112, grow=2,
)  # fmt: skip


def roster_columns(people: Sequence[EnrolmentRow]) -> tuple[Column[EnrolmentRow], ...]:
    """The columns of a roster: who came late or left is told where there is somebody."""
    noted = any(_note(row) is not None for row in people)
    if not noted:
        return ROSTER
    name, nip, rank, *rest = ROSTER
    return (name, nip, _NOTE, replace(rank, hidden=True), *rest)


SUBJECTS: Final[tuple[Column[SubjectRow], ...]] = (
    Column("name", msg("Mata pelatihan"), lambda row: row.name, width=160, grow=1, sortable=False),
    Column("hours", msg("JP"), lambda row: row.hours, align="right", width=72, sortable=False),
)
COMPONENTS: Final[tuple[Column[ComponentRow], ...]] = (
    Column(
        "name", msg("Komponen penilaian"), lambda row: row.name, width=160, grow=1,
        sortable=False,
    ),
    Column(
        "weight", msg("Bobot"), lambda row: row.weight, text=format_weight, align="right",
        width=72, sortable=False,
    ),
)  # fmt: skip
_GROUP: Final[Column[ComponentRow]] = Column(
    "group", msg("Kelompok"), lambda row: row.group, width=96, sortable=False
)
_MINIMUM: Final[Column[ComponentRow]] = Column(
    "minimum", msg("Minimum"), lambda row: row.minimum, text=format_weight, align="right",
    width=80, sortable=False,
)  # fmt: skip
_ATTITUDE: Final[Column[ComponentRow]] = Column(
    "attitude", msg("Sikap"), lambda row: _("ya") if row.kind else None, width=56, sortable=False
)


def component_columns(rows: Sequence[ComponentRow]) -> tuple[Column[ComponentRow], ...]:
    """The columns that these components need: what none of them has is not shown."""
    further = (_GROUP, _MINIMUM, _ATTITUDE)
    used = (one for one in further if any(one.value(row) is not None for row in rows))
    return (*COMPONENTS, *used)
