"""Which mark of a returned worksheet was weighed against the one here, and not taken."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint

from asn_desktop.storage.types import KeyType, UtcType

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Nobody remembers the choices of before."""
    op.create_table(
        "return_choices",
        Column("id", KeyType, primary_key=True),
        Column("enrolment_id", KeyType, ForeignKey("enrolments.id"), nullable=False, index=True),
        Column("component_id", KeyType, ForeignKey("components.id"), nullable=False, index=True),
        Column("seq", Integer, nullable=False),
        Column("base", Text, nullable=False),
        Column("theirs", Text, nullable=False),
        Column("ours", Text, nullable=False),
        Column("at", UtcType, nullable=False),
        Column("decided_by", Text, nullable=False),
        UniqueConstraint("enrolment_id", "component_id", "seq", "theirs"),
    )
