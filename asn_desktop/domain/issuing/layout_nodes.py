"""Reads one object of a layout file strictly; what is wrong says where, what and how to mend it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from asn_desktop.base.i18n import Message

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_SHOWN: Final = 40


def wrong(where: str, what: Message, value: object = None) -> BadFile:
    """The fault of a layout file at this place."""
    shown = None if value is None else str(value)[:_LONGEST_SHOWN]
    return BadFile(msg("{where}: {what}", where=where or "…", what=what), None, where, shown)


class Node:
    """An object of the file: every value is asked for once, what is left over is refused."""

    def __init__(self, value: Any, where: str) -> None:
        if not isinstance(value, dict):
            raise wrong(where, msg("di sini harus ada objek dalam kurung kurawal."), value)
        self.where = where
        self._values: dict[str, Any] = value
        self._asked: set[str] = set()

    def holds(self, key: str) -> bool:
        """Whether the file says anything under this key; `null` says nothing."""
        self._asked.add(key)
        return self._values.get(key) is not None

    def place(self, key: object) -> str:
        """Where a value lies, as messages name it."""
        return f"{self.where}.{key}" if self.where else str(key)

    def raw(self, key: str) -> Any:
        """A value as it stands, None where it is left out."""
        self._asked.add(key)
        return self._values.get(key)

    def number(self, key: str, least: float, most: float, usual: float | None = None) -> float:
        """A finite number within these limits."""
        value = self.raw(key)
        if value is None and usual is not None:
            return usual
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or not least <= value <= most:
            what = msg(
                "“{value}” tidak dapat dipakai. Isi angka dari {least} sampai {most}.",
                value=_short(value), least=f"{least:g}", most=f"{most:g}",
            )  # fmt: skip
            raise wrong(self.place(key), what, value)
        return float(value)

    def text(self, key: str, most: int, usual: str | None = None) -> str:
        """A text that is not empty and has no more than `most` letters."""
        value = self.raw(key)
        if value is None and usual is not None:
            return usual
        if not isinstance(value, str) or not value.strip() or len(value) > most:
            what = msg("isi dengan teks, paling banyak {most} huruf.", most=most)
            raise wrong(self.place(key), what, value)
        return value

    def choice(self, key: str, allowed: Collection[str], usual: str | None = None) -> str:
        """One of a few words."""
        value = self.raw(key)
        if value is None and usual is not None:
            return usual
        if not isinstance(value, str) or value not in allowed:
            raise unknown(self.place(key), value, allowed)
        return value

    def flag(self, key: str, *, usual: bool = False) -> bool:
        """`true` or `false`."""
        value = self.raw(key)
        if value is None:
            return usual
        if not isinstance(value, bool):
            raise wrong(self.place(key), msg("isi dengan true atau false."), value)
        return value

    def colour(self, key: str, roles: Collection[str], usual: str | None = None) -> str:
        """A role, or `#rrggbb`."""
        value = self.raw(key)
        if value is None and usual is not None:
            return usual
        if isinstance(value, str) and (value in roles or _COLOUR.fullmatch(value)):
            return value
        what = msg("“{value}” bukan warna. Tulis seperti #1a6b45.", value=_short(value))
        raise wrong(self.place(key), what, value)

    def list_of(self, key: str, most: int) -> list[Any]:
        """A list with no more than `most` values; left out it is empty."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list) or len(value) > most:
            what = msg("isi dengan daftar, paling banyak {most} butir.", most=most)
            raise wrong(self.place(key), what, None)
        return value

    def nodes(self, key: str, most: int) -> Iterator[Node]:
        """The objects of a list."""
        for number, value in enumerate(self.list_of(key, most), 1):
            yield Node(value, self.place(f"{key}[{number}]"))

    def mapping(self, key: str) -> Mapping[str, Any]:
        """An object under this key, empty where it is left out."""
        value = self.raw(key)
        return Node({} if value is None else value, self.place(key)).everything()

    def everything(self) -> Mapping[str, Any]:
        """All that the object says."""
        return self._values

    def done(self) -> None:
        """Refuse what nothing asked for: a slip of the pen must not be passed over."""
        for key in self._values:
            if key not in self._asked:
                raise unknown(self.place(key), key, sorted(self._asked))


def unknown(where: str, value: object, allowed: Collection[str]) -> BadFile:
    """A word that is none of those known."""
    what = msg(
        "“{value}” tidak dikenal. Pilih: {allowed}.",
        value=_short(value), allowed=", ".join(allowed),
    )  # fmt: skip
    return wrong(where, what, value)


def _short(value: object) -> str:
    return "" if value is None else str(value)[:_LONGEST_SHOWN]
