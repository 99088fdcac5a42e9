"""Who was there in each session, and for whom the minimum of attendance does not hold."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, UniqueConstraint

from asn_desktop.storage.types import KeyType, UtcType

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Nobody's attendance is kept by session yet."""
    op.create_table(
        "attendances",
        Column("id", KeyType, primary_key=True),
        Column("enrolment_id", KeyType, ForeignKey("enrolments.id"), nullable=False),
        Column("session_id", KeyType, ForeignKey("sessions.id"), nullable=False),
        Column("status", String(1), nullable=False),
        Column("late", Integer, nullable=False),
        Column("early", Integer, nullable=False),
        UniqueConstraint("enrolment_id", "session_id"),
    )
    op.create_index("ix_attendances_enrolment_id", "attendances", ["enrolment_id"])
    op.create_index("ix_attendances_session_id", "attendances", ["session_id"])
    op.add_column("enrolments", Column("waiver", Text))
    op.add_column("enrolments", Column("waived_by", Text))
    op.add_column("enrolments", Column("waived_at", UtcType))
