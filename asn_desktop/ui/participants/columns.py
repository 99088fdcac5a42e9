"""The columns of the list of everyone, and those of a person's courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.domain.people.records import STATUS_WORDS
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.services.people.participants import ParticipantRow
    from asn_desktop.services.trainings import TrainingRow
    from asn_desktop.widgets.tables.rows import SignName


def people_columns() -> tuple[Column[ParticipantRow], ...]:
    """Keys are those by which the list can be ordered."""
    return (
        Column("sort_name", msg("Nama"), lambda row: row.full_name, width=160, grow=3),
        Column("nip", msg("NIP"), lambda row: row.nip, width=120),
        Column("status", msg("Status"), lambda row: row.status, text=_status, width=72),
        Column("rank", msg("Gol."), lambda row: row.rank, width=48),
        Column("position", msg("Jabatan"), lambda row: row.position, width=120, grow=2),
        Column("agency", msg("Perangkat daerah"), lambda row: row.agency, width=120, grow=2),
        Column(
            "birth_date",
            msg("Tanggal lahir"),
            lambda row: row.birth_date,
            text=format_date,
            width=112,
            hidden=True,
        ),
    )


def training_columns() -> tuple[Column[TrainingRow], ...]:
    """What stands on a person's card of courses."""
    return (
        Column("name", msg("Nama pelatihan"), _course, width=120, grow=2),
        Column("start", msg("Mulai"), lambda row: row.start, text=_day, width=80),
        Column("hours", msg("JP"), lambda row: row.hours, align="right", width=44),
        Column("result", msg("Hasil"), _result, sign=_sign, width=104),
        Column("number", msg("Sertifikat"), _number, width=88, grow=1),
    )


def _status(status: str) -> str:
    return str(STATUS_WORDS.get(status, status))


def _course(row: TrainingRow) -> str:
    batch = f" {row.batch}" if row.batch else ""
    return f"{row.name}{batch} ({row.code})"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _number(row: TrainingRow) -> str | None:
    return row.number


def _result(row: TrainingRow) -> str:
    mark = "" if row.final is None else f" ({format_decimal(row.final)})"
    if not row.is_over:
        return _("berjalan") + mark
    return (row.predicate or _("lulus") if row.passed else _("tidak lulus")) + mark


def _sign(row: TrainingRow) -> Any:
    name: SignName = "ok" if row.is_earned else "error" if row.is_over else "info"
    return name
