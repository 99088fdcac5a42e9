"""What trainers are paid for a day on which they teach, beside what they are paid for an hour."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Every rate of before is one per JP, which has no unit."""
    op.add_column("honorarium_rates", Column("unit", String(4)))
