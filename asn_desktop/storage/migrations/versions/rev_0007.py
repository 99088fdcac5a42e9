"""What is filled in alone, for printed blanks, beside the whole pages of a run."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """None has been drawn yet."""
    op.add_column("certificate_runs", Column("overlay", String(64)))
