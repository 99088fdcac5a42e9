"""What is taught, and each run of it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Integer, String, Table, Text

from asn_desktop.storage.tables.base import key, metadata, of
from asn_desktop.storage.types import RUPIAH, UtcType

programmes: Final = Table(
    "programmes",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("field", Text),
    Column("competence", Text),
    Column("organiser", Text),
    Column("hours", Integer),
    Column("archived_at", UtcType),
    Column("path", String(8)),
    Column("aims", Text),
    Column("outcomes", Text),
    Column("target", Text),
    Column("prerequisite", Text),
)

courses: Final = Table(
    "courses",
    metadata,
    key(),
    of("programmes", required=False),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("batch", Text),
    Column("start", Date, nullable=False, index=True),
    Column("end", Date, nullable=False),
    Column("place", Text),
    Column("organiser", Text),
    Column("hours", Integer, nullable=False),
    Column("planned", RUPIAH),
    Column("spent", RUPIAH),
    Column("rules", Text, nullable=False),
    Column("status", String(8), nullable=False),
    Column("reopened_why", Text),
    Column("archived_at", UtcType),
    Column("meeting_at", UtcType),
    Column("closed_at", UtcType),
    Column("closed_head", String(64)),
    Column("canceled_why", Text),
)

subjects: Final = Table(
    "subjects",
    metadata,
    key(),
    of("programmes", required=False),
    of("courses", required=False),
    Column("place_no", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("hours", Integer, nullable=False),
)
