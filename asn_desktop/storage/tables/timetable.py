"""What is taught when and where, and the days on which nobody teaches."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Integer, String, Table, Text, UniqueConstraint

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

session_trainers: Final = Table(
    "session_trainers",
    metadata,
    key(),
    of("sessions"),
    of("trainers"),
    UniqueConstraint("session_id", "trainer_id"),
)

attendances: Final = Table(
    "attendances",
    metadata,
    key(),
    of("enrolments"),
    of("sessions"),
    Column("status", String(1), nullable=False),
    Column("late", Integer, nullable=False),
    Column("early", Integer, nullable=False),
    UniqueConstraint("enrolment_id", "session_id"),
)

holidays: Final = Table(
    "holidays",
    metadata,
    key(),
    Column("date", Date, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)
