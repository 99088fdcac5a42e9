"""Who vouches for a signer, and whether the office trusts them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Text

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Of what came back before, nobody asked."""
    op.add_column("certificate_signatures", Column("issuer", Text))
    op.add_column("certificate_signatures", Column("trusted", Boolean))
