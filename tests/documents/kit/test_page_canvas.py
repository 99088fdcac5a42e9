"""Pages of our canvas against the same calls on ReportLab's own: what is seen and read is equal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.lib.colors import CMYKColor, Color
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.documents.kit import fonts, page as kit
from asn_desktop.documents.kit.jpeg import Jpeg
from asn_desktop.documents.kit.page_canvas import PageCanvas
from asn_desktop.documents.kit.paper_font import PaperFont

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[Canvas], None]

SIZE = (300, 200)
EVERY_LETTER = "".join(map(chr, (*range(0xC0, 0x250), *range(0x391, 0x3C9), *range(0x410, 0x450))))


def picture(mode: str, kind: str = "JPEG", **how: object) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((60, 80)).convert(mode).save(
        stream, kind, **how
    )
    return stream.getvalue()


def pages(kind: type[Canvas], draw: Draw) -> list[tuple[str, Image.Image]]:
    fonts.register()
    canvas = kind(io.BytesIO(), pagesize=SIZE, initialFontName=fonts.SANS)
    draw(canvas)
    with pypdfium2.PdfDocument(canvas.getpdfdata()) as document:
        return [
            (page.get_textpage().get_text_bounded(), page.render(scale=2).to_pil())
            for page in document
        ]


def letters(canvas: Canvas) -> None:
    for down, start in enumerate(range(0, len(EVERY_LETTER), 50)):
        kit.text(canvas, 5, 180 - 16 * down, EVERY_LETTER[start : start + 50], fonts.SANS, 9)
    kit.text(canvas, 5, 4, r"(tanda \ kurung) — “kutip”", fonts.SERIF, 11, colour=kit.ACCENT)
    kit.text(canvas, 5, 14, "", fonts.SERIF, 11)


def spaced(canvas: Canvas) -> None:
    canvas.setFont(fonts.SANS, 12)
    canvas.drawString(10, 150, "renggang", charSpace=3)
    canvas.drawCentredString(150, 100, "di tengah")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(10, 50, "huruf baku")


def forms(canvas: Canvas) -> None:
    canvas.beginForm("kepala")
    kit.text(canvas, 20, 150, "Kepala", fonts.SERIF_BOLD, 14)
    canvas.endForm()
    for number in (1, 2):
        canvas.doForm("kepala")
        canvas.doForm("jumlah")
        kit.text(canvas, 20, 100, f"Halaman {number}", fonts.SANS, 10)
        canvas.showPage()
    canvas.beginForm("jumlah")
    kit.text(canvas, 20, 50, "dari 2", fonts.SANS, 10)
    canvas.endForm()


def colours(canvas: Canvas) -> None:
    canvas.setFillColor(kit.colour(kit.GOLD))
    canvas.setStrokeColor(kit.colour(kit.ACCENT))
    canvas.rect(10, 10, 80, 80, fill=1)
    canvas.setFillColor(Color(1, 0, 0, alpha=0.5))
    canvas.setStrokeColor(CMYKColor(1, 0, 0, 0))
    canvas.rect(50, 50, 80, 80, fill=1)
    canvas.showPage()
    canvas.linearGradient(0, 0, 300, 0, (Color(1, 0, 0), Color(0, 0, 1)))


def pictures(canvas: Canvas) -> None:
    for place, data in enumerate(
        (
            picture("RGB"), picture("L"), picture("CMYK"), picture("RGB", progressive=True),
            picture("RGB", "PNG"),
        )
    ):  # fmt: skip
        canvas.drawImage(kit.picture(data), 10 + 55 * place, 20, 50, 70, mask="auto")
    kept = {"preserveAspectRatio": True, "anchor": "c"}
    canvas.drawImage(kit.picture(picture("RGB")), 10, 120, 100, 70, **kept)


def turned(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.rotate(10)
    kit.text(canvas, 60, 60, "miring", fonts.SANS, 20)
    canvas.restoreState()
    canvas.setPageSize((100, 400))
    kit.text(canvas, 60, 60, "tegak", fonts.SANS, 20)


@pytest.mark.parametrize("draw", [letters, spaced, forms, colours, pictures, turned])
def test_it_draws_what_reportlab_draws(draw: Draw) -> None:
    for ours, theirs in zip(pages(PageCanvas, draw), pages(Canvas, draw), strict=True):
        assert ours[0].split() == theirs[0].split()
        assert ours[1].size == theirs[1].size
        differing = ImageChops.difference(ours[1], theirs[1]).convert("L")
        assert not any(differing.histogram()[64:])


def embedded(data: bytes) -> dict[str, tuple[bytes, dict[str, float]]]:
    """The glyphs of each font in a file, and what is said of it in numbers."""
    reader = PdfFileReader(io.BytesIO(data))
    found = {}
    known = reader.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    for name, font in ((name, known[name]) for name in known):
        about = font["/FontDescriptor"]
        said = {key: float(value) for key, value in about.items() if isinstance(value, int | float)}
        said |= {f"width {at}": float(value) for at, value in enumerate(font["/Widths"])}
        said |= {f"box {at}": float(value) for at, value in enumerate(about["/FontBBox"])}
        found[name] = about["/FontFile2"].data, said
    return found


def test_knownare_embedded_as_reportlab_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = embedded(kit.drawn("Uji", SIZE, letters))
    assert ours == embedded(kit.drawn("Uji", SIZE, letters))
    monkeypatch.setattr(PaperFont, "addObjects", TTFont.addObjects)
    assert ours == embedded(kit.drawn("Uji", SIZE, letters))
    assert len(ours) > 3


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert kit.drawn("Uji", SIZE, letters) == kit.drawn("Uji", SIZE, letters)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_tells_its_size(mode: str) -> None:
    found = Jpeg.of(picture(mode))
    assert found is not None
    assert found.getSize() == (60, 80)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x00" * 9, b"\xff\xd8\xff\xd9" + b"\0" * 20,
     picture("RGB")[:30], picture("RGB", "PNG"), picture("RGB").replace(b"\xff\xc0", b"\xff\xc3")],
)  # fmt: skip
def test_what_is_no_jpeg_for_a_pdf_is_none(data: bytes) -> None:
    assert Jpeg.of(data) is None
