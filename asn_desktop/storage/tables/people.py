"""People and their places in courses."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, Text, UniqueConstraint

from asn_desktop.storage.tables.base import key, metadata, of
from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

participants: Final = Table(
    "participants",
    metadata,
    key(),
    Column("nip", String(18), unique=True),
    Column("name", Text, nullable=False),
    Column("title_before", Text),
    Column("title_after", Text),
    Column("birth_place", Text),
    Column("birth_date", Date),
    Column("sex", String(1)),
    Column("status", String(8)),
    Column("rank", String(8)),
    Column("position", Text),
    Column("agency", Text),
    Column("phone", Text),
    Column("email", Text),
    Column("nik", String(16)),
    Column("sort_name", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("archived_at", UtcType),
    Column("photo", String(64)),
)
for _column in ("sort_name", "rank", "position", "agency", "status", "birth_date"):
    Index(None, participants.c[_column], participants.c.id)

enrolments: Final = Table(
    "enrolments",
    metadata,
    key(),
    of("courses"),
    of("participants"),
    Column("status", String(8)),
    Column("rank", String(8)),
    Column("position", Text),
    Column("agency", Text),
    Column("attendance", HundredthsType),
    Column("decision", String(8)),
    Column("decision_why", Text),
    Column("joined_on", Date),
    Column("left_on", Date),
    Column("replaces_id", KeyType, ForeignKey("enrolments.id"), index=True),
    Column("waiver", Text),
    Column("waived_by", Text),
    Column("waived_at", UtcType),
    Column("external", Text),
    UniqueConstraint("course_id", "participant_id"),
)
