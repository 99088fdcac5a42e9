"""The calendar of a year, on the screen's side and on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from asn_desktop.services.paperwork.year_calendar import year_calendar_pdf
from asn_desktop.services.planning import transitions
from asn_desktop.services.planning.year_calendar import year_calendar, years
from tests.factories import add_course

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@pytest.fixture
def three(office: Office) -> list[Key]:
    spans = (
        ("K-1", date(2026, 3, 2), date(2026, 3, 6), "Aula Contoh"),
        ("K-2", date(2026, 3, 6), date(2026, 3, 9), "aula contoh"),
        ("K-3", date(2025, 12, 29), date(2026, 1, 2), "Aula Contoh"),
    )
    return [
        add_course(office, code=code, start=start, end=end, place=place)
        for code, start, end, place in spans
    ]


def test_the_year_has_every_course_with_a_day_in_it(office: Office, three: list[Key]) -> None:
    found = year_calendar(office, 2026)
    assert [(one.code, one.days, one.clashes) for one in found] == [
        ("K-3", 5, ()), ("K-1", 5, ("K-2",)), ("K-2", 4, ("K-1",)),
    ]  # fmt: skip
    assert [one.code for one in year_calendar(office, 2025)] == ["K-3"]
    assert years(office) == [2026, 2025]


def test_what_was_called_off_frees_its_place(office: Office, three: list[Key]) -> None:
    transitions.cancel(office, three[1], "tanpa anggaran")
    found = year_calendar(office, 2026)
    assert [(one.code, one.clashes) for one in found] == [("K-3", ()), ("K-1", ())]


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_paper_tells_each_course_and_its_clash(
    office: Office, three: list[Key], tmp_path: Path
) -> None:
    text = _text(year_calendar_pdf(office, 2026, tmp_path / "kalender.pdf"))
    assert "KALENDER PELATIHAN TAHUN 2026" in text
    for code in ("K-1", "K-2", "K-3"):
        assert text.count(code) >= 2
    assert "Tempat bentrok dengan K-2" in text
    assert "2 Maret 2026" in text


def test_an_empty_year_says_so(office: Office, tmp_path: Path) -> None:
    text = _text(year_calendar_pdf(office, 2031, tmp_path / "kalender.pdf"))
    assert "Belum ada pelatihan pada 2031" in text


def test_a_full_year_goes_over_pages(office: Office, tmp_path: Path) -> None:
    for number in range(40):
        day = date(2026, 1 + number % 12, 5)
        add_course(office, code=f"P-{number}", start=day, end=day, place=f"Ruang {number}")
    path = year_calendar_pdf(office, 2026, tmp_path / "kalender.pdf")
    text = _text(path)
    assert all(f"P-{number} " in text for number in range(40))
