"""What goes onto a printed blank: all that is filled in, at places that never move."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdfium2 import raw

from asn_desktop.documents.certificates import layouts
from asn_desktop.documents.certificates.certificate import Look, drawn
from asn_desktop.documents.certificates.checks import cramped
from asn_desktop.domain.issuing.layouts import Photo
from tests.documents.conftest import long_facts, sheets
from tests.documents.written import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from asn_desktop.domain.issuing.layouts import Layout
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
def test_what_is_filled_in_lies_exactly_where_the_whole_page_has_it(
    facts: CertificateFacts, tmp_path: Path, layout: Layout, paper: str
) -> None:
    facts = replace(facts, photo=_PICTURE)
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
            assert not list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
            page.close()


def named(facts: CertificateFacts, name: str) -> CertificateFacts:
    return replace(facts, name=name, title_before=None, title_after=None)


def words(facts: CertificateFacts, layout: Layout, paper: str) -> list[tuple[str, float, float]]:
    """Each line of the overlay's pages, with its left side and its baseline in points."""
    data = drawn([facts], Look(paper, {}, layout, overlay=True))
    with pypdfium2.PdfDocument(data) as document:
        return [line for page in document for line in _lines(page)]


def _lines(page: Any) -> Iterator[tuple[str, float, float]]:
    read = page.get_textpage()
    for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3, textpage=read):
        place = text.get_matrix()
        yield text.extract().strip(), round(place.e, 1), round(place.f, 1)


SHORT, TALL = "Siti", "Raden Ajeng Siti Nurhaliza Kusumaningtyas Hadiningrat Tjokroaminoto"


@every_layout
@both_papers
def test_nothing_moves_when_a_name_takes_two_lines(
    facts: CertificateFacts, layout: Layout, paper: str
) -> None:
    short = words(named(facts, SHORT), layout, paper)
    tall = words(named(facts, TALL), layout, paper)
    assert any("Tjokroaminoto" in line and line != TALL for line, _x, _y in tall)
    others = [one for one in tall if not any(word in one[0] for word in TALL.split())]
    assert others == [one for one in short if SHORT not in one[0]]
    assert len(others) > 8


@every_layout
def test_words_of_several_lines_stand_around_the_place_of_one(
    facts: CertificateFacts, layout: Layout
) -> None:
    (at,) = {y for line, _x, y in words(named(facts, SHORT), layout, "A4") if line == SHORT}
    found = [one for one in words(named(facts, TALL), layout, "A4") if one[0].split()[0] in TALL]
    lines = sorted({y for line, _x, y in found if abs(y - at) < 30})
    assert lines[0] <= at <= lines[-1]
    assert lines[-1] - lines[0] < 20


@every_layout
@both_papers
def test_no_line_of_a_long_value_lies_on_another(
    facts: CertificateFacts, layout: Layout, paper: str
) -> None:
    long = long_facts(named(facts, TALL))
    data = drawn([long], Look(paper, {}, layout, overlay=True))
    with pypdfium2.PdfDocument(data) as document:
        boxes = [
            text.get_bounds()
            for text in document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
        ]
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across < 0.5 or down < 1.0, (one, other)


@every_layout
def test_what_a_person_lacks_leaves_its_place_empty(
    facts: CertificateFacts, layout: Layout
) -> None:
    whole = words(facts, layout, "A4")
    less = words(replace(facts, agency=None, position=None, nip=None), layout, "A4")
    assert set(less) < set(whole)


@every_layout
@both_papers
def test_whose_words_do_not_fit_is_known_before(
    facts: CertificateFacts, layout: Layout, paper: str
) -> None:
    usual = named(facts, SHORT)
    tall = named(facts, TALL)
    endless = named(facts, " ".join(["Kusumaningtyas Hutagalung-Simanjuntak"] * 7))
    assert cramped([usual, tall, endless], layout, paper) == [endless]
