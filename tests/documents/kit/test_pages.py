"""Stored pages come out of their file as they went in, whatever is taken and in which order."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from asn_desktop.documents.certificates import certificate
from asn_desktop.documents.kit import pages
from asn_desktop.documents.kit.pages import Leaves
from asn_desktop.domain.issuing.certificates import CertificateFacts, OfficeFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFICE = OfficeFacts("Badan Contoh", None, "Sungai Mas", "KOTA CONTOH", None, None)


def facts(number: int) -> CertificateFacts:
    return CertificateFacts(
        number=f"{number:03}/2026", name=f"Contoh Orang {number}", title_before=None,
        title_after="M.M.", nip=None, birth_place=None, birth_date=None, rank="III/a",
        position=None, agency="Dinas Contoh", programme=None, course="Pelatihan Contoh",
        batch=None, start=date(2026, 10, 5), end=date(2026, 10, 9), hours=40, place=None,
        organiser=None, issued_on=date(2026, 10, 12), issue_place="Sungai Mas", passed=True,
        weighted=True, predicate="Memuaskan", final="90.00", subjects=(("Etika", 40),),
        office=OFFICE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Two runs, of six and of three certificates."""
    found = {}
    for name, numbers in (("a", range(6)), ("b", range(90, 93))):
        found[name] = certificate.drawn([facts(number) for number in numbers])
    return found


def seen(data: bytes, *numbers: int) -> Iterator[tuple[str, str]]:
    """Text and picture of each page, or of these."""
    with pypdfium2.PdfDocument(data) as document:
        for number in numbers or range(len(document)):
            page: Any = document[number]
            bitmap = page.render(scale=1)
            words = page.get_textpage().get_text_bounded()
            yield words, hashlib.sha256(bytes(bitmap.buffer)).hexdigest()


def test_a_whole_run_is_its_file(files: dict[str, bytes]) -> None:
    whole = [Leaves("a", 1 + 2 * place, 2) for place in range(6)]
    assert pages.together(whole, files, "x") == files["a"]


def test_pages_of_several_runs_are_what_they_were_in_the_order_asked_for(
    files: dict[str, bytes],
) -> None:
    asked = [Leaves("a", 5, 2), Leaves("b", 3, 2), Leaves("a", 1, 2), Leaves("b", 1, 2)]
    made = pages.together(asked, files, "Pelatihan Contoh")
    expected = [
        *seen(files["a"], 4, 5), *seen(files["b"], 2, 3),
        *seen(files["a"], 0, 1), *seen(files["b"], 0, 1),
    ]  # fmt: skip
    assert list(seen(made)) == expected
    assert "Contoh Orang 2" in expected[0][0]


def test_one_certificate_carries_what_it_needs_alone(files: dict[str, bytes]) -> None:
    one = pages.together([Leaves("a", 3, 2)], files, "001/2026")
    assert list(seen(one)) == list(seen(files["a"], 2, 3))
    assert len(one) < len(files["a"])
    with pypdfium2.PdfDocument(one) as document:
        assert document.get_metadata_value("Title") == "001/2026"


def test_the_same_pages_give_the_same_bytes(files: dict[str, bytes]) -> None:
    asked = [Leaves("b", 5, 2), Leaves("a", 1, 2)]
    assert pages.together(asked, files, "é") == pages.together(asked, files, "é")
    assert pages.together(asked, files, "é") != pages.together(asked, files, "e")


def test_a_stamp_stands_on_both_pages_of_its_certificate_alone(files: dict[str, bytes]) -> None:
    asked = [Leaves("a", 1, 2), Leaves("a", 3, 2, "DIBATALKAN"), Leaves("a", 5, 2)]
    made = list(seen(pages.together(asked, files, "x")))
    before = list(seen(files["a"], *range(6)))
    assert [now == then for now, then in zip(made, before, strict=True)] == [
        True, True, False, False, True, True,
    ]  # fmt: skip
    assert all("DIBATALKAN" in words and "Orang 1" in words for words, _ in made[2:4])


def test_pages_are_counted(files: dict[str, bytes], tmp_path: Path) -> None:
    assert (pages.count(files["a"]), pages.count(files["b"])) == (12, 6)
