"""What the catalogue of programmes holds besides them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from asn_desktop.storage.tables.base import key, metadata, of
from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

prerequisites: Final = Table(
    "prerequisites",
    metadata,
    key(),
    of("programmes"),
    Column("needed_id", KeyType, ForeignKey("programmes.id"), nullable=False, index=True),
    UniqueConstraint("programme_id", "needed_id"),
)

materials: Final = Table(
    "materials",
    metadata,
    key(),
    of("programmes"),
    of("subjects", required=False),
    Column("place_no", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False, index=True),
    Column("added_at", UtcType, nullable=False),
)

paths: Final = Table(
    "paths",
    metadata,
    key(),
    Column("code", String(8), nullable=False),
    Column("siasn", Integer),
    Column("name", Text, nullable=False),
    Column("flag", String(1)),
    Column("classroom", Integer, nullable=False),
    Column("per", String(16), nullable=False),
    Column("hours", HundredthsType),
    Column("most", HundredthsType),
    Column("most_per", String(8)),
    Column("basis", Text),
    Column("source", String(8), nullable=False),
    Column("valid_from", Date),
    UniqueConstraint("code", "valid_from"),
)
