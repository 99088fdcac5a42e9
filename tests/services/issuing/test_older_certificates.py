"""Certificates of an office that the revision before left: kept, readable, printed, mended."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import insert, select

from asn_desktop.base.keys import new_key
from asn_desktop.domain.issuing.certificates import CertificateFacts, OfficeFacts, SignatoryFacts
from asn_desktop.services.issuing import certificate_papers, certificates
from asn_desktop.services.office import open_office
from asn_desktop.services.register import certificate_life, certificate_mending
from asn_desktop.services.register.certificate_mending import Wish
from asn_desktop.storage import backup, fulltext, schema
from asn_desktop.storage.database import (
    APPLICATION_ID,
    FILE_NAME,
    JOURNAL_KEY,
    REVISION,
    Database,
    raw,
)
from asn_desktop.storage.tables import certificates as table, meta, metadata
from tests.services.certificate_office import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.services.office import Office

SIGNS = SignatoryFacts("Contoh Pejabat", None, "Pembina", "Kepala", "Plt.")
FACTS = CertificateFacts(
    number="800/00001/X/2025", name="Ahmad Siregar", title_before=None, title_after=None,
    nip="198501012010011001", birth_place=None, birth_date=None, rank="III/a", position=None,
    agency="Dinas Kesehatan", programme=None, course="Pelayanan Publik", batch=None,
    start=date(2025, 10, 6), end=date(2025, 10, 10), hours=40, place=None, organiser=None,
    issued_on=date(2025, 10, 13), issue_place="Medan", passed=True, weighted=False,
    predicate=None, final=None, subjects=(("Etika", 40),),
    office=OfficeFacts("Badan Lama", None, "Medan", "KOTA LAMA", None, SIGNS),
)  # fmt: skip


def put(connection: Any, name: str, /, **values: Any) -> Any:
    """A row with the columns that the third revision had."""
    kept = metadata.tables[name]
    row = {"id": new_key(), **values}
    connection.execute(insert(kept), row)
    return row["id"]


def make_third(path: Path) -> None:
    """An office as the third revision left it, with one certificate handed out."""
    with closing(driver.connect(str(path))) as bare:
        bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with closing(Database(path)) as database, database.write() as connection:
        schema.upgrade(connection, 3)
        fulltext.create(connection)
        connection.exec_driver_sql("PRAGMA user_version=3")
        connection.execute(insert(meta), {"name": JOURNAL_KEY, "value": "0f" * 32})
        person = put(connection, "participants", nip=FACTS.nip, name=FACTS.name,
                     sort_name="ahmad siregar", search="ahmad siregar", rank="III/a",
                     agency="Dinas Kesehatan")  # fmt: skip
        course = put(connection, "courses", code="A-1", name=FACTS.course, start=FACTS.start,
                     end=FACTS.end, hours=40, rules="LAN", status="closed")  # fmt: skip
        enrolment = put(connection, "enrolments", course_id=course, participant_id=person,
                        rank="III/a", agency="Dinas Kesehatan")  # fmt: skip
        put(connection, "certificates", course_id=course, enrolment_id=enrolment,
            number=FACTS.number, sequence=1, issued_on=FACTS.issued_on, status="issued",
            facts=FACTS.to_json(), digest=FACTS.digest())  # fmt: skip
        put(connection, "signatories", name="Contoh Pejabat", position="Kepala")


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Office]:
    make_third(tmp_path / FILE_NAME)
    opened = open_office(tmp_path, "Siti")
    yield opened
    opened.close()


def test_nothing_is_lost_and_the_backup_is_of_the_third_revision(older: Office) -> None:
    (row,) = certificates.certificates(older)
    assert (row.number, row.name, row.life, row.differing) == (
        FACTS.number, FACTS.name, certificates.ISSUED, (),
    )  # fmt: skip
    with older.read() as connection:
        stored = connection.execute(select(table.c.facts, table.c.digest, table.c.run_id)).one()
    assert stored == (FACTS.to_json(), FACTS.digest(), None)
    with closing(raw(older.folder / FILE_NAME)) as bare:
        assert schema.outline(bare) == schema.expected(REVISION) != schema.expected(3)
    (saved,) = backup.backups(older.folder)
    assert backup_revision(saved.path) == 3


def backup_revision(path: Path) -> int:
    with closing(raw(path, immutable=True)) as bare:
        return int(bare.execute("PRAGMA user_version").fetchone()[0])


def test_its_pages_are_drawn_from_what_was_frozen_and_then_stay(
    older: Office, tmp_path: Path
) -> None:
    (row,) = certificates.certificates(older)
    shown = words(older, row.id)
    for expected in ("KOTA LAMA", "Plt. Kepala", str(FACTS.number), "13 Oktober 2025"):
        assert expected in shown
    first = certificate_papers.pdf(older, [row.id], tmp_path / "a.pdf").read_bytes()
    assert certificate_papers.pdf_bytes(older, [row.id]) == first


def test_it_lives_on(older: Office) -> None:
    (row,) = certificates.certificates(older)
    mended = certificate_mending.correct(older, row.id, "gelar", Wish({"title_after": "S.E."}))
    assert mended.number == FACTS.number
    assert certificate_papers.former_bytes(older, row.id).startswith(b"%PDF")
    certificate_life.hand_over(older, [row.id], date(2025, 10, 14))
    key = certificate_mending.replace(older, row.id, "hilang", Wish(ground="lost"))
    assert "S.E." in words(older, key)
    assert "DIGANTI" in words(older, row.id)
