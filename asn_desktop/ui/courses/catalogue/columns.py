"""The columns of the catalogue: programmes, their material, and the courses made from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.planning.learning import competence_words
from asn_desktop.domain.planning.materials import KINDS, format_size
from asn_desktop.services.planning.materials import STATE_WORDS
from asn_desktop.services.rules import paths
from asn_desktop.ui.courses.columns import span, stage_text, status_sign
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from asn_desktop.services.planning.materials import MaterialRow
    from asn_desktop.services.planning.programmes import ProgrammeRow
    from asn_desktop.services.stages import StagedCourse
    from asn_desktop.widgets.tables.rows import SignName


def _gap_sign(row: ProgrammeRow) -> SignName | None:
    return "warn" if row.gap else None


def _gap_tip(row: ProgrammeRow) -> str | None:
    told = row.gap_words
    return None if told is None else str(msg("Masih konsep: mata pelatihan {gap}.", gap=told))


PROGRAMMES: Final[tuple[Column[ProgrammeRow], ...]] = (
    Column("code", msg("Kode"), lambda row: row.code, width=56),
    Column("name", msg("Nama"), lambda row: row.name, width=144, grow=1),
    Column("hours", msg("JP"), lambda row: row.hours, align="right", width=56, sign=_gap_sign,
           tip=_gap_tip),
    Column("courses", msg("Pelatihan"), lambda row: row.courses, align="right", width=72),
    Column("field", msg("Bidang"), lambda row: row.field, width=128, hidden=True),
    Column("competence", msg("Kompetensi"), lambda row: competence_words(row.competence),
           width=112, hidden=True),
    Column("path", msg("Jalur"), lambda row: paths.words(row.path), width=144, hidden=True),
    Column("organiser", msg("Penyelenggara"), lambda row: row.organiser, width=144, hidden=True),
)  # fmt: skip


def _state_sign(row: MaterialRow) -> SignName | None:
    return None if row.state == "ok" else "error"


def _state_tip(row: MaterialRow) -> str | None:
    return None if row.state == "ok" else str(STATE_WORDS[row.state])


MATERIALS: Final[tuple[Column[MaterialRow], ...]] = (
    Column("name", msg("Berkas"), lambda row: row.name, width=128, grow=2, sign=_state_sign,
           tip=_state_tip),
    Column("subject", msg("Untuk"), lambda row: row.subject or _("Seluruh program"), width=96,
           grow=1),
    Column("kind", msg("Jenis"), lambda row: str(KINDS.get(row.kind, row.kind)), width=64),
    Column("size", msg("Ukuran"), lambda row: row.size, text=format_size, align="right", width=64),
    Column("state", msg("Keadaan"), lambda row: str(STATE_WORDS[row.state]), width=96,
           hidden=True),
)  # fmt: skip
COURSES: Final[tuple[Column[StagedCourse], ...]] = (
    Column("code", msg("Kode"), lambda row: row.code, width=80),
    Column("batch", msg("Angkatan"), lambda row: row.batch, width=72, grow=1),
    Column("dates", msg("Tanggal"), span, order=lambda row: row.start, width=120),
    Column("status", msg("Status"), stage_text, sign=status_sign, width=96),
    Column("people", msg("Peserta"), lambda row: row.people, align="right", width=56),
)
