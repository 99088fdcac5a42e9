"""Who teaches, and what an hour of it is paid and taxed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Index, String, Table, Text, UniqueConstraint

from asn_desktop.storage.tables.base import key, metadata
from asn_desktop.storage.types import RUPIAH, HundredthsType, UtcType

trainers: Final = Table(
    "trainers",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("title_before", Text),
    Column("title_after", Text),
    Column("kind", String(12), nullable=False),
    Column("nip", String(18), unique=True),
    Column("nik", String(16), unique=True),
    Column("niwn", Text),
    Column("npwp", String(16)),
    Column("level", String(12)),
    Column("fields", Text),
    Column("rank", String(8)),
    Column("tax_group", String(8)),
    Column("position", Text),
    Column("agency", Text),
    Column("phone", Text),
    Column("email", Text),
    Column("sort_name", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("archived_at", UtcType),
)
Index(None, trainers.c.sort_name, trainers.c.id)

honorarium_rates: Final = Table(
    "honorarium_rates",
    metadata,
    key(),
    Column("kind", String(12), nullable=False),
    Column("level", String(12)),
    Column("amount", RUPIAH, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("basis", Text),
    Column("unit", String(4)),
)

tax_rates: Final = Table(
    "tax_rates",
    metadata,
    key(),
    Column("tax_group", String(8), nullable=False),
    Column("percent", HundredthsType, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("basis", Text),
    UniqueConstraint("tax_group", "valid_from"),
)
