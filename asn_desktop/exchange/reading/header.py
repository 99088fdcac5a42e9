"""Finds the heading of a table anywhere in a sheet, by the many names offices give a column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.exchange.reading.cells import text_of
from asn_desktop.exchange.reading.synonyms import BESIDE, FILLERS, SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asn_desktop.exchange.reading.tables import Row

_LOOK: Final = 100
_DEPTHS: Final = (1, 2, 3)
_FEWEST: Final = 2
_LAST: Final = 100
_LONGEST_HEADING: Final = 60
_NIP_LIKE: Final = re.compile(r"\d{9}")
_SHORTEST_SERIES: Final = 3
_ROMANS: Final = (
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
)  # fmt: skip
_LETTERS: Final = list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_WHO_LIKE: Final = re.compile(
    r"^[^\w\n]*(?:n\W*[ai]\W*[mp]|ni\b|no\b|nomor|full|name)", re.IGNORECASE | re.MULTILINE
)

_FIELD_OF: Final = {name: field for field, names in SYNONYMS.items() for name in names}
_RANKED: Final = {name: place for names in SYNONYMS.values() for place, name in enumerate(names)}
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WHO: Final = frozenset({"nip", "nik", "name"})
_OTHERS: Final = frozenset(
    {"atasan", "mentor", "coach", "pembimbing", "penguji", "pengajar", "narasumber", "pendamping"}
)
_NEEDED: Final = frozenset({"nip", "name", "name_nip"})
_BETWEEN: Final = re.compile(r"[/,&]| dan | atau ")


@dataclass(frozen=True, slots=True)
class Double:
    """A column of the same meaning as the one that is read first, both as headed."""

    field: str
    column: int
    title: str
    first: int
    first_title: str

    def as_first(self) -> Double:
        """The column that is read, as if it were the other one."""
        return replace(self, column=self.first, title=self.first_title)


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the table begins: row numbers of its heading, and fields by column index.

    `titles` are the columns as headed, `lines` the rows of the heading as they are compared.
    """

    first_row: int
    last_row: int
    columns: dict[str, int]
    titles: dict[str, str]
    lines: tuple[tuple[str, ...], ...]
    doubles: tuple[Double, ...]
    heads: int
    """How many rows name a column of names or NIPs, when each of them does; else 0."""

    @property
    def worth(self) -> tuple[int, int, int]:
        """More columns are better, then fewer of one meaning, then all rows of a heading."""
        return len(self.columns), -len(self.doubles), self.heads


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A heading as it is compared: small letters and digits, single blanks; `N I P` is `nip`."""
    words = re.sub(r"[^a-z0-9%]+", " ", text.lower()).split()
    spaced = len(words) > 1 and all(len(word) == 1 for word in words)
    return ("" if spaced else " ").join(words)


@lru_cache(maxsize=4096)
def person_field(text: str) -> str | None:
    """The person's field that a heading names; remarks in brackets do not matter."""
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    bare = _BRACKETS.sub(" ", text).lower()
    return _known(plain(text)) or _known(plain(bare)) or _joint(bare)


def _known(name: str) -> str | None:
    found = _FIELD_OF.get(name)
    if found is not None:
        return found
    short = " ".join(word for word in name.split() if word not in FILLERS)
    found = _FIELD_OF.get(short)
    return None if found in _WHO else found


def _joint(text: str) -> str | None:
    """`SKPD/UPT`, `Jabatan/Eselon`: several words for one field."""
    parts = {plain(part) for part in _BETWEEN.split(text)} - BESIDE
    fields = {_known(part) for part in parts}
    return fields.pop() if len(fields) == 1 else None


def find(
    rows: Sequence[Row], field_of: Callable[[str], str | None], needed: int = 2
) -> Heading | None:
    """The heading with the most known columns, with a name or a NIP among them."""
    places = range(min(len(rows), _LOOK))
    return _best((_heading(rows[at : at + depth], field_of, depth) for depth in _DEPTHS
                  for at in places), needed)  # fmt: skip


def _best(found: Iterable[Heading | None], needed: int) -> Heading | None:
    best: Heading | None = None
    for one in found:
        if one is not None and len(one.columns) + ("name_nip" in one.columns) >= needed:
            best = one if best is None or one.worth > best.worth else best
    return best


