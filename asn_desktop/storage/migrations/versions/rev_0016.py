"""Rupiah that 32 bits cannot hold."""

from __future__ import annotations

from typing import Final

from alembic import op
from sqlalchemy import BigInteger, Integer

revision = "0016"
down_revision = "0015"

_RUPIAH: Final = {
    "budgets": ("ceiling",),
    "costs": ("price", "planned", "committed", "spent"),
    "courses": ("planned", "spent"),
    "proposals": ("cost",),
    "honorarium_rates": ("amount",),
}


def upgrade() -> None:
    """Widen the columns; an integer of SQLite has 64 bits as it is."""
    if op.get_context().dialect.name == "sqlite":
        return
    for table, columns in _RUPIAH.items():
        for column in columns:
            op.alter_column(table, column, type_=BigInteger(), existing_type=Integer())
