"""Reads one stream out of a compound file, the box of old `.xls` (MS-CFB)."""

from __future__ import annotations

import struct
from typing import Final

_FREE: Final = 0xFFFFFFF0
_IN_HEADER: Final = 109
_ENTRY: Final = 128
_ROOT: Final = 5


class Compound:
    """A compound file in memory; every fault is a `ValueError` or `struct.error`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
        self._small = 1 << min(struct.unpack_from("<H", data, 32)[0], 12)
        first, cutoff, small_table = struct.unpack_from("<I4xII", data, 48)
        self._cutoff = cutoff
        self._table = self._sectors_table()
        self._small_table = self._numbers(self._chain(small_table))
        directory = self._chain(first)
        if len(directory) % _ENTRY:
            raise ValueError("an entry of the directory is cut")
        self._entries = self._directory(directory)

    @property
    def names(self) -> set[str]:
        """The names of all streams."""
        return {name for name, _, _, _ in self._entries}

    def stream(self, wanted: str) -> bytes:
        """The whole stream.

        Raises:
            ValueError: There is none, or its sectors go astray.
        """
        for name, _, start, length in self._entries:
            if name == wanted:
                if length >= self._cutoff:
                    return self._chain(start)[:length]
                return self._small_chain(start)[:length]
        raise ValueError(wanted)

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        if begin >= len(self._data):
            raise ValueError("a sector beyond the end")
        return self._data[begin : begin + self._size]

    def _sectors_table(self) -> list[int]:
        heads = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        more, left = struct.unpack_from("<II", self._data, 68)
        while left and more < _FREE:
            if len(heads) * self._size > len(self._data):
                raise ValueError("more tables than the file has room for")
            numbers = self._numbers(self._sector(more))
            heads += numbers[:-1]
            more, left = numbers[-1], left - 1
        return self._numbers(b"".join(self._sector(head) for head in heads if head < _FREE))

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _links(self._table, start))

    def _small_chain(self, start: int) -> bytes:
        root = next((at for _, kind, at, _ in self._entries if kind == _ROOT), _FREE)
        box, size = self._chain(root), self._small
        links = _links(self._small_table, start)
        return b"".join(box[number * size : (number + 1) * size] for number in links)

    @staticmethod
    def _directory(data: bytes) -> list[tuple[str, int, int, int]]:
        found = []
        for begin in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, begin + 64)
            name = data[begin : begin + max(min(length, 64) - 2, 0)]
            start, size = struct.unpack_from("<II", data, begin + 116)
            found.append((name.decode("utf-16-le", "replace"), kind, start, size))
        return found


def _links(table: list[int], start: int) -> list[int]:
    found: list[int] = []
    while start < _FREE:
        if start >= len(table) or len(found) > len(table):
            raise ValueError("a chain of sectors goes astray")
        found.append(start)
        start = table[start]
    return found
