"""The shipped layouts as they were judged by eye, kept as pictures and compared with tolerance.

A picture that was removed is drawn anew by the test, which fails once so that it is looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from asn_desktop.documents import layouts
from asn_desktop.documents.certificate import Look, render

if TYPE_CHECKING:
    from asn_desktop.domain.certificates import CertificateFacts
    from asn_desktop.domain.layouts import Layout

PICTURES = Path(__file__).parent / "pictures"
SCALE = 45 / 72


def drawn(facts: CertificateFacts, folder: Path, layout: Layout, paper: str) -> Image.Image:
    """Front and back beside each other."""
    render([facts], folder / "c.pdf", Look(paper, layout=layout))
    with pypdfium2.PdfDocument(folder / "c.pdf") as document:
        pages = [page.render(scale=SCALE).to_pil().convert("L") for page in document]
    sheet = Image.new("L", (sum(page.width for page in pages), pages[0].height))
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("layout", layouts.shipped(), ids=lambda layout: str(layout.code))
def test_it_looks_as_it_was_judged(
    facts: CertificateFacts, tmp_path: Path, layout: Layout, paper: str
) -> None:
    now = drawn(facts, tmp_path, layout, paper)
    kept = PICTURES / f"{layout.code}-{paper}.png"
    if not kept.exists():
        now.quantize(16).save(kept, optimize=True)
        pytest.fail(f"{kept.name} was drawn anew: look at it")
    with Image.open(kept) as then:
        soft = [one.filter(ImageFilter.BoxBlur(2)) for one in (now, then.convert("L"))]
    assert soft[0].size == soft[1].size
    difference = ImageChops.difference(*soft)
    assert ImageStat.Stat(difference).mean[0] < 2
    assert sum(difference.histogram()[48:]) < now.width * now.height / 1000
