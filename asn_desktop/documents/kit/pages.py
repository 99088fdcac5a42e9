"""Pages drawn once are taken out of their file again as they are: nothing is redrawn."""

from __future__ import annotations

import hashlib
import io
import re
from ctypes import c_int, c_ushort
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Self

from asn_desktop.base.pdfium import ENGINE
from asn_desktop.documents.kit import page as kit
from asn_desktop.documents.kit.cutting import Book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Size = tuple[float, float]

_MADE: Final = re.compile(rb"/CreationDate\(D:(\d{14})")
_THEN: Final = b"20000101000000"
"""ReportLab writes this moment when the same facts must give the same bytes."""
_END: Final = re.compile(
    rb"/Root (\d+) 0 R\s*/Info (\d+) 0 R\s*/Size (\d+)[^>]*(/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\])>>"
    rb"\s*startxref\s*(\d+)"
)
_AT_ONCE: Final = 250
"""PDFium keeps every page that it has read until the file is closed."""
_TAIL: Final = 400
"""The trailer lies within so many bytes of the end."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Pages of one paper in the file with this digest, the first counted from 1.

    `stamp` stands across a paper that is not valid any more.
    """

    file: str
    page: int
    pages: int
    stamp: str | None = None


def count(data: bytes) -> int:
    """How many pages a PDF has."""
    with _Sources({"": data}) as sources:
        return sources.pages("")


def words(data: bytes) -> list[str]:
    """Every word of a PDF, page by page."""
    import pypdfium2

    found: list[str] = []
    with ENGINE:
        document = pypdfium2.PdfDocument(data)
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found += text.get_text_bounded().split()
            text.close()
            page.close()
        document.close()
    return found


def together(leaves: Sequence[Leaves], files: Mapping[str, bytes], title: str) -> bytes:
    """One PDF of these pages in this order; a whole file without stamps is that file, unchanged."""
    with _Sources(files) as sources:
        return sources.one(leaves, title)


def apart(
    leaves: Sequence[Leaves], files: Mapping[str, bytes], titles: Iterable[str]
) -> Iterator[bytes]:
    """A PDF for each of these alone, as `together` makes it, opening stored files seldom."""
    each = zip(leaves, titles, strict=True)
    while some := list(islice(each, _AT_ONCE)):
        with _Sources(files) as sources:
            for one, title in some:
                yield sources.one([one], title)


