"""The catalogue whole: path, aims, outcomes, prerequisites, material, and the table of paths."""

from __future__ import annotations

from typing import Any, Final

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    column,
    table,
)

from asn_desktop.storage.types import HundredthsType, KeyType, UtcType

revision = "0010"
down_revision = "0009"

_CHOICES: Final = {
    "Teknis": "technical",
    "Manajerial": "managerial",
    "Sosial kultural": "sociocultural",
    "Sosial Kultural": "sociocultural",
    "Fungsional": "functional",
    "Pemerintahan": "governmental",
}


def _key() -> Column[Any]:
    return Column("id", KeyType, primary_key=True)


def _of(name: str, to: str, *, required: bool = True) -> Column[Any]:
    return Column(name, KeyType, ForeignKey(f"{to}.id"), nullable=not required, index=True)


def _new_tables() -> None:
    op.create_table(
        "prerequisites",
        _key(),
        _of("programme_id", "programmes"),
        _of("needed_id", "programmes"),
        UniqueConstraint("programme_id", "needed_id"),
    )
    op.create_table(
        "materials",
        _key(),
        _of("programme_id", "programmes"),
        _of("subject_id", "subjects", required=False),
        Column("place_no", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", String(8), nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("digest", String(64), nullable=False, index=True),
        Column("added_at", UtcType, nullable=False),
    )


def _table_of_paths() -> None:
    op.create_table(
        "paths",
        _key(),
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


def _choose_competences() -> None:
    """What was typed before there was a choice, where it is one of its names."""
    programmes = table("programmes", column("competence"))
    typed = programmes.c.competence == bindparam("typed")
    statement = programmes.update().where(typed).values(competence=bindparam("chosen"))
    for words, code in _CHOICES.items():
        op.get_bind().execute(statement, {"typed": words, "chosen": code})


def upgrade() -> None:
    """A competence that is none of the choices stays as it was written."""
    op.add_column("programmes", Column("path", String(8)))
    for name in ("aims", "outcomes", "target", "prerequisite"):
        op.add_column("programmes", Column(name, Text))
    _new_tables()
    _table_of_paths()
    _choose_competences()
