"""JPEG files as they are: their size is read from the head, and their dots are never unpacked."""

from __future__ import annotations

import hashlib
import io
from typing import Final, Self

from reportlab.lib.utils import ImageReader

_START: Final = b"\xff\xd8\xff"
_FRAMES: Final = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive: what PDF calls DCTDecode (ISO 32000-1, 7.4.8)."""
_ENDS: Final = frozenset({0xD9, 0xDA, *range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Where no readable frame can follow: the dots, the end, and kinds of frames that PDF lacks."""
_SPACES: Final = {1: b"/DeviceGray", 3: b"/DeviceRGB", 4: b"/DeviceCMYK"}
_INVERTED: Final = b"/Decode [1 0 1 0 1 0 1 0] "
_FILL: Final = 0xFF
_BITS: Final = 8
_HEAD: Final = 10


class Jpeg(ImageReader):  # type: ignore[misc]
    """A picture that ReportLab takes for one of its own; its digest tells it from others.

    500 photos unpacked, as ReportLab does to tell them apart, are 700 MB.
    """

    def __init__(self, data: bytes, frame: tuple[int, int, int], digest: str) -> None:
        self._dataA = None
        self.fp = io.BytesIO(data)
        self.name = digest
        self._data = data
        self._width, self._height, self._colours = frame

    @classmethod
    def of(cls, data: bytes, digest: str | None = None) -> Self | None:
        """The picture, None when it is no JPEG that PDF knows; `digest` is its SHA-256."""
        frame = _frame(data)
        if frame is None:
            return None
        return cls(data, frame, digest or hashlib.sha256(data).hexdigest())

    def jpeg_fh(self) -> io.BytesIO:
        """The file, for a canvas of ReportLab's."""
        self.fp.seek(0)
        return self.fp

    def getRGBData(self) -> bytes:
        """What ReportLab tells pictures apart by."""
        return self.name.encode()

    def written(self) -> bytes:
        """The picture as an object of a PDF."""
        inverted = _INVERTED if self._colours == max(_SPACES) else b""
        head = b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 "
        head += b"/ColorSpace %b %b/Filter [ /DCTDecode ] /Length %d >>\nstream\n"
        told = self._width, self._height, _SPACES[self._colours], inverted, len(self._data)
        return b"%b%b\nendstream\n" % (head % told, self._data)


def _frame(data: bytes) -> tuple[int, int, int] | None:
    """Width, height and number of colours, None when the head does not tell them."""
    if not data.startswith(_START):
        return None
    at = len(_START) - 1
    while at + _HEAD <= len(data) and data[at] == _FILL:
        kind = data[at + 1]
        if kind in _FRAMES:
            return _told(data[at : at + _HEAD])
        if kind in _ENDS:
            return None
        at += 1 if kind == _FILL else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _told(head: bytes) -> tuple[int, int, int] | None:
    high, wide = int.from_bytes(head[5:7], "big"), int.from_bytes(head[7:9], "big")
    sound = head[4] == _BITS and head[9] in _SPACES and high and wide
    return (wide, high, head[9]) if sound else None
