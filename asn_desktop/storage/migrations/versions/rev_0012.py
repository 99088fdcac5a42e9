"""Who teaches, and the rates of honorarium and tax."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, Integer, String, Text, UniqueConstraint

from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

revision = "0012"
down_revision = "0011"


def _trainers() -> None:
    op.create_table(
        "trainers",
        Column("id", KeyType, primary_key=True),
        Column("name", Text, nullable=False),
        Column("title_before", Text),
        Column("title_after", Text),
        Column("kind", String(12), nullable=False),
        Column("nip", String(18)),
        Column("nik", String(16)),
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
        UniqueConstraint("nip"),
        UniqueConstraint("nik"),
    )
    op.create_index("ix_trainers_sort_name_id", "trainers", ["sort_name", "id"])


def _rates() -> None:
    op.create_table(
        "honorarium_rates",
        Column("id", KeyType, primary_key=True),
        Column("kind", String(12), nullable=False),
        Column("level", String(12)),
        Column("amount", Integer, nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("basis", Text),
    )
    op.create_table(
        "tax_rates",
        Column("id", KeyType, primary_key=True),
        Column("tax_group", String(8), nullable=False),
        Column("percent", HundredthsType, nullable=False),
        Column("valid_from", Date, nullable=False),
        Column("basis", Text),
        UniqueConstraint("tax_group", "valid_from"),
    )


def upgrade() -> None:
    """Nobody teaches yet, and the office has not set a rate."""
    _trainers()
    _rates()
