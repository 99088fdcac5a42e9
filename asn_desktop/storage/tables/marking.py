"""How one is marked, and the marks."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from asn_desktop.storage.tables.base import key, metadata, of
from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

components: Final = Table(
    "components",
    metadata,
    key(),
    of("programmes", required=False),
    of("courses", required=False),
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
    key(),
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

marks: Final = Table(
    "marks",
    metadata,
    key(),
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
    key(),
    of("enrolments"),
    of("components"),
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

return_choices: Final = Table(
    "return_choices",
    metadata,
    key(),
    of("enrolments"),
    of("components"),
    Column("seq", Integer, nullable=False),
    Column("base", Text, nullable=False),
    Column("theirs", Text, nullable=False),
    Column("ours", Text, nullable=False),
    Column("at", UtcType, nullable=False),
    Column("decided_by", Text, nullable=False),
    UniqueConstraint("enrolment_id", "component_id", "seq", "theirs"),
)

rule_sets: Final = Table(
    "rule_sets",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("pass_mark", HundredthsType, nullable=False),
    Column("bands", Text, nullable=False),
    Column("place_no", Integer, nullable=False),
)
