"""What is taught when and where, and the days on which nobody teaches."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Integer, Text, UniqueConstraint

from asn_desktop.storage.types import KeyType

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """No course has a timetable yet."""
    op.create_table(
        "sessions",
        Column("id", KeyType, primary_key=True),
        Column("course_id", KeyType, ForeignKey("courses.id"), nullable=False, index=True),
        Column("subject_id", KeyType, ForeignKey("subjects.id"), index=True),
        Column("activity", Text),
        Column("date", Date, nullable=False, index=True),
        Column("begin", Integer, nullable=False),
        Column("finish", Integer, nullable=False),
        Column("hours", Integer, nullable=False),
        Column("room", Text),
        Column("note", Text),
    )
    op.create_table(
        "holidays",
        Column("id", KeyType, primary_key=True),
        Column("date", Date, nullable=False),
        Column("name", Text, nullable=False),
        UniqueConstraint("date"),
    )
