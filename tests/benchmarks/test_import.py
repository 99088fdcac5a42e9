"""10,000 people from a workbook, against reading it and a bare `executemany` of the same rows."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import pytest
import sqlcipher3.dbapi2 as driver
from python_calamine import CalamineWorkbook

from asn_desktop.services import backups, workers
from asn_desktop.services.office import open_office
from asn_desktop.services.people import people_files
from asn_desktop.storage.database import FILE_NAME
from tests.benchmarks.people import write_people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.services.office import Office
    from tests.benchmarks.conftest import Race

MANY: Final = 10_000


class Places:
    """A fresh data folder for the program and one for the driver alone, as often as asked.

    They are backed up: what an import writes before it writes is left out of the race.
    """

    def __init__(self, folder: Path) -> None:
        self.fresh, self.ours, self.bare = folder / "fresh", folder / "data", folder / "bare"
        office = open_office(self.fresh, "Siti")
        workers.add(office, "Siti")
        backups.create(office)
        office.close()
        self.office: Office | None = None

    def make_ready(self) -> None:
        self.close()
        for place in (self.ours, self.bare):
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(self.fresh, place)
        self.office = open_office(self.ours, "Siti")

    def close(self) -> None:
        if self.office is not None:
            self.office.close()
            self.office = None


def rows_of(data: Path, table: str) -> list[tuple[Any, ...]]:
    """Every stored row, byte for byte."""
    with closing(driver.connect(str(data / FILE_NAME))) as connection:
        every = f"SELECT * FROM {table}"  # noqa: S608
        found: list[tuple[Any, ...]] = connection.execute(every).fetchall()
    return found


def new_rows(places: Places, table: str) -> list[tuple[Any, ...]]:
    """What the import wrote."""
    before = rows_of(places.fresh, table)
    return [row for row in rows_of(places.ours, table) if row not in before]


def write_bare(data: Path, tables: dict[str, list[tuple[Any, ...]]]) -> None:
    """The same rows by the driver alone."""
    with closing(driver.connect(str(data / FILE_NAME), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in tables.items():
            holes = ",".join("?" * len(rows[0]))
            add = f"INSERT INTO {table} VALUES ({holes})"  # noqa: S608
            connection.executemany(add, rows)
        connection.execute("COMMIT")


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.close()


def test_import(places: Places, race: Race, tmp_path: Path) -> None:
    source = write_people(tmp_path / "orang.xlsx", MANY)

    def ours() -> None:
        assert places.office is not None
        preview = people_files.preview(places.office, source)
        assert people_files.import_people(places.office, preview) == MANY

    places.make_ready()
    ours()
    places.close()
    tables = {name: new_rows(places, name) for name in ("participants", "journal")}

    def floor() -> None:
        CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python()
        write_bare(places.bare, tables)

    race(
        "10,000 people from a workbook",
        ours,
        floor,
        goal=1.5,
        bar=3,
        prepare=places.make_ready,
    )
