"""The year's ceilings, and what each course costs of them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from asn_desktop.storage.tables.base import key, metadata, of
from asn_desktop.storage.types import RUPIAH, HundredthsType, UtcType

budgets: Final = Table(
    "budgets",
    metadata,
    key(),
    Column("year", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("activity", Text, nullable=False),
    Column("name", Text),
    Column("ceiling", RUPIAH, nullable=False),
    Column("archived_at", UtcType),
    UniqueConstraint("year", "source", "activity"),
)

costs: Final = Table(
    "costs",
    metadata,
    key(),
    of("courses"),
    of("budgets", required=False),
    Column("place_no", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("name", Text),
    Column("quantity", HundredthsType),
    Column("unit", Text),
    Column("price", RUPIAH),
    Column("planned", RUPIAH, nullable=False),
    Column("committed", RUPIAH, nullable=False),
    Column("spent", RUPIAH, nullable=False),
)

needs: Final = Table(
    "needs",
    metadata,
    key(),
    of("programmes"),
    Column("year", Integer, nullable=False),
    Column("agency", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("note", Text),
    UniqueConstraint("year", "agency", "programme_id"),
)

proposals: Final = Table(
    "proposals",
    metadata,
    key(),
    of("programmes"),
    Column("year", Integer, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("cost", RUPIAH, nullable=False),
    Column("fixed", String(8)),
)
