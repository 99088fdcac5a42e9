"""Objects of a PDF that write themselves, where ReportLab would format them piece by piece."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Callable

packed = zlib.compress


class Written(PDFObject):  # type: ignore[misc]
    """An object of the file that writes itself."""

    __RefOnly__ = 1

    def __init__(self, write: Callable[[], bytes]) -> None:
        self._write = write

    def format(self, _document: object) -> bytes:
        """As ReportLab asks for it at the end."""
        return self._write()


def stream(head: bytes, code: bytes) -> bytes:
    """Packed bytes as an object; `head` is what its dictionary says beside their length."""
    start = b"<< %b/Filter /FlateDecode /Length %d >>\nstream\n" % (head, len(code))
    return b"%b%b\nendstream\n" % (start, code)
