"""Many keys in one piece: compared, searched and let go at once, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, overload
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asn_desktop.base.keys import Key

_SIZE: Final = 16
_FEW: Final = 32


class KeyVector(Sequence["Key"]):
    """An immutable row of keys, 16 bytes each."""

    __slots__ = ("_packed",)

    def __init__(self, packed: bytes = b"") -> None:
        self._packed = packed

    @classmethod
    def of(cls, keys: Iterable[Key]) -> KeyVector:
        """These keys in this order."""
        return cls(b"".join(key.bytes for key in keys))

    def __len__(self) -> int:
        """How many keys there are."""
        return len(self._packed) // _SIZE

    @overload
    def __getitem__(self, place: int) -> Key: ...

    @overload
    def __getitem__(self, place: slice) -> KeyVector: ...

    def __getitem__(self, place: int | slice) -> Key | KeyVector:
        """One key, or a row of those in a part."""
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            if step != 1:
                return KeyVector.of(self[i] for i in range(start, stop, step))
            return KeyVector(self._packed[start * _SIZE : stop * _SIZE])
        start = range(len(self))[place] * _SIZE
        return UUID(bytes=self._packed[start : start + _SIZE])

    def __iter__(self) -> Iterator[Key]:
        """The keys one after another."""
        return (UUID(bytes=piece) for piece in self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        packed = self._packed
        return (packed[start : start + _SIZE] for start in range(0, len(packed), _SIZE))

    def __eq__(self, other: object) -> bool:
        """The same keys in the same order."""
        return isinstance(other, KeyVector) and self._packed == other._packed

    def __hash__(self) -> int:
        """As for every immutable value."""
        return hash(self._packed)

    def as_json(self) -> str:
        """The keys as an array of hexadecimal texts."""
        texts = self._packed.hex(",", _SIZE).replace(",", '","')
        return f'["{texts}"]' if texts else "[]"

    def starts_with(self, other: KeyVector) -> bool:
        """Whether these keys begin with all of the others."""
        return self._packed.startswith(other._packed)

    def find(self, key: Key) -> int:
        """Where a key stands, or -1."""
        found = self._packed.find(key.bytes)
        while found % _SIZE and found > 0:  # the end of one key and the beginning of the next
            found = self._packed.find(key.bytes, found + 1)
        return found // _SIZE

    def places(self, keys: Iterable[Key]) -> dict[Key, int]:
        """Where these keys stand; those that are absent are left out."""
        wanted = {key.bytes: key for key in keys}
        if len(wanted) <= _FEW:
            found = {key: self.find(key) for key in wanted.values()}
            return {key: place for key, place in found.items() if place >= 0}
        hits = ((wanted[p], i) for i, p in enumerate(self._pieces()) if p in wanted)
        return dict(islice(hits, len(wanted)))
