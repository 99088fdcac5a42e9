"""Certificates that go out to be signed electronically, and the signed files that came back."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, UniqueConstraint

from asn_desktop.storage.types import KeyType, UtcType

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """None has been sent yet."""
    op.create_table(
        "certificate_signatures",
        Column("id", KeyType, primary_key=True),
        Column("certificate_id", KeyType, ForeignKey("certificates.id"), nullable=False),
        Column("sent_at", UtcType, nullable=False),
        Column("sent", String(64), nullable=False),
        Column("sent_size", Integer, nullable=False),
        Column("received_at", UtcType),
        Column("file", String(64)),
        Column("signer", Text),
        Column("signed_at", UtcType),
        UniqueConstraint("certificate_id"),
    )
