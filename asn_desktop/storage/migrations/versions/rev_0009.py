"""The ceilings of a year, and the costs of each course line by line."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, UniqueConstraint

from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """No course has lines yet; what was typed for it as a whole stays."""
    op.create_table(
        "budgets",
        Column("id", KeyType, primary_key=True),
        Column("year", Integer, nullable=False),
        Column("source", Text, nullable=False),
        Column("activity", Text, nullable=False),
        Column("name", Text),
        Column("ceiling", Integer, nullable=False),
        Column("archived_at", UtcType),
        UniqueConstraint("year", "source", "activity"),
    )
    op.create_table(
        "costs",
        Column("id", KeyType, primary_key=True),
        Column("course_id", KeyType, ForeignKey("courses.id"), nullable=False),
        Column("budget_id", KeyType, ForeignKey("budgets.id")),
        Column("place_no", Integer, nullable=False),
        Column("kind", String(10), nullable=False),
        Column("name", Text),
        Column("quantity", HundredthsType),
        Column("unit", Text),
        Column("price", Integer),
        Column("planned", Integer, nullable=False),
        Column("committed", Integer, nullable=False),
        Column("spent", Integer, nullable=False),
    )
    for column in ("course_id", "budget_id"):
        op.create_index(f"ix_costs_{column}", "costs", [column])
