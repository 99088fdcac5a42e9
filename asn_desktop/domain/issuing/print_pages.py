"""Which pages go to a printer and in which order, and what their sheets are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEETS: Final[dict[str, tuple[float, float]]] = {
    "A4": (210, 297),
    "F4": (215, 330),
    "A3": (297, 420),
    "A5": (148, 210),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
}
"""Upright sheets in millimetres."""
_NEAR: Final = 1.0
"""Millimetres by which the sizes of two sheets of the same name differ in drivers."""
_RANGE: Final = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """Pages from 1 as in `1-3, 5`, in rising order; nothing means all of `count`.

    Raises:
        Refused: It cannot be read, or names a page that is not there.
    """
    if not text.strip():
        return tuple(range(1, count + 1))
    found: set[int] = set()
    for part in re.split(r"[,;]", text):
        read = _RANGE.fullmatch(part.strip())
        if read is None:
            raise Refused(msg("Tulis halaman seperti 1-3, 5."), "pages")
        first, last = int(read[1]), int(read[2] or read[1])
        if not 1 <= first <= last <= count:
            raise Refused(
                msg("Halaman {part} tidak ada; halamannya 1 sampai {count}.", part=part.strip(),
                    count=count),
                "pages",
            )  # fmt: skip
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def format_pages(pages: Sequence[int]) -> str:
    """As short as `parse_pages` reads it: `1-3, 5`."""
    spans: list[list[int]] = []
    for page in sorted(pages):
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def in_order(pages: Sequence[int], copies: int, *, both_sides: bool) -> tuple[int | None, ...]:
    """The pages copy by copy; None is an empty back that lets a copy begin on a front."""
    once: list[int | None] = [*pages]
    if both_sides and copies > 1 and len(once) % 2:
        once.append(None)
    row = once * copies
    return tuple(row[:-1] if row and row[-1] is None else row)


def is_same_sheet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two sizes in millimetres are one sheet, whichever way it lies."""
    pairs = zip(sorted(one), sorted(other), strict=True)
    return all(abs(a - b) <= _NEAR for a, b in pairs)


def sheet_name(size: tuple[float, float]) -> str:
    """What a sheet of these millimetres is called: `F4 (215 × 330 mm)`."""
    narrow, tall = sorted(size)
    words = f"{narrow:.0f} × {tall:.0f} mm"
    name = next((name for name, known in SHEETS.items() if is_same_sheet(size, known)), None)
    return f"{name} ({words})" if name else words
