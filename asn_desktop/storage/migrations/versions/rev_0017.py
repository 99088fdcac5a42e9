"""From which day on somebody takes part, until which, and in whose place."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, ForeignKey

from asn_desktop.storage.types import KeyType

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Everybody took part from the first day on."""
    op.add_column("enrolments", Column("joined_on", Date))
    op.add_column("enrolments", Column("left_on", Date))
    former = Column("replaces_id", KeyType, ForeignKey("enrolments.id"))
    op.add_column("enrolments", former, inline_references=True)
    op.create_index("ix_enrolments_replaces_id", "enrolments", ["replaces_id"])
