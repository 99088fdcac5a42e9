"""What we write is read again as it was, by us, and is harmless in spreadsheet programs."""

from __future__ import annotations

import gc
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.domain.people.names import tidy
from asn_desktop.domain.people.records import PersonRecord
from asn_desktop.exchange.participants import read_people
from asn_desktop.exchange.workbook import write_table
from asn_desktop.services.office import open_office
from asn_desktop.services.people import participants, people_files
from tests.limits import files_up_to, needs_file_limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.services.office import Office

ODD = (
    "=1+1", "+62812", "-5", "@SUM(A1)", "'=x", "''=x", "'Abdul", '=HYPERLINK("x";"y")',
    "<script>", "a;b", 'a"b', "a|b", "#N/A kota", "0812", "1E5", "2026-01-01", "III/a",
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(tmp_path / "data", "Siti")
    yield opened
    opened.close()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("odd", ODD)
def test_text_stays_text(tmp_path: Path, suffix: str, odd: str) -> None:
    path = tmp_path / f"a.{suffix}"
    write_table(path, ["Nama", "Jabatan"], [["Ahmad", odd], ["Butet", None]])
    assert [one.position for _, one in read_people(path).records] == [odd, None]


@pytest.mark.parametrize("odd", ODD)
def test_no_cell_is_a_formula(tmp_path: Path, odd: str) -> None:
    path = write_table(tmp_path / "a.xlsx", ["Nama", odd], [[odd, odd]], title="a/b:c[d]*?")
    sheet = load_workbook(path).worksheets[0]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} == {"s"}
    lines = write_table(tmp_path / "a.csv", [odd], [[odd]]).read_text("utf-8-sig").splitlines()
    assert not [line for line in lines if line.lstrip('"').startswith(("=", "+", "-", "@"))]


def test_days_and_marks_keep_their_kind(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["A", date(1985, 11, 24), Decimal("87.50")]]
    path = write_table(tmp_path / "a.xlsx", ["Nama", "Lahir", "Nilai"], rows)
    sheet = load_workbook(path).worksheets[0]
    assert sheet["B2"].is_date
    assert sheet["C2"].value == 87.5
    text = write_table(tmp_path / "a.csv", ["Nama", "Lahir", "Nilai"], rows).read_text("utf-8-sig")
    assert text.splitlines()[1] == "A;1985-11-24;87,50"


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.mkdir()
    with pytest.raises(EnvironmentFault):
        write_table(target, ["Nama"], [["A"]])
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def _texts(longest: int = 40) -> st.SearchStrategy[str]:
    letters = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"))
    return st.text(letters, max_size=longest)


def _tidy(text: str) -> str | None:
    plain = " ".join(text.split())
    return plain if any(map(str.isalpha, plain)) and plain.isprintable() else None


_FREE = _texts().map(_tidy)
_PEOPLE = st.builds(
    PersonRecord,
    nip=st.sampled_from(["198501012010011001", "200012312024211001", None]),
    name=_FREE.map(lambda text: tidy(text or "Ahmad")),
    title_before=st.sampled_from([None, "Dr.", "Prof. Dr."]),
    title_after=st.sampled_from([None, "S.H.", "S.E., M.Si."]),
    birth_place=_FREE,
    birth_date=st.none() | st.dates(date(1950, 1, 1), date(2007, 1, 1)),
    sex=st.sampled_from(["L", "P", None]),
    status=st.sampled_from(["PNS", "PPPK_PW", "LAIN", None]),
    rank=st.sampled_from(["III/a", "IX", None]),
    position=_FREE,
    agency=_FREE,
    phone=st.sampled_from(["+62812", "0812", None]),
    email=st.sampled_from(["a@contoh.go.id", None]),
    nik=st.sampled_from(["1271010101800001", None]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(person=_PEOPLE, suffix=st.sampled_from(["xlsx", "csv"]))
def test_everyone_exported_imports_again_without_a_change(
    office: Office, tmp_path: Path, person: PersonRecord, suffix: str
) -> None:
    for one in participants.participants(office):
        participants.archive(office, one.id)
    known = participants.by_nip
    values = {name: getattr(person, name) for name in participants.FIELDS}
    with office.read() as connection:
        key = known(connection, person.nip) if person.nip else None
    if key is not None:
        values["nip"] = None
    participants.save(office, None, **values)
    out = tmp_path / f"orang.{suffix}"
    assert people_files.export(office, out) == 1
    preview = people_files.preview(office, out)
    assert not preview.refused
    assert [(line.kind, line.changes) for line in preview.lines] == [("unchanged", ())]
    assert person._replace(nip=values["nip"]) == preview.lines[0].values


@needs_file_limits
@pytest.mark.parametrize("count", [5, 9_000])
def test_a_list_that_finds_no_room_is_one_fault(tmp_path: Path, count: int) -> None:
    rows = [(f"{number * 7919:x} Siregar", "Kota") for number in range(count)]
    with files_up_to(3_000), pytest.raises(EnvironmentFault, match="Disk"):
        write_table(tmp_path / "daftar.xlsx", ("Nama", "Kota"), rows)
    gc.collect()
    assert list(tmp_path.iterdir()) == []
