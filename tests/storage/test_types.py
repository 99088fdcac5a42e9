from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from hypothesis import given, strategies as st
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError
from sqlalchemy.schema import CreateTable

from asn_desktop.base.keys import new_key
from asn_desktop.storage.migrations.versions import rev_0016
from asn_desktop.storage.step import plain, typed
from asn_desktop.storage.tables import components, courses, marks, metadata, workers
from asn_desktop.storage.types import HundredthsType, KeyType, UtcType
from tests.storage.conftest import deed

if TYPE_CHECKING:
    from asn_desktop.storage.database import Database

LITE: Any = sqlite.dialect()
POST: Any = postgresql.dialect()  # type: ignore[no-untyped-call]


@given(st.decimals(-99999, 99999, places=2))
def test_hundredths_come_back_exactly(value: Decimal) -> None:
    kind = HundredthsType()
    stored = kind.process_bind_param(value, LITE)
    assert isinstance(stored, int)
    assert kind.process_result_value(stored, LITE) == value
    assert kind.process_bind_param(value, POST) == value


def test_a_third_decimal_is_a_bug(database: Database) -> None:
    row = {"id": new_key(), "place_no": 1, "name": "Ujian", "weight": Decimal("0.005")}
    with pytest.raises((ValueError, StatementError)):
        deed(database, lambda step: step.insert(components, row))


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=7)))))
def test_moments_come_back_in_utc(value: datetime) -> None:
    kind = UtcType()
    try:
        stored = kind.process_bind_param(value, LITE)
    except OverflowError:
        return
    assert kind.process_result_value(stored, LITE) == value
    assert kind.process_bind_param(value, POST) == value


def test_keys_are_sixteen_bytes_here_and_native_there() -> None:
    key = new_key()
    assert KeyType().process_bind_param(key, LITE) == key.bytes
    assert KeyType().process_bind_param(key, POST) == key
    for table in metadata.sorted_tables:
        if "id" in table.columns:
            assert "id UUID NOT NULL" in str(CreateTable(table).compile(dialect=POST))


RUPIAH = {
    "budgets.ceiling",
    *(f"costs.{name}" for name in ("price", "planned", "committed", "spent")),
    "courses.planned",
    "courses.spent",
    "honorarium_rates.amount",
    "proposals.cost",
}


def test_rupiah_have_more_than_32_bits_in_a_network() -> None:
    wide = set()
    for table in metadata.sorted_tables:
        for line in str(CreateTable(table).compile(dialect=POST)).splitlines():
            if " BIGINT" in line:
                wide.add(f"{table.name}.{line.split()[0]}")
    assert wide == RUPIAH | {"materials.size"}


@pytest.mark.parametrize(("dialect", "widened"), [("postgresql", RUPIAH), ("sqlite", set())])
def test_an_office_of_before_is_widened_where_it_must_be(dialect: str, widened: set[str]) -> None:
    written = StringIO()
    options = {"as_sql": True, "output_buffer": written}
    with Operations.context(MigrationContext.configure(dialect_name=dialect, opts=options)):
        rev_0016.upgrade()
    pairs = re.findall(r"ALTER TABLE (\w+) ALTER COLUMN (\w+) TYPE BIGINT", written.getvalue())
    assert {".".join(pair) for pair in pairs} == widened


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        (marks, "id", new_key()),
        (marks, "value", Decimal("87.50")),
        (marks, "value", None),
        (courses, "start", date(2026, 10, 5)),
        (courses, "hours", 40),
        (courses, "planned", 10**12),
        (courses, "name", "Etika <b>"),
        (workers, "archived_at", datetime(2026, 10, 5, 1, 2, 3, 4, UTC)),
    ],
)
def test_what_the_journal_writes_it_reads_back(table: Any, column: str, value: Any) -> None:
    assert typed(table, column, plain(value)) == value


def test_a_row_comes_back_as_it_was_given(database: Database) -> None:
    moment = datetime(2026, 10, 5, 1, 2, 3, 4, UTC)
    row = {"id": new_key(), "name": "Siti", "archived_at": moment}
    deed(database, lambda step: step.insert(workers, row))
    with database.read() as connection:
        assert dict(connection.execute(select(workers)).mappings().one()) == row
