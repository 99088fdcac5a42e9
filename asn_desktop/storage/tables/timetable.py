"""What is taught when and where, and the days on which nobody teaches."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Integer, Table, Text

from asn_desktop.storage.tables.base import key, metadata, of

sessions: Final = Table(
    "sessions",
    metadata,
    key(),
    of("courses"),
    of("subjects", required=False),
    Column("activity", Text),
    Column("date", Date, nullable=False, index=True),
    Column("begin", Integer, nullable=False),
    Column("finish", Integer, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("room", Text),
    Column("note", Text),
)

holidays: Final = Table(
    "holidays",
    metadata,
    key(),
    Column("date", Date, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)
