"""Pages that were judged by eye, kept as pictures and compared with tolerance.

A picture that was removed is drawn anew by its test, which fails once so that it is looked at.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

PICTURES = Path(__file__).parent / "pictures"
SCALE = 45 / 72


def beside(path: Path, most: int = 3) -> Image.Image:
    """The first pages of a paper beside each other."""
    with pypdfium2.PdfDocument(path) as document:
        count = min(most, len(document))
        pages = [document[place].render(scale=SCALE).to_pil().convert("L")
                 for place in range(count)]  # fmt: skip
    size = (sum(page.width for page in pages), max(page.height for page in pages))
    sheet = Image.new("L", size, 255)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def require_as_judged(now: Image.Image, name: str) -> None:
    """Fail unless it looks as the picture of this name."""
    kept = PICTURES / f"{name}.png"
    if not kept.exists():
        now.quantize(16).save(kept, optimize=True)
        pytest.fail(f"{kept.name} was drawn anew: look at it")
    with Image.open(kept) as then:
        soft = [one.filter(ImageFilter.BoxBlur(2)) for one in (now, then.convert("L"))]
    assert soft[0].size == soft[1].size
    difference = ImageChops.difference(*soft)
    assert ImageStat.Stat(difference).mean[0] < 2
    assert sum(difference.histogram()[48:]) < now.width * now.height / 1000
