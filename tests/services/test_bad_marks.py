"""What is no mark, is nobody or comes too late, on each of the three roads into the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from asn_desktop.base.errors import Refused
from asn_desktop.exchange.workbook import write_table
from asn_desktop.services import closing, mark_files, paste, worksheet_returns
from asn_desktop.services.assessments import sheet
from asn_desktop.services.paste import Target
from asn_desktop.services.worksheets import write_worksheet
from tests.services.conftest import tables
from tests.services.test_worksheets import fill

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.office import Office

BAD = ("lulus", "8O", "101", "-1", "\u22121", "8.7.5", "1.000", "87,123", "1e2", "0x10", "NaN", "८")


class Road(Protocol):
    """Previews marks of Ujian for the first and the second, and what writes them."""

    def __call__(self, office: Office, course: Key, texts: tuple[str, str]) -> ImportPreview: ...


@pytest.fixture(params=["paste", "file", "worksheet"])
def road(request: pytest.FixtureRequest, tmp_path: Path) -> Road:
    path = tmp_path / "nilai.xlsx"

    def pasted(office: Office, course: Key, texts: tuple[str, str]) -> ImportPreview:
        nips = [row.nip for row in sheet(office, course).rows]
        rows = "\n".join(f"{nip}\t{text}" for nip, text in zip(nips, texts, strict=False))
        return paste.preview_paste(office, course, f"NIP\tUjian\n{rows}", Target((), ()))

    def filed(office: Office, course: Key, texts: tuple[str, str]) -> ImportPreview:
        nips = [row.nip for row in sheet(office, course).rows]
        write_table(path, ("NIP", "Ujian"), list(zip(nips, texts, strict=False)))
        return mark_files.preview_marks(office, course, path)

    def returned(office: Office, course: Key, texts: tuple[str, str]) -> ImportPreview:
        write_worksheet(office, course, path)
        fill(path, *((place, "Ujian", text) for place, text in enumerate(texts)))
        back = worksheet_returns.read_return(office, course, path)
        assert back is not None
        return back.preview()

    roads: dict[str, Road] = {"paste": pasted, "file": filed, "worksheet": returned}
    return roads[request.param]


@pytest.mark.parametrize("text", BAD)
def test_it_is_refused_in_its_place_with_the_reason_and_the_rest_goes_on(
    office: Office, course: Key, road: Road, text: str
) -> None:
    before = tables(office)
    preview = road(office, course, (text, "80"))
    (refusal,) = preview.refused
    assert (refusal.column, refusal.value) == ("Ujian", text)
    assert "nilai" in str(refusal.reason).lower()
    (line,) = (line for line in preview.lines if line.changes)
    ((part, old, _new),) = line.changes
    assert (line.name, part, old) == ("Butet Harahap", "Ujian", None)
    assert tables(office) == before


def test_a_closed_course_takes_nothing(office: Office, course: Key, tmp_path: Path) -> None:
    path = tmp_path / "lembar.xlsx"
    write_worksheet(office, course, path)
    nip = sheet(office, course).rows[0].nip
    listed = tmp_path / "nilai.csv"
    write_table(listed, ("NIP", "Ujian"), [(nip, 80)])
    block = f"NIP\tUjian\n{nip}\t80"
    closing.close(office, course, accept_missing=True)
    before = tables(office)
    with pytest.raises(Refused, match="ditutup"):
        paste.preview_paste(office, course, block, Target((), ()))
    with pytest.raises(Refused, match="ditutup"):
        mark_files.preview_marks(office, course, listed)
    with pytest.raises(Refused, match="ditutup"):
        worksheet_returns.read_return(office, course, path)
    assert tables(office) == before
