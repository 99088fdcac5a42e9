"""The code of another register for a person of a course, known before the certificate."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Nobody was given one before the issue yet."""
    op.add_column("enrolments", Column("external", Text))
