"""The photos in certificates."""

from __future__ import annotations

import io
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from asn_desktop.documents.certificates.certificate import Look
from tests.documents.conftest import MM
from tests.documents.written import render

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.domain.issuing.certificates import CertificateFacts

PEOPLE = 30
UNPACKED = 600 * 800 * 3
"""Bytes of a photo as it is kept, when it is unpacked."""
IN_FRAME = (50, 170)
"""A point within the frame of the classic layout on A4, from the left and from above in mm."""


def photo(level: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (600, 800), (level, level, level)).save(stream, "JPEG")
    return stream.getvalue()


def drawn(facts: CertificateFacts, target: Path, count: int) -> None:
    photos: dict[str | None, bytes] = {f"{n:064}": photo(8 * n) for n in range(count)}
    render([replace(facts, photo=name) for name in photos], target, Look(pictures=photos))


def test_each_has_its_own_photo(facts: CertificateFacts, tmp_path: Path) -> None:
    drawn(facts, tmp_path / "c.pdf", 3)
    levels = []
    with pypdfium2.PdfDocument(tmp_path / "c.pdf") as document:
        for page in (0, 2, 4):
            picture = document[page].render(scale=1).to_pil().convert("L")
            levels.append(picture.getpixel(tuple(round(MM * at) for at in IN_FRAME)))
    assert levels == [0, 8, 16]


def test_many_photos_are_never_unpacked(facts: CertificateFacts, tmp_path: Path) -> None:
    drawn(facts, tmp_path / "warm.pdf", 1)
    tracemalloc.start()
    drawn(facts, tmp_path / "c.pdf", PEOPLE)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < PEOPLE * UNPACKED / 5