class _Sources:
    """Stored files, each opened when it is first wanted; PDFium is held only while it works."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._open: dict[str, Any] = {}
        self._books: dict[str, Book | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        with ENGINE:
            for document in self._open.values():
                document.close()

    def _source(self, name: str) -> Any:
        import pypdfium2

        if name not in self._open:
            self._open[name] = pypdfium2.PdfDocument(self._files[name])
        return self._open[name]

    def _book(self, name: str) -> Book | None:
        if name not in self._books:
            self._books[name] = Book.of(self._files[name])
        return self._books[name]

    def pages(self, name: str) -> int:
        """How many pages this file has."""
        book = self._book(name)
        if book is not None:
            return len(book)
        with ENGINE:
            return len(self._source(name))

    def one(self, leaves: Sequence[Leaves], title: str) -> bytes:
        """One PDF of these leaves."""
        if self._is_whole(leaves):
            return self._files[leaves[0].file]
        cut = self._cut(leaves, title)
        if cut is not None:
            return cut
        with ENGINE:
            data = self._made(leaves)
        return _named(data, leaves, title)

    def _cut(self, leaves: Sequence[Leaves], title: str) -> bytes | None:
        """One PDF without PDFium, where they lie in one file that we wrote and none is stamped."""
        if len({one.file for one in leaves}) > 1 or any(one.stamp for one in leaves):
            return None
        book = self._book(leaves[0].file)
        numbers = [number for one in leaves for number in _numbers(one)]
        if book is None:
            return None
        return book.paper(numbers, _text(title), _identity(leaves, title))

    def _is_whole(self, leaves: Sequence[Leaves]) -> bool:
        expected = 1
        for one in leaves:
            if one.file != leaves[0].file or one.page != expected or one.stamp is not None:
                return False
            expected += one.pages
        return expected == self.pages(leaves[0].file) + 1

    def _made(self, leaves: Sequence[Leaves]) -> bytes:
        import pypdfium2

        made = pypdfium2.PdfDocument.new()
        pypdfium2.raw.FPDFCatalog_SetLanguage(made, (c_ushort * 3)(*map(ord, "id"), 0))
        self._put_in_order(made, leaves)
        _stamp(made, leaves)
        written = io.BytesIO()
        made.save(written)
        made.close()
        return written.getvalue()

    def _put_in_order(self, made: Any, leaves: Sequence[Leaves]) -> None:
        """What the pages of one file share comes once, so each file is imported in one go."""
        import pypdfium2

        wanted = [(one.file, page) for one in leaves for page in _numbers(one)]
        came: list[tuple[str, int]] = []
        for digest in dict.fromkeys(one.file for one in leaves):
            numbers = [page for file, page in wanted if file == digest]
            made.import_pages(self._source(digest), numbers)
            came += [(digest, page) for page in numbers]
        if came != wanted:
            places = {page: place for place, page in enumerate(came)}
            order = [places[page] for page in wanted]
            native = (c_int * len(order))(*order)
            pypdfium2.raw.FPDF_MovePages(made, native, len(order), 0)


def _numbers(one: Leaves) -> range:
    return range(one.page - 1, one.page - 1 + one.pages)


def _stamp(made: Any, leaves: Sequence[Leaves]) -> None:
    stamps: dict[tuple[str, Size], Any] = {}
    number = 0
    for one in leaves:
        for _page in range(one.pages if one.stamp else 0):
            page = made[number + _page]
            _lay(made, page, one.stamp or "", stamps)
            page.close()
        number += one.pages


def _lay(made: Any, page: Any, words: str, stamps: dict[tuple[str, Size], Any]) -> None:
    """Pale words that darken what is below them and hide nothing."""
    import pypdfium2

    size = page.get_size()
    if (words, size) not in stamps:
        source = pypdfium2.PdfDocument(_stamp_page(words, size))
        stamps[words, size] = source.page_as_xobject(0, made)
        source.close()
    laid = stamps[words, size].as_pageobject()
    pypdfium2.raw.FPDFPageObj_SetBlendMode(laid, b"Multiply\0")
    page.insert_obj(laid)
    page.gen_content()


def _stamp_page(words: str, size: Size) -> bytes:
    return kit.drawn(words, size, lambda canvas: kit.stamp(canvas, words, size))


def _named(data: bytes, leaves: Sequence[Leaves], title: str) -> bytes:
    """The same pages give the same bytes: no clock, no chance, and the title of the paper."""
    named = bytearray(data)
    made = _MADE.search(data)
    if made is not None:
        named[slice(*made.span(1))] = _THEN
    name = _identity(leaves, title)
    ends = _END.search(data, max(0, len(data) - _TAIL))
    if ends is not None:
        identity = b"/ID[<%b><%b>]" % (name, name)
        named[slice(*ends.span(4))] = identity
        named += _update(ends, len(data), identity, title)
    return bytes(named)


def _identity(leaves: Sequence[Leaves], title: str) -> bytes:
    """What tells this paper from others, as the hexadecimal digits of a PDF string."""
    told = repr((tuple(leaves), title)).encode()
    return hashlib.sha256(told).hexdigest()[:32].upper().encode()


def _text(words: str) -> bytes:
    return b"FEFF" + words.encode("utf-16-be").hex().encode()


def _update(ends: re.Match[bytes], length: int, identity: bytes, title: str) -> bytes:
    """An incremental update of a file of this length that only names the paper."""
    root, info, size, _chance, before = ends.groups()
    words = _text(title)
    entry = b"%s 0 obj\n<</Title<%s>/Creator(ASN Desktop)/Producer(PDFium)>>\nendobj\n"
    body = b"\n" + entry % (info, words)
    table = b"xref\n%s 1\n%010d 00000 n \n" % (info, length + 1)
    trailer = b"trailer\n<</Root %s 0 R/Info %s 0 R/Size %s%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + trailer % (root, info, size, identity, before, length + len(body))
