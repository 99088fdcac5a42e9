"""What every table is made with."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, MetaData

from asn_desktop.storage.types import KeyType

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> Column[Any]:
    """The key of a row."""
    return Column("id", KeyType, primary_key=True)


def of(table: str, *, required: bool = True) -> Column[Any]:
    """The row of another table that this one belongs to, such as `course_id` of `courses`."""
    name = f"{table[:-1]}_id"
    return Column(name, KeyType, ForeignKey(f"{table}.id"), nullable=not required, index=True)
