"""Numbers that are reserved before a certificate bears them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Integer, String, Text

from asn_desktop.storage.types import KeyType

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """None is reserved yet; the numbers that were given stay as they are."""
    op.create_table(
        "reserved_numbers",
        Column("id", KeyType, primary_key=True),
        Column("course_id", KeyType, ForeignKey("courses.id"), index=True),
        Column("enrolment_id", KeyType, ForeignKey("enrolments.id"), index=True),
        Column("number", Text, nullable=False, unique=True),
        Column("sequence", Integer, nullable=False),
        Column("reserved_on", Date, nullable=False, index=True),
        Column("status", String(8), nullable=False),
        Column("note", Text),
        Column("reason", Text),
    )
