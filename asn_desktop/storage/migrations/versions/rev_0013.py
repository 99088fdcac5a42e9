"""What agencies need, and the courses proposed for a year."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, UniqueConstraint

from asn_desktop.storage.types import KeyType

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Nobody has asked for anything yet."""
    op.create_table(
        "needs",
        Column("id", KeyType, primary_key=True),
        Column("programme_id", KeyType, ForeignKey("programmes.id"), nullable=False),
        Column("year", Integer, nullable=False),
        Column("agency", Text, nullable=False),
        Column("people", Integer, nullable=False),
        Column("priority", Integer, nullable=False),
        Column("note", Text),
        UniqueConstraint("year", "agency", "programme_id"),
    )
    op.create_table(
        "proposals",
        Column("id", KeyType, primary_key=True),
        Column("programme_id", KeyType, ForeignKey("programmes.id"), nullable=False),
        Column("year", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("seats", Integer, nullable=False),
        Column("cost", Integer, nullable=False),
        Column("fixed", String(8)),
    )
    for table, column in (
        ("needs", "programme_id"),
        ("proposals", "programme_id"),
        ("proposals", "year"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
