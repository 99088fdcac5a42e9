"""What goes onto a printed blank: all that is filled in, where the whole page has it."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops

from asn_desktop.documents import layouts
from asn_desktop.documents.certificate import Look, drawn
from asn_desktop.documents.certificate_checks import moved
from asn_desktop.domain.layouts import Photo
from tests.documents.conftest import long_facts, sheets
from tests.documents.written import render

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.certificates import CertificateFacts
    from asn_desktop.domain.layouts import Layout
    from tests.documents.conftest import Sheet

every_layout = pytest.mark.parametrize("layout", layouts.shipped(), ids=lambda one: str(one.code))
both_papers = pytest.mark.parametrize("paper", ["A4", "F4"])
SHARED = ("SERTIFIKAT", "SURAT TANDA", "PIAGAM", "PEMERINTAH KOTA", "Undang-Undang", "Jabatan",
          "Foto 3")  # fmt: skip
_PICTURE = "f" * 64


def photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (90, 120), "#447799").save(written, "PNG")
    return written.getvalue()


def both(facts: CertificateFacts, folder: Path, layout: Layout, paper: str) -> tuple[Path, Path]:
    """The whole pages and the overlay."""
    found = folder / "whole.pdf", folder / "overlay.pdf"
    for path, overlay in zip(found, (False, True), strict=True):
        render([facts], path, Look(paper, {_PICTURE: photo()}, layout, overlay))
    return found


def letters(page: Sheet) -> Counter[tuple[int, ...]]:
    """Where letters are, in hundredths of a point."""
    return Counter(tuple(round(side * 100) for side in box) for box in page.letters)


def pictures(path: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=100 / 72).to_pil().convert("L") for page in document]


@every_layout
@both_papers
@pytest.mark.parametrize("size", ["short", "long"])
def test_what_is_filled_in_lies_exactly_where_the_whole_page_has_it(
    facts: CertificateFacts, tmp_path: Path, layout: Layout, paper: str, size: str
) -> None:
    facts = replace(facts if size == "short" else long_facts(facts), photo=_PICTURE)
    whole, overlay = both(facts, tmp_path, layout, paper)
    for full, filled in zip(sheets(whole), sheets(overlay), strict=True):
        assert filled.size == full.size
        assert letters(filled)
        assert not letters(filled) - letters(full)
    for seen, alone in zip(pictures(whole), pictures(overlay), strict=True):
        ink, bare = (alone.point(lambda p: 255 * (p < 250)), seen.point(lambda p: 255 * (p > 250)))
        assert ImageChops.multiply(ink, bare).getbbox() is None


@every_layout
@both_papers
def test_it_says_all_that_is_known_of_person_and_course_and_nothing_that_blanks_share(
    facts: CertificateFacts, tmp_path: Path, layout: Layout, paper: str
) -> None:
    front, back = sheets(both(facts, tmp_path, layout, paper)[1])
    for words in (
        facts.number or "", "Butet Harahap, S.Kom.", "40 (empat puluh) jam pelajaran",
        "Sungai Mas, 12 Oktober 2026", "Drs. Contoh Pratama, M.Si.",
    ):  # fmt: skip
        assert front.holds(words), words
    assert back.holds("1 Etika Pelayanan 16")
    for words in SHARED:
        assert not front.holds(words), words


@every_layout
def test_neither_frames_nor_pictures_nor_dotted_lines_are_drawn(
    facts: CertificateFacts, tmp_path: Path, layout: Layout
) -> None:
    facts = replace(facts, rank=None, agency=None)
    whole, overlay = both(facts, tmp_path, layout, "A4")
    front = pictures(overlay)[0]
    ink = front.point(lambda p: 255 * (p < 250)).getbbox()
    assert ink is not None
    assert ink[0] > 10 / 25.4 * 100
    assert overlay.stat().st_size < whole.stat().st_size
    assert sum(front.histogram()[:250]) < sum(pictures(whole)[0].histogram()[:250]) / 2


def test_a_frame_for_a_pasted_photo_stays_empty(facts: CertificateFacts, tmp_path: Path) -> None:
    classic = layouts.classic()
    elements = tuple(
        replace(one, pasted=True) if isinstance(one, Photo) else one
        for one in classic.front.elements
    )
    pasted = replace(classic, front=replace(classic.front, elements=elements))
    facts = replace(facts, photo=_PICTURE)
    whole, overlay = both(facts, tmp_path, pasted, "A4")
    assert sheets(whole)[0].holds("Foto 3 × 4")
    for path in (whole, overlay):
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            assert not list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
            page.close()


@every_layout
@both_papers
def test_whose_lines_would_miss_the_labels_is_known_before(
    facts: CertificateFacts, layout: Layout, paper: str
) -> None:
    usual = replace(facts, name="Siti", title_before=None, title_after=None)
    long = replace(usual, name=" ".join(["Kusumaningtyas Hutagalung-Simanjuntak"] * 5))
    found = moved([usual, long], layout, paper)
    assert found == [long] * (abs(_height(usual, layout, paper) - _height(long, layout, paper)) > 1)


def _height(facts: CertificateFacts, layout: Layout, paper: str) -> float:
    """Where the first letter of the agency stands, which is below the name, in points."""
    data = drawn([facts], Look(paper, {}, layout, overlay=True))
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        place = text.search(facts.agency or "").get_next()
        assert place is not None
        return float(text.get_charbox(place[0])[1])
