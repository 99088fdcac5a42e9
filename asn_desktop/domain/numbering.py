"""Certificate numbers from a pattern, such as `800.2.5/00001/BPSDM/AKJ-26/X/2026`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from datetime import date

DEFAULT_PATTERN: Final = "{code}/{number:5}/{agency}/{series}/{month}/{year}"
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TOKEN: Final = re.compile(r"\{\s*(\w+)\s*(?::\s*0?(\d{1,2})d?\s*)?\}")
_ALIASES: Final = {
    "nomor": "number",
    "no": "number",
    "seq": "number",
    "kode": "code",
    "instansi": "agency",
    "seri": "series",
    "bulan": "month",
    "roman": "month",
    "romawi": "month",
    "tahun": "year",
}
_KNOWN: Final = ("number", "code", "agency", "series", "month", "year")
_WIDTH: Final = 5
_DIGITS: Final = re.compile(r"\d{1,18}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """The pattern and the office's own parts of it."""

    pattern: str
    code: str | None = None
    agency: str | None = None
    series: str | None = None

    def scope(self, day: date) -> str:
        """Within one scope running numbers grow; a pattern with the year starts anew in January.

        Code, agency and series do not count: the office has one register a year.
        """
        return f"|||{day.year}" if "year" in _words(self.pattern) else "|||"

    def number(self, sequence: int, day: date) -> str:
        """The number of the `sequence`-th certificate, issued on `day`."""
        parts = {
            "code": self.code or "",
            "agency": self.agency or "",
            "series": self.series or "",
            "month": _ROMAN[day.month - 1],
            "year": str(day.year),
        }

        def fill(found: re.Match[str]) -> str:
            word = _word(found)
            if word == "number":
                return str(sequence).zfill(int(found[2] or _WIDTH))
            return parts[word]

        pieces = (_TOKEN.sub(fill, piece) for piece in self.pattern.split("/"))
        return "/".join(piece for piece in pieces if piece)


def blank_serials(first: str, count: int) -> list[str]:
    """The serials of so many blanks that follow each other: `A 0009` is followed by `A 0010`.

    Raises:
        Refused: The serial does not end with digits.
    """
    tidy = " ".join(first.split())
    found = _DIGITS.search(tidy)
    if found is None:
        raise Refused(msg("Seri blanko pertama harus berakhir dengan angka."))
    stem, start, width = tidy[: found.start()], int(found[0]), len(found[0])
    return [f"{stem}{start + place:0{width}}" for place in range(count)]


def check_pattern(pattern: str) -> str:
    """The pattern, when it holds a running number and only known words.

    Raises:
        Refused: It does not.
    """
    unknown = [token for token in _words(pattern) if token not in _KNOWN]
    rest = _TOKEN.sub("", pattern)
    if unknown or "{" in rest or "}" in rest:
        raise Refused(
            msg(
                "Pola nomor memuat bagian yang tidak dikenal. Yang dikenal: "
                "{known}; lebar nomor ditulis {width}.",
                known=", ".join(f"{{{token}}}" for token in _KNOWN),
                width="{number:5}",
            )
        )
    if "number" not in _words(pattern):
        raise Refused(msg("Pola nomor tidak memuat nomor urut. Tambahkan bagian number."))
    return pattern.strip()


def _words(pattern: str) -> list[str]:
    return [_word(found) for found in _TOKEN.finditer(pattern)]


def _word(found: re.Match[str]) -> str:
    word = found[1].lower()
    return _ALIASES.get(word, word)
