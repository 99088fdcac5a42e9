"""Papers cut out of a stored file: whole PDFs of their own, or left to PDFium."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL import Image
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.documents.kit import fonts, page as kit, pages
from asn_desktop.documents.kit.cutting import Book
from asn_desktop.documents.kit.page_canvas import PageCanvas
from asn_desktop.documents.kit.pages import Leaves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = (300, 200)
TITLE, IDENTITY = b"FEFF0041", b"0" * 32


def picture(level: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (30, 40), (level, 0, 0)).save(stream, "JPEG")
    return stream.getvalue()


def drawn(
    kind: type[Canvas], count: int, also: Callable[[Canvas], None] = lambda _c: None
) -> bytes:
    """Pages that share a form, each with a line and a photo of its own."""
    fonts.register()
    canvas = kind(io.BytesIO(), pagesize=SIZE, initialFontName=fonts.SANS, pageCompression=1)
    canvas.beginForm("bersama")
    kit.text(canvas, 20, 150, "Bersama", fonts.SERIF_BOLD, 14)
    canvas.endForm()
    for number in range(count):
        canvas.doForm("bersama")
        kit.text(canvas, 20, 100, f"Halaman {number}", fonts.SANS, 10)
        canvas.drawImage(kit.picture(picture(number)), 200, 20, 60, 80)
        also(canvas)
        canvas.showPage()
    return bytes(canvas.getpdfdata())


def seen(data: bytes) -> Iterator[tuple[str, str]]:
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            page: Any = document[number]
            words = page.get_textpage().get_text_bounded()
            yield words, hashlib.sha256(bytes(page.render(scale=1).buffer)).hexdigest()


@pytest.mark.parametrize("kind", [Canvas, PageCanvas])
def test_a_paper_is_a_sound_file_of_its_own_pages(kind: type[Canvas]) -> None:
    data = drawn(kind, 8)
    book = Book.of(data)
    assert book is not None
    assert len(book) == 8
    paper = book.paper([5, 2], TITLE, IDENTITY)
    assert paper is not None
    whole = list(seen(data))
    assert list(seen(paper)) == [whole[5], whole[2]]
    read = PdfFileReader(io.BytesIO(paper), strict=True)
    assert read.root["/Lang"] == "id"
    assert read.trailer.raw_get("/Info").get_object()["/Title"] == "A"
    count = int(read.trailer["/Size"])
    assert all(
        read.get_object(  # type: ignore[no-untyped-call]
            Reference(number, 0, read)
        )
        for number in range(1, count)
    )
    assert paper.count(b"/DCTDecode") == 2
    assert paper == book.paper([5, 2], TITLE, IDENTITY)


def test_what_pdfium_takes_out_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a": drawn(PageCanvas, 6)}
    leaves = [Leaves("a", 3, 2), Leaves("a", 1, 1)]
    quick = pages.together(leaves, files, "Uji")
    monkeypatch.setattr(Book, "of", lambda _data: None)
    slow = pages.together(leaves, files, "Uji")
    assert list(seen(quick)) == list(seen(slow))
    for data in (quick, slow):
        with pypdfium2.PdfDocument(data) as document:
            assert document.get_metadata_value("Title") == "Uji"


def linked(canvas: Canvas) -> None:
    canvas.bookmarkPage("di sini")
    canvas.linkAbsolute("ke sini", "di sini", (0, 0, 50, 50))


def locked() -> bytes:
    canvas = Canvas(io.BytesIO(), encrypt="rahasia")
    canvas.drawString(10, 10, "a")
    return bytes(canvas.getpdfdata())


SOUND = drawn(PageCanvas, 2)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"%PDF-1.4", SOUND[:-40], SOUND[40:], SOUND + b"%more\n", locked(),
        SOUND.replace(b"/Root", b"/Prev 9 /Root"), SOUND.replace(b"/Catalog", b"/AcroForm 9 0 R"),
        pages.together([Leaves("a", 1, 1, "BATAL")], {"a": SOUND}, "x"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_not_cut(data: bytes) -> None:
    assert Book.of(data) is None


@pytest.mark.parametrize("asked", [[0, 0], [2]])
def test_pages_that_cannot_be_cut_are_left_to_pdfium(asked: list[int]) -> None:
    book = Book.of(SOUND)
    assert book is not None
    assert book.paper(asked, TITLE, IDENTITY) is None


def test_a_page_that_leads_to_another_is_left_to_pdfium() -> None:
    canvas_data = drawn(Canvas, 3, linked)
    book = Book.of(canvas_data)
    assert book is None or book.paper([1], TITLE, IDENTITY) is None


def test_a_table_that_lies_is_found_out() -> None:
    start = SOUND.rindex(b"xref\n0 ")
    entries = SOUND.index(b"\n", start + 6) + 1
    lied = SOUND[: entries + 20] + b"0000000007" + SOUND[entries + 30 :]
    book = Book.of(lied)
    assert book is None or book.paper([0], TITLE, IDENTITY) is None
