"""The office itself, those who work in it, and the journal."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table, Text

from asn_desktop.storage.tables.base import key, metadata
from asn_desktop.storage.types import KeyType, UtcType

signatories: Final = Table(
    "signatories",
    metadata,
    key(),
    Column("name", Text, nullable=False),
    Column("nip", String(18)),
    Column("rank", Text),
    Column("position", Text),
    Column("acting", Text),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("archived_at", UtcType),
    Column("place", String(8)),
)

settings: Final = Table(
    "settings",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("value", Text),
)

workers: Final = Table(
    "workers",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("archived_at", UtcType),
)

files: Final = Table(
    "files",
    metadata,
    key(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
)

journal: Final = Table(
    "journal",
    metadata,
    key(),
    Column("seq", Integer, nullable=False, unique=True),
    Column("at", UtcType, nullable=False),
    Column("actor", Text, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("target", KeyType),
    Column("label", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("mac", LargeBinary(32), nullable=False),
)

meta: Final = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text),
)
