"""Pictures for layouts: what papers can draw comes in, everything else is refused with a reason."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from asn_desktop.base.errors import BadFile
from asn_desktop.documents.certificates.backgrounds import LARGEST, as_picture

if TYPE_CHECKING:
    from pathlib import Path


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "#cc8800").save(stream, form)
    return stream.getvalue()


def pdf(
    folder: Path, size: tuple[float, float] = (842, 595), lock_with: str | None = None
) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    target = folder / "latar.pdf"
    lock = StandardEncryption(lock_with, canPrint=1) if lock_with else None
    canvas = Canvas(str(target), pagesize=size, encrypt=lock)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, size[0] / 2, size[1], stroke=0, fill=1)
    canvas.save()
    return target.read_bytes()


def bomb(side: int) -> bytes:
    """A PNG of `side` × `side` pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0"))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_png_and_jpeg_come_in_as_they_are(form: str) -> None:
    assert as_picture(picture(form), "latar") == picture(form)


def test_a_page_of_a_pdf_becomes_a_picture(tmp_path: Path) -> None:
    with Image.open(io.BytesIO(as_picture(pdf(tmp_path), "latar.pdf"))) as found:
        assert found.size == pytest.approx((842 * 200 / 72, 595 * 200 / 72), abs=2)
        assert found.getpixel((50, 50)) == pytest.approx((254, 0, 0), abs=3)
        assert found.getpixel((found.width - 50, 50)) == (255, 255, 255)


def test_a_large_page_is_drawn_in_fewer_pixels(tmp_path: Path) -> None:
    with Image.open(io.BytesIO(as_picture(pdf(tmp_path, (1700, 1700)), "x.pdf"))) as found:
        assert found.width * found.height <= 9_100_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "bukan gambar PNG atau JPEG"),
        (b"GIF89a" + b"\0" * 50, "bukan gambar PNG atau JPEG"),
        (picture()[:-60], "bukan gambar PNG atau JPEG"),
        (picture("JPEG")[:-200], "bukan gambar PNG atau JPEG"),
        (bomb(15_000), "lebih dari 25 juta piksel"),
        (bomb(6_000), "lebih dari 25 juta piksel"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG tidak diterima"),
        (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><SVG>&x;</SVG>', "SVG"),
        (b"%PDF-1.7\nrusak", "rusak atau berkata sandi"),
        (b"\x89PNG" + b"\0" * LARGEST, "lebih dari 10 MB"),
    ],
    ids=["empty", "gif", "cut png", "cut jpeg", "225 MP", "36 MP", "svg", "xxe", "pdf", "large"],
)
def test_everything_else_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        as_picture(data, "latar")


def test_a_locked_or_immense_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="berkata sandi"):
        as_picture(pdf(tmp_path, lock_with="rahasia"), "latar.pdf")
    with pytest.raises(BadFile, match="lebih dari 600 mm"):
        as_picture(pdf(tmp_path, (5000, 5000)), "latar.pdf")
