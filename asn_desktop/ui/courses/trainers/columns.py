"""The columns of trainers, of their sessions, and of the rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.honorarium import UNITS, format_percent
from asn_desktop.domain.money.rupiah import format_amount
from asn_desktop.domain.people.trainers import KIND_WORDS, LEVEL_WORDS, TAX_GROUPS
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from asn_desktop.services.money.honorarium import RateRow, TaxRow
    from asn_desktop.services.people.teaching import Months, TaughtRow
    from asn_desktop.services.people.trainers import TrainerRow
    from asn_desktop.widgets.tables.rows import SignName


@dataclass(frozen=True, slots=True)
class LoadedTrainer:
    """A trainer with the JP of the year's months."""

    row: TrainerRow
    months: Months

    @property
    def hours(self) -> int:
        """JP of the year."""
        return sum(self.months)


def _doubt_sign(one: LoadedTrainer) -> SignName | None:
    return "warn" if one.row.doubts else None


def _doubt_words(one: LoadedTrainer) -> str | None:
    return " ".join(map(str, one.row.doubts)) or None


TRAINERS: Final[tuple[Column[LoadedTrainer], ...]] = (
    Column(
        "name", msg("Nama"), lambda one: one.row.full_name, order=lambda one: one.row.name.lower(),
        width=144, grow=2, sign=_doubt_sign, tip=_doubt_words,
    ),
    Column("hours", msg("JP"), lambda one: one.hours or None, align="right", width=48),
    Column("kind", msg("Jenis"), lambda one: str(KIND_WORDS[one.row.kind]), width=88),
    Column(
        "level", msg("Jenjang"), lambda one: str(LEVEL_WORDS.get(one.row.level or "", "")) or None,
        width=88,
    ),
    Column("fields", msg("Bidang keahlian"), lambda one: one.row.fields, width=88, grow=2),
    Column("agency", msg("Perangkat daerah"), lambda one: one.row.agency, width=72, grow=1),
    Column("nip", msg("NIP"), lambda one: one.row.nip, width=128, hidden=True),
    Column("rank", msg("Gol."), lambda one: one.row.rank, width=48, hidden=True),
)  # fmt: skip
SESSIONS: Final[tuple[Column[TaughtRow], ...]] = (
    Column("date", msg("Tanggal"), lambda row: row.date, text=format_date, width=80),
    Column("times", msg("Waktu"), lambda row: row.times, width=80, sortable=False),
    Column("title", msg("Mata pelatihan"), lambda row: row.title, width=96, grow=2),
    Column("code", msg("Pelatihan"), lambda row: row.code, width=64),
    Column("hours", msg("JP"), lambda row: row.hours, align="right", width=32),
)


def _level(row: RateRow) -> str:
    return str(LEVEL_WORDS[row.rate.level]) if row.rate.level else _("semua jenjang")


def _origin(row: TaxRow) -> str:
    return _("bawaan") if row.id is None else _("kantor")


RATES: Final[tuple[Column[RateRow], ...]] = (
    Column("kind", msg("Jenis"), lambda row: str(KIND_WORDS[row.rate.kind]), width=96, grow=1),
    Column("unit", msg("Untuk"), lambda row: str(UNITS[row.rate.unit]), width=150),
    Column("level", msg("Jenjang"), _level, width=112, grow=1),
    Column(
        "amount", msg("Rupiah"), lambda row: row.rate.amount, text=format_amount,
        align="right", width=96,
    ),
    Column("valid_from", msg("Berlaku sejak"), lambda row: row.rate.valid_from, text=format_date,
           width=96),
    Column("basis", msg("Dasar hukum"), lambda row: row.rate.basis, width=96, grow=1),
)  # fmt: skip
TAXES: Final[tuple[Column[TaxRow], ...]] = (
    Column("group", msg("Golongan pajak"), lambda row: str(TAX_GROUPS[row.tax.tax_group]),
           width=112, grow=1),
    Column("percent", msg("Persen"), lambda row: row.tax.percent, text=format_percent,
           align="right", width=64),
    Column("valid_from", msg("Berlaku sejak"), lambda row: row.tax.valid_from, text=format_date,
           width=96),
    Column("basis", msg("Dasar hukum"), lambda row: row.tax.basis, width=120, grow=1),
    Column("own", msg("Asal"), _origin, width=96),
)  # fmt: skip
