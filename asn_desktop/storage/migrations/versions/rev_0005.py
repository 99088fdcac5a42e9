"""A photo of each person, by its content."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nobody has one yet."""
    op.add_column("participants", Column("photo", String(64)))
