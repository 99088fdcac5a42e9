"""Every table of the office; the same definitions serve SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[Any]:
    return Column("id", KeyType, primary_key=True)


def _of(table: str, *, required: bool = True) -> Column[Any]:
    name = f"{table[:-1]}_id"
    return Column(name, KeyType, ForeignKey(f"{table}.id"), nullable=not required, index=True)


participants: Final = Table(
    "participants",
    metadata,
    _key(),
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

programmes: Final = Table(
    "programmes",
    metadata,
    _key(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("field", Text),
    Column("competence", Text),
    Column("organiser", Text),
    Column("hours", Integer),
    Column("archived_at", UtcType),
)

courses: Final = Table(
    "courses",
    metadata,
    _key(),
    _of("programmes", required=False),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("batch", Text),
    Column("start", Date, nullable=False, index=True),
    Column("end", Date, nullable=False),
    Column("place", Text),
    Column("organiser", Text),
    Column("hours", Integer, nullable=False),
    Column("planned", Integer),
    Column("spent", Integer),
    Column("rules", Text, nullable=False),
    Column("status", String(8), nullable=False),
    Column("reopened_why", Text),
    Column("archived_at", UtcType),
    Column("meeting_at", UtcType),
    Column("closed_at", UtcType),
    Column("closed_head", String(64)),
)

subjects: Final = Table(
    "subjects",
    metadata,
    _key(),
    _of("programmes", required=False),
    _of("courses", required=False),
    Column("place_no", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("hours", Integer, nullable=False),
)

components: Final = Table(
    "components",
    metadata,
    _key(),
    _of("programmes", required=False),
    _of("courses", required=False),
    Column("place_no", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("weight", HundredthsType, nullable=False),
    Column("group", Text),
    Column("minimum", HundredthsType),
    Column("kind", String(8)),
    Column("guide", Text),
)

schemes: Final = Table(
    "schemes",
    metadata,
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

enrolments: Final = Table(
    "enrolments",
    metadata,
    _key(),
    _of("courses"),
    _of("participants"),
    Column("status", String(8)),
    Column("rank", String(8)),
    Column("position", Text),
    Column("agency", Text),
    Column("attendance", HundredthsType),
    Column("decision", String(8)),
    Column("decision_why", Text),
    UniqueConstraint("course_id", "participant_id"),
)

marks: Final = Table(
    "marks",
    metadata,
    _key(),
    Column("enrolment_id", KeyType, ForeignKey("enrolments.id"), nullable=False),
    Column("component_id", KeyType, ForeignKey("components.id"), nullable=False, index=True),
    Column("value", HundredthsType),
    Column("remedial", HundredthsType),
    Column("presence", String(1)),
    Column("source", String(8)),
    UniqueConstraint("enrolment_id", "component_id"),
)

disputes: Final = Table(
    "disputes",
    metadata,
    _key(),
    _of("enrolments"),
    _of("components"),
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

certificate_runs: Final = Table(
    "certificate_runs",
    metadata,
    _key(),
    _of("courses"),
    Column("drawn_at", UtcType, nullable=False),
    Column("paper", String(8), nullable=False),
    Column("layout", Text),
    Column("layout_digest", String(64)),
    Column("file", String(64), nullable=False),
    Column("count", Integer, nullable=False),
)

certificates: Final = Table(
    "certificates",
    metadata,
    _key(),
    _of("courses"),
    _of("enrolments"),
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
    _key(),
    _of("certificates"),
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
    _key(),
    _of("certificates"),
    Column("run_id", KeyType, ForeignKey("certificate_runs.id"), index=True),
    Column("at", UtcType, nullable=False),
    Column("file", String(64), nullable=False, index=True),
    Column("why", Text),
)

certificate_signatures: Final = Table(
    "certificate_signatures",
    metadata,
    _key(),
    Column("certificate_id", KeyType, ForeignKey("certificates.id"), nullable=False, unique=True),
    Column("sent_at", UtcType, nullable=False),
    Column("sent", String(64), nullable=False),
    Column("sent_size", Integer, nullable=False),
    Column("received_at", UtcType),
    Column("file", String(64)),
    Column("signer", Text),
    Column("signed_at", UtcType),
)

spoiled_blanks: Final = Table(
    "spoiled_blanks",
    metadata,
    _key(),
    _of("certificates"),
    Column("spoiled_at", UtcType, nullable=False),
    Column("serial", Text),
    Column("why", Text, nullable=False),
)

number_registers: Final = Table(
    "number_registers",
    metadata,
    _key(),
    Column("scope", Text, nullable=False, unique=True),
    Column("last", Integer, nullable=False),
)

signatories: Final = Table(
    "signatories",
    metadata,
    _key(),
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

rule_sets: Final = Table(
    "rule_sets",
    metadata,
    _key(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("pass_mark", HundredthsType, nullable=False),
    Column("bands", Text, nullable=False),
    Column("place_no", Integer, nullable=False),
)

settings: Final = Table(
    "settings",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("value", Text),
)

workers: Final = Table(
    "workers",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
    Column("archived_at", UtcType),
)

files: Final = Table(
    "files",
    metadata,
    _key(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
)

journal: Final = Table(
    "journal",
    metadata,
    _key(),
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

JOURNALLED: Final = frozenset(
    table.name for table in metadata.sorted_tables if table.name not in {"journal", "meta", "files"}
)
