"""The running number counted for each course, programme or series, and anew as the office says."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver
from sqlalchemy import insert, select

from asn_desktop.base.keys import new_key
from asn_desktop.services import settings
from asn_desktop.services.issuing import certificate_issue, certificates
from asn_desktop.services.office import open_office
from asn_desktop.services.planning import programmes
from asn_desktop.services.register import certificate_book as book, certificate_mending
from asn_desktop.storage import fulltext, schema
from asn_desktop.storage.database import APPLICATION_ID, FILE_NAME, JOURNAL_KEY, Database
from asn_desktop.storage.tables import meta, number_registers
from tests.factories import add_people
from tests.services.certificate_office import OCTOBER, closed_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NOVEMBER = date(2026, 11, 3)


def issue(office: Office, course: Key, day: date = OCTOBER) -> list[str]:
    return list(certificate_issue.issue(office, course, issued_on=day).numbers)


def counting(office: Office, pattern: str, scope: str, reset: str | None = None) -> None:
    values = {"number.pattern": pattern, "number.scope": scope, "number.reset": reset}
    settings.save(office, values)


def test_each_course_counts_from_one_and_so_do_its_replacements(
    office: Office, people: list[Key]
) -> None:
    one, two = closed_course(office, people, "B-1"), closed_course(office, people, "B-2")
    counting(office, "{number:2}/{course}/{year}", "course")
    assert issue(office, one) == ["01/B-1/2026", "02/B-1/2026", "03/B-1/2026"]
    assert issue(office, two)[0] == "01/B-2/2026"
    old = certificates.certificates(office, one)[0]
    new = certificate_mending.replace(office, old.id, "gelar", issued_on=NOVEMBER)
    assert certificates.by_key(office, new).number == "04/B-1/2026"
    told = [line.number for line in book.register(office, 2026).lines]
    assert told == [
        "01/B-1/2026", "02/B-1/2026", "03/B-1/2026",
        "01/B-2/2026", "02/B-2/2026", "03/B-2/2026", "04/B-1/2026",
    ]  # fmt: skip


def test_courses_of_one_programme_count_together(office: Office, people: list[Key]) -> None:
    other = closed_course(office, people[:1], "B-3")
    programme = programmes.save(office, None, code="PKA", name="Kepemimpinan")
    one = closed_course(office, people, "B-1", programme=programme)
    two = closed_course(office, people[:1], "B-2", programme=programme)
    counting(office, "{number:2}/{programme}/{year}", "programme")
    assert issue(office, one)[-1] == "03/PKA/2026"
    assert issue(office, two) == ["04/PKA/2026"]
    assert issue(office, other) == ["01/2026"]


def test_a_new_series_begins_at_one(office: Office, people: list[Key]) -> None:
    one, two = closed_course(office, people, "B-1"), closed_course(office, people[:1], "B-2")
    counting(office, "{number:2}/{series}/{year}", "series")
    assert issue(office, one)[-1] == "03/AKJ-26/2026"
    settings.save(office, {"number.series": "AKJ-27"})
    assert issue(office, two) == ["01/AKJ-27/2026"]


def test_each_month_begins_at_one_and_numbers_that_exist_are_passed_over(
    office: Office, people: list[Key]
) -> None:
    keys = [closed_course(office, people[:2], f"B-{n}") for n in range(1, 4)]
    counting(office, "{number:2}/{month}/{year}", "office", "year")
    assert issue(office, keys[0]) == ["01/X/2026", "02/X/2026"]
    counting(office, "{number:2}/{month}/{year}", "office", "month")
    assert issue(office, keys[1]) == ["03/X/2026", "04/X/2026"]
    assert issue(office, keys[2], NOVEMBER) == ["01/XI/2026", "02/XI/2026"]


def test_a_register_that_never_begins_anew_runs_through_the_years(
    office: Office, people: list[Key]
) -> None:
    one, two = closed_course(office, people, "B-1"), closed_course(office, people[:1], "B-2")
    counting(office, "{number:2}/{year}", "office", "never")
    assert issue(office, one)[-1] == "03/2026"
    assert issue(office, two, date(2027, 2, 1)) == ["04/2027"]


def test_an_office_of_the_revision_before_goes_on_with_its_numbers(tmp_path: Path) -> None:
    with closing(driver.connect(str(tmp_path / FILE_NAME))) as bare:
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with closing(Database(tmp_path / FILE_NAME)) as database, database.write() as connection:
        schema.upgrade(connection, 6)
        fulltext.create(connection)
        connection.exec_driver_sql("PRAGMA user_version=6")
        connection.execute(insert(meta), {"name": JOURNAL_KEY, "value": "0f" * 32})
        counter = {"id": new_key(), "scope": "|||2026", "last": 41}
        connection.execute(insert(number_registers), counter)
    with closing(open_office(tmp_path, "Siti")) as older:
        course = closed_course(older, add_people(older))
        assert issue(older, course)[0] == "800.2.5/00042/BKPSDM/AKJ-26/X/2026"
        with older.read() as connection:
            rows = connection.execute(select(number_registers.c.scope, number_registers.c.last))
            assert [tuple(row) for row in rows] == [("|||2026", 44)]
