"""Papers cut out of a PDF as ReportLab lays it down: what their pages use is copied as it stands.

ISO 32000-1, 7.5: plain objects one after another in the order of their numbers, and one table of
where they begin. A file of any other shape is left to a reader that knows them all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_END: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE: Final = re.compile(rb"xref\r?\n0 (\d+)\r?\n")
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_PAGES: Final = re.compile(rb"/Pages (\d+) 0 R")
_KIDS: Final = re.compile(rb"/Kids \[([^\]]*)\]")
_NUMBER: Final = re.compile(rb"(?<![\w.])(\d+) 0 R(?!\w)")
_PAGE: Final = re.compile(rb"/Type /Page(?!\w)")
_STREAM: Final = b">>\nstream\n"
_ITSELF: Final = (b"/MediaBox", b"/Resources")
"""What a page must say, and not the tree in which it stands."""
_BEYOND: Final = (b"/AcroForm", b"/Names", b"/OCProperties", b"/StructTreeRoot")
"""What a file has beside its pages."""
_UNKNOWN: Final = (b"/Encrypt", b"/Prev", b"/XRefStm")
_TAIL: Final = 64
_ENTRY: Final = 20
"""The bytes of each entry of the table."""
_OFFSET: Final = 10
_OWN: Final = 3
"""The catalogue, the tree of pages and the title of a paper have the first numbers."""
_AT_HAND: Final = 512
"""So many objects are kept taken apart: papers share most of theirs."""


class _Strange(Exception):
    """The file is not of the shape that this module knows."""


class _Object(NamedTuple):
    """What lies around the references to others, their numbers, and where the rest lies."""

    parts: tuple[bytes, ...]
    uses: tuple[int, ...]
    rest: tuple[int, int]
    is_page: bool


class Book:
    """A stored PDF, whose papers are asked for one after another."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._entries, self._count, self._table, root = _located(data)
        self._at_hand: dict[int, _Object] = {}
        catalogue = self._head(root)
        if any(word in catalogue for word in _BEYOND):
            raise _Strange
        self._tree = int(_only(_PAGES, catalogue))
        self._kids = tuple(map(int, _NUMBER.findall(_only(_KIDS, self._head(self._tree)))))

    @classmethod
    def of(cls, data: bytes) -> Self | None:
        """The file, None when it is of another shape."""
        try:
            return cls(data)
        except _Strange:
            return None

    def __len__(self) -> int:
        """How many pages it has."""
        return len(self._kids)

    def paper(self, numbers: Sequence[int], title: bytes, identity: bytes) -> bytes | None:
        """The pages at these places, from 0, as a PDF; None where they use more than themselves.

        `title` and `identity` are strings as PDF writes them in hexadecimal digits.
        """
        try:
            pages = [self._kids[number] for number in numbers]
            if len(set(pages)) < len(pages):
                return None
            order = self._order(pages)
            return b"".join(self._written(pages, order, title, identity))
        except (_Strange, IndexError):
            return None

    def _order(self, pages: list[int]) -> dict[int, int]:
        """The new numbers of all objects that these pages use."""
        found = {self._tree: 2}
        waiting = pages[::-1]
        while waiting:
            number = waiting.pop()
            if number in found:
                continue
            one = self._object(number)
            if one.is_page != (number in pages):
                raise _Strange
            found[number] = len(found) + _OWN
            waiting += one.uses[::-1]
        return found

    def _written(
        self, pages: list[int], order: dict[int, int], title: bytes, identity: bytes
    ) -> Iterator[bytes]:
        kids = b" ".join(b"%d 0 R" % order[page] for page in pages)
        own = [
            b"1 0 obj\n<< /Type /Catalog /Lang (id) /Pages 2 0 R >>\nendobj\n",
            b"2 0 obj\n<< /Type /Pages /Kids [%b] /Count %d >>\nendobj\n" % (kids, len(pages)),
            b"3 0 obj\n<< /Title <%b> /Creator (ASN Desktop) >>\nendobj\n" % title,
        ]
        place, starts = 0, []
        for piece in (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", *own, *self._copied(order)):
            starts.append(place)
            place += len(piece)
            yield piece
        size = len(starts)
        yield b"xref\n0 %d\n0000000000 65535 f \n" % size
        yield from (b"%010d 00000 n \n" % start for start in starts[1:])
        yield b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R /ID [<%b><%b>] >>\n" % (
            size, identity, identity,
        )  # fmt: skip
        yield b"startxref\n%d\n%%%%EOF\n" % place

    def _copied(self, order: dict[int, int]) -> Iterator[bytes]:
        for number, new in order.items():
            if number != self._tree:
                one = self._object(number)
                named = [b"%d 0 R" % order[use] for use in one.uses]
                head = b"".join(part for both in zip(one.parts, (*named, b""), strict=True)
                                for part in both)  # fmt: skip
                start, end = one.rest
                yield b"%d 0 obj\n%b%b" % (new, head, self._data[start:end])

    def _object(self, number: int) -> _Object:
        found = self._at_hand.get(number)
        if found is None:
            if len(self._at_hand) >= _AT_HAND:
                self._at_hand.clear()
            found = self._at_hand[number] = self._taken_apart(number)
        return found

    def _taken_apart(self, number: int) -> _Object:
        start, end = self._span(number)
        stream = self._data.find(_STREAM, start, end)
        rest = end if stream < 0 else stream
        head = self._data[start:rest]
        is_page = _PAGE.search(head) is not None
        if is_page and not all(word in head for word in _ITSELF):
            raise _Strange
        pieces = _NUMBER.split(head)
        return _Object(tuple(pieces[::2]), tuple(map(int, pieces[1::2])), (rest, end), is_page)

    def _head(self, number: int) -> bytes:
        return self._data[slice(*self._span(number))]

    def _span(self, number: int) -> tuple[int, int]:
        """Where an object begins behind its number, and where it ends."""
        if not 0 < number < self._count:
            raise _Strange
        start = self._offset(number)
        end = self._offset(number + 1) if number + 1 < self._count else self._table
        name = b"%d 0 obj\n" % number
        if not self._data.startswith(name, start) or not self._data.endswith(b"endobj\n", 0, end):
            raise _Strange
        return start + len(name), end

    def _offset(self, number: int) -> int:
        at = self._entries + number * _ENTRY
        digits = self._data[at : at + _OFFSET]
        if not digits.isdigit():
            raise _Strange
        return int(digits)


def _located(data: bytes) -> tuple[int, int, int, int]:
    """Where the entries begin, how many there are, where their table begins, the root's number."""
    table = int(_only(_END, data[-_TAIL:]))
    head = _TABLE.match(data, table)
    if head is None:
        raise _Strange
    count = int(head[1])
    trailer = data[head.end() + count * _ENTRY :]
    if any(word in trailer for word in _UNKNOWN):
        raise _Strange
    return head.end(), count, table, int(_only(_ROOT, trailer))


def _only(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    found = pattern.search(data)
    if found is None:
        raise _Strange
    return found[1]
