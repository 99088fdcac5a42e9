"""Many rows in one statement, their values made column by column; for SQLite's driver."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from asn_desktop.storage.road import ROAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Table

    Plan = tuple[str, tuple[tuple[str, Callable[[Any], Any] | None], ...]]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows as `connection.execute(insert(table), rows)` does, in a third of its time."""
    statement, columns = _plan(table, connection.dialect)
    values = []
    for name, made in columns:
        given = [row.get(name) for row in rows]
        values.append(given if made is None else [made(value) for value in given])
    connection.exec_driver_sql(statement, list(zip(*values, strict=True)), ROAD)


@cache
def _plan(table: Table, dialect: Dialect) -> Plan:
    columns = tuple(
        (column.name, column.type.dialect_impl(dialect).bind_processor(dialect))
        for column in table.columns
    )
    return str(insert(table).compile(dialect=dialect)), columns
