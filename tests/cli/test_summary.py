from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn


def text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def test_of_a_course(closed: Asn) -> None:
    target = closed.folder / "ringkasan baru" / "pelatihan.pdf"
    answer = closed("summary", "course", "A-1", "--output", target)
    assert (answer.status, answer.value) == (0, {"file": str(target), "course": "A-1"})
    assert "Pelatihan Contoh" in text(target)


def test_of_a_year_also_an_empty_one(closed: Asn) -> None:
    for year in (2026, 1999):
        target = closed.folder / f"{year}.pdf"
        answer = closed("summary", "year", str(year), "--output", target)
        assert answer.value == {"file": str(target), "year": year}
        assert str(year) in text(target)


def test_faults(closed: Asn) -> None:
    (closed.folder / "folder").mkdir()
    unknown = closed("summary", "course", "NIX", "--output", closed.folder / "x.pdf")
    assert (unknown.status, unknown.kind) == (1, "not_found")
    taken = closed("summary", "course", "A-1", "--output", closed.folder / "folder")
    assert (taken.status, taken.kind) == (3, "environment")


def test_of_the_money_of_a_year(closed: Asn) -> None:
    target = closed.folder / "anggaran.pdf"
    answer = closed("summary", "budget", "2026", "--output", target)
    assert (answer.status, answer.value) == (0, {"file": str(target), "year": 2026})
    assert "LAPORAN ANGGARAN PELATIHAN TAHUN 2026" in text(target)
