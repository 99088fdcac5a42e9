"""Who teaches which session."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, UniqueConstraint

from asn_desktop.storage.types import KeyType

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """No session has a trainer yet."""
    op.create_table(
        "session_trainers",
        Column("id", KeyType, primary_key=True),
        Column("session_id", KeyType, ForeignKey("sessions.id"), nullable=False, index=True),
        Column("trainer_id", KeyType, ForeignKey("trainers.id"), nullable=False, index=True),
        UniqueConstraint("session_id", "trainer_id"),
    )
