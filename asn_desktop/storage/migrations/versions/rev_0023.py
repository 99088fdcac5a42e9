"""Until when the signer of a certificate was vouched for, where that had ended."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Of no signature this is known yet."""
    op.add_column("certificate_signatures", Column("expired_on", Date))
