"""Certificates, their numbers and what became of them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from asn_desktop.storage.tables.base import key, metadata, of
from asn_desktop.storage.types import KeyType, UtcType

certificate_runs: Final = Table(
    "certificate_runs",
    metadata,
    key(),
    of("courses"),
    Column("drawn_at", UtcType, nullable=False),
    Column("paper", String(8), nullable=False),
    Column("layout", Text),
    Column("layout_digest", String(64)),
    Column("file", String(64), nullable=False),
    Column("count", Integer, nullable=False),
    Column("overlay", String(64)),
)

certificates: Final = Table(
    "certificates",
    metadata,
    key(),
    of("courses"),
    of("enrolments"),
    Column("number", Text, nullable=False, unique=True),
    Column("sequence", Integer, nullable=False),
    Column("issued_on", Date, nullable=False, index=True),
    Column("status", String(8), nullable=False),
    Column("facts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("replaces_id", KeyType, ForeignKey("certificates.id"), index=True),
    Column("reason", Text),
    Column("ground", String(8)),
    Column("run_id", KeyType, ForeignKey("certificate_runs.id"), index=True),
    Column("page", Integer),
    Column("pages", Integer),
    Column("serial", Text),
    Column("external", Text),
    Column("handed_on", Date),
    Column("handed_to", Text),
)

certificate_versions: Final = Table(
    "certificate_versions",
    metadata,
    key(),
    of("certificates"),
    Column("mended_at", UtcType, nullable=False),
    Column("why", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("run_id", KeyType, ForeignKey("certificate_runs.id"), index=True),
    Column("page", Integer),
    Column("pages", Integer),
)

certificate_copies: Final = Table(
    "certificate_copies",
    metadata,
    key(),
    of("certificates"),
    Column("run_id", KeyType, ForeignKey("certificate_runs.id"), index=True),
    Column("at", UtcType, nullable=False),
    Column("file", String(64), nullable=False, index=True),
    Column("why", Text),
)

certificate_signatures: Final = Table(
    "certificate_signatures",
    metadata,
    key(),
    Column("certificate_id", KeyType, ForeignKey("certificates.id"), nullable=False, unique=True),
    Column("sent_at", UtcType, nullable=False),
    Column("sent", String(64), nullable=False),
    Column("sent_size", Integer, nullable=False),
    Column("received_at", UtcType),
    Column("file", String(64)),
    Column("signer", Text),
    Column("signed_at", UtcType),
    Column("issuer", Text),
    Column("trusted", Boolean),
    Column("expired_on", Date),
)

spoiled_blanks: Final = Table(
    "spoiled_blanks",
    metadata,
    key(),
    of("certificates"),
    Column("spoiled_at", UtcType, nullable=False),
    Column("serial", Text),
    Column("why", Text, nullable=False),
)

number_registers: Final = Table(
    "number_registers",
    metadata,
    key(),
    Column("scope", Text, nullable=False, unique=True),
    Column("last", Integer, nullable=False),
)

reserved_numbers: Final = Table(
    "reserved_numbers",
    metadata,
    key(),
    of("courses", required=False),
    of("enrolments", required=False),
    Column("number", Text, nullable=False, unique=True),
    Column("sequence", Integer, nullable=False),
    Column("reserved_on", Date, nullable=False, index=True),
    Column("status", String(8), nullable=False),
    Column("note", Text),
    Column("reason", Text),
)
