"""The life of a certificate: stored pages, copies, versions, spoiled blanks, and its hand-over."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Integer, String, Text

from asn_desktop.storage.types import KeyType, UtcType

revision = "0004"
down_revision = "0003"


def _key() -> Column[Any]:
    return Column("id", KeyType, primary_key=True)


def _of_certificate() -> Column[Any]:
    here = ForeignKey("certificates.id")
    return Column("certificate_id", KeyType, here, nullable=False, index=True)


def _in_run() -> Column[Any]:
    return Column("run_id", KeyType, ForeignKey("certificate_runs.id"), index=True)


def _new_columns() -> None:
    for table, column in (
        ("certificates", Column("ground", String(8))),
        ("certificates", Column("run_id", KeyType, ForeignKey("certificate_runs.id"))),
        ("certificates", Column("page", Integer)),
        ("certificates", Column("pages", Integer)),
        ("certificates", Column("serial", Text)),
        ("certificates", Column("external", Text)),
        ("certificates", Column("handed_on", Date)),
        ("certificates", Column("handed_to", Text)),
        ("signatories", Column("place", String(8))),
    ):
        op.add_column(table, column, inline_references=True)
    op.create_index("ix_certificates_run_id", "certificates", ["run_id"])


def _new_tables() -> None:
    op.create_table(
        "certificate_versions",
        _key(),
        _of_certificate(),
        Column("mended_at", UtcType, nullable=False),
        Column("why", Text, nullable=False),
        Column("facts", Text, nullable=False),
        Column("digest", String(64), nullable=False),
        _in_run(),
        Column("page", Integer),
        Column("pages", Integer),
    )
    op.create_table(
        "certificate_copies",
        _key(),
        _of_certificate(),
        _in_run(),
        Column("at", UtcType, nullable=False),
        Column("file", String(64), nullable=False, index=True),
        Column("why", Text),
    )
    op.create_table(
        "spoiled_blanks",
        _key(),
        _of_certificate(),
        Column("spoiled_at", UtcType, nullable=False),
        Column("serial", Text),
        Column("why", Text, nullable=False),
    )


def upgrade() -> None:
    """Certificates issued before have no stored pages until they are first printed again."""
    op.create_table(
        "certificate_runs",
        _key(),
        Column("course_id", KeyType, ForeignKey("courses.id"), nullable=False, index=True),
        Column("drawn_at", UtcType, nullable=False),
        Column("paper", String(8), nullable=False),
        Column("layout", Text),
        Column("layout_digest", String(64)),
        Column("file", String(64), nullable=False),
        Column("count", Integer, nullable=False),
    )
    _new_columns()
    _new_tables()
