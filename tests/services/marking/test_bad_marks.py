"""What is no mark is refused in its place on every road, with the same reason; the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from openpyxl import Workbook

from asn_desktop.base.errors import Refused
from asn_desktop.services.marking import assessments, closing, mark_files, paste
from asn_desktop.services.marking.paste import Target
from asn_desktop.services.returns import worksheet_returns
from asn_desktop.services.returns.worksheets import write_worksheet
from tests.factories import PEOPLE
from tests.services.returns.conftest import fill, mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.office import Office

    Rows = list[tuple[str, str, str]]
    Road = Callable[[Office, Key, Path, Rows], tuple[ImportPreview, Callable[[], int]]]

_NO_MARK: Final = "“{value}” bukan nilai. Ketik angka 0–100, paling banyak dua desimal."
_BEYOND: Final = "{value}: nilai harus 0 sampai 100."
BAD: Final = {
    "delapan": _NO_MARK,
    "B+": _NO_MARK,
    "101": _BEYOND,
    "100,01": _BEYOND,
    "-1": _BEYOND,
    "8.7.5": _NO_MARK,
    "1.000": _NO_MARK,
    "87,555": _NO_MARK,
    "1e2": _NO_MARK,
    "85/100": _NO_MARK,
    "NaN": _NO_MARK,
}


def _pasted(office: Office, course: Key, _folder: Path, rows: Rows) -> Any:
    block = "NIP\tNama\tTugas\n" + "\n".join("\t".join(row) for row in rows)
    sheet = assessments.sheet(office, course)
    people = tuple(row.enrolment for row in sheet.rows)
    target = Target(people, tuple(part.id for part in sheet.components))
    found = paste.preview_paste(office, course, block, target)
    return found, lambda: paste.write_paste(office, found)


def _text_file(office: Office, course: Key, folder: Path, rows: Rows) -> Any:
    path = folder / "nilai.csv"
    lines = (";".join(row) for row in (("NIP", "Nama", "Tugas"), *rows))
    path.write_text("\n".join(lines), encoding="utf-8")
    found = mark_files.preview_marks(office, course, path)
    return found, lambda: mark_files.import_marks(office, found, accept_valid=True)


def _workbook(office: Office, course: Key, folder: Path, rows: Rows) -> Any:
    book: Any = Workbook()
    for number, row in enumerate((("NIP", "Nama", "Tugas"), *rows), 1):
        for place, text in enumerate(row, 1):
            book.active.cell(number, place, text).data_type = "s"
    book.save(folder / "nilai.xlsx")
    found = mark_files.preview_marks(office, course, folder / "nilai.xlsx")
    return found, lambda: mark_files.import_marks(office, found, accept_valid=True)


def _worksheet(office: Office, course: Key, folder: Path, rows: Rows) -> Any:
    path = folder / "lembar.xlsx"
    write_worksheet(office, course, path)
    nips = [nip for nip, _name in PEOPLE]
    fill(path, *((nips.index(nip), "Tugas", text) for nip, _name, text in rows if nip in nips))
    back = worksheet_returns.read_return(office, course, path)
    assert back is not None
    return back.preview(), lambda: worksheet_returns.take_back(office, back, accept_valid=True)


@pytest.fixture(params=[_pasted, _text_file, _workbook, _worksheet])
def road(request: pytest.FixtureRequest) -> Any:
    """The way by which marks come in."""
    return request.param


@pytest.mark.parametrize("text", BAD)
def test_a_bad_mark_is_refused_at_its_cell_and_the_rest_goes_on(
    office: Office, course: Key, tmp_path: Path, road: Road, text: str
) -> None:
    rows = [
        (nip, name, mark) for (nip, name), mark in zip(PEOPLE, ("70", text, "87,5"), strict=True)
    ]
    preview, write = road(office, course, tmp_path, rows)
    (refused,) = preview.refused
    assert (refused.column, refused.value) == ("Tugas", text)
    assert str(refused.reason) == BAD[text].format(value=text)
    assert write() == 2
    assert [mark(office, course, one, "Tugas") for one in range(3)] == ["70.00", "", "87.50"]


@pytest.mark.parametrize("road", [_pasted, _text_file, _workbook])
@pytest.mark.parametrize("nip", ["199001012015011009", ""])
def test_who_is_not_enrolled_is_refused_where_it_stands(
    office: Office, course: Key, tmp_path: Path, road: Road, nip: str
) -> None:
    rows = [(*PEOPLE[0], "70"), (*PEOPLE[1], "80"), (nip, "Orang Lain", "90")]
    preview, write = road(office, course, tmp_path, rows)
    (refused,) = preview.refused
    assert refused.row == 4
    assert write() == 2


def test_a_closed_course_takes_marks_by_no_road(
    office: Office, course: Key, tmp_path: Path, road: Road
) -> None:
    closing.close(office, course, accept_missing=True)
    with pytest.raises(Refused, match="sudah ditutup"):
        road(office, course, tmp_path, [(*PEOPLE[0], "70")])
