"""Why a course was called off."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """None was called off yet."""
    op.add_column("courses", Column("canceled_why", Text))
