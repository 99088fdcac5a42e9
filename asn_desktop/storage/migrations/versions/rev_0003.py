"""Whole schemes of assessment, remedials and presence beside marks, disputes, and the meeting."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import Column, Date, ForeignKey, Integer, String, Text

from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

revision = "0003"
down_revision = "0002"


def _key() -> Column[Any]:
    return Column("id", KeyType, primary_key=True)


def _new_columns() -> None:
    for table, column in (
        ("courses", Column("meeting_at", UtcType)),
        ("courses", Column("closed_at", UtcType)),
        ("courses", Column("closed_head", String(64))),
        ("components", Column("group", Text)),
        ("components", Column("minimum", HundredthsType)),
        ("components", Column("kind", String(8))),
        ("components", Column("guide", Text)),
        ("enrolments", Column("attendance", HundredthsType)),
        ("enrolments", Column("decision", String(8))),
        ("enrolments", Column("decision_why", Text)),
        ("marks", Column("remedial", HundredthsType)),
        ("marks", Column("presence", String(1))),
        ("marks", Column("source", String(8))),
    ):
        op.add_column(table, column)


def upgrade() -> None:
    """Courses made before keep the rule set they name until their scheme is written."""
    _new_columns()
    op.create_table(
        "schemes",
        _key(),
        Column("programme_id", KeyType, ForeignKey("programmes.id"), unique=True),
        Column("course_id", KeyType, ForeignKey("courses.id"), unique=True),
        Column("version", Integer, nullable=False),
        Column("changed_why", Text),
        Column("rules", Text),
        Column("scale", String(8), nullable=False),
        Column("places", Integer, nullable=False),
        Column("remedial", String(8), nullable=False),
        Column("cap", String(8), nullable=False),
        Column("minimum_attitude", HundredthsType),
        Column("minimum_attendance", HundredthsType),
        Column("drop_lowest", Text),
    )
    op.create_table(
        "disputes",
        _key(),
        Column("enrolment_id", KeyType, ForeignKey("enrolments.id"), nullable=False, index=True),
        Column("component_id", KeyType, ForeignKey("components.id"), nullable=False, index=True),
        Column("raised_on", Date, nullable=False),
        Column("raised_by", Text, nullable=False),
        Column("ground", Text, nullable=False),
        Column("old", HundredthsType),
        Column("decision", String(8)),
        Column("decided_on", Date),
        Column("decided_by", Text),
        Column("decided_why", Text),
        Column("new", HundredthsType),
    )