def further(
    rows: Sequence[Row], heading: Heading, field_of: Callable[[str], str | None]
) -> list[Heading]:
    """The headings of other tables lower down; one that only comes again is none."""
    found: list[Heading] = []
    last = heading
    for at, (number, cells) in enumerate(rows):
        if number <= last.last_row or not _may_head(cells, last) or repeats(cells, last):
            continue
        if _best([_heading(rows[at : at + 1], field_of, 1)], _FEWEST) is not None:
            tried = (_heading(rows[at : at + depth], field_of, depth) for depth in _DEPTHS)
            last = _best(tried, _FEWEST) or last
            found.append(last)
    return found


def _may_head(cells: Sequence[Any], above: Heading) -> bool:
    """Not where a NIP stands in its column, nor without a word like NIP or name."""
    nip = above.columns.get("nip", len(cells))
    if nip < len(cells) and isinstance(cells[nip], str) and _NIP_LIKE.match(cells[nip]):
        return False
    text = "\n".join([cell for cell in cells if isinstance(cell, str)])
    return _WHO_LIKE.search(text) is not None


def _heading(
    rows: Sequence[Row], field_of: Callable[[str], str | None], depth: int
) -> Heading | None:
    lines = [[text_of(cell) for cell in cells] for _, cells in rows]
    if len(lines) < depth or any(_is_data(line) for line in lines[1:]):
        return None
    texts = lines[0]
    for below in lines[1:]:
        texts = _stacked(texts, below, field_of)
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        field = field_of(text)
        if field is not None:
            places.setdefault(field, []).append(index)
    if not _NEEDED & set(places):
        return None
    columns = {
        field: min(at, key=lambda index: _rank(texts[index])) for field, at in places.items()
    }
    titles = {field: texts[index] for field, index in columns.items()}
    compared = tuple(tuple(plain(text) for text in line) for line in lines)
    doubles = tuple(
        Double(field, index, texts[index], columns[field], titles[field])
        for field, at in places.items()
        for index in at
        if index != columns[field]
    )
    all_head = all(any(field_of(text) in _NEEDED for text in line) for line in lines)
    heads = depth if all_head else 0
    return Heading(rows[0][0], rows[-1][0], columns, titles, compared, doubles, heads)


def _is_data(line: Sequence[str]) -> bool:
    return not any(line) or any(_NIP_LIKE.search(text) for text in line)


def _rank(text: str) -> int:
    return _RANKED.get(plain(text), _LAST)


def _stacked(
    top: Sequence[str], below: Sequence[str], field_of: Callable[[str], str | None]
) -> list[str]:
    """Each column's texts as one; a text above several columns belongs to all of them."""
    group = ""
    stacked = []
    for index in range(max(len(top), len(below))):
        upper = top[index] if index < len(top) else ""
        lower = below[index] if index < len(below) else ""
        group = upper or (group if lower else "")
        known = (text for text in (f"{group} {lower}", lower, upper) if field_of(text))
        whole = f"{group} {lower}".strip()
        stacked.append(whole if _OTHERS & set(plain(group).split()) else next(known, whole))
    return stacked


def is_numbering(texts: Sequence[str]) -> bool:
    """The row `1 2 3 4=2+3`, `I II III` or `a b c` that some offices put below the heading."""
    if len(texts) < _SHORTEST_SERIES:
        return False
    bare = [text.strip("(). ").upper().partition("=")[0].strip() for text in texts]
    numbers = [str(number) for number in range(1, len(bare) + 1)]
    return bare == numbers or any(bare == series[: len(bare)] for series in (_ROMANS, _LETTERS))


def repeats(cells: Sequence[Any], heading: Heading) -> bool:
    """A line of the heading once more, as on each printed page."""
    texts = tuple(plain(text_of(cell)) for cell in cells)
    return any(_without_end(texts) == _without_end(line) for line in heading.lines)


def _without_end(texts: tuple[str, ...]) -> tuple[str, ...]:
    end = len(texts)
    while end and not texts[end - 1]:
        end -= 1
    return texts[:end]
