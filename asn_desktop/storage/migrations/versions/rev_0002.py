"""What replaced a certificate is found without reading them all."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Index the way from a certificate to the one that replaced it."""
    op.create_index("ix_certificates_replaces_id", "certificates", ["replaces_id"])
