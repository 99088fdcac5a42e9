"""Certificate numbers from a pattern, such as `800.2.5/00001/BPSDM/AKJ-26/X/2026`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

DEFAULT_PATTERN: Final = "{code}/{number:5}/{agency}/{series}/{month}/{year}"
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TOKEN: Final = re.compile(r"\{\s*(\w+)\s*(?::\s*(\d+)d?\s*)?\}")
_WIDEST: Final = 12
"""Digits of the widest running number; a form field and a column hold no more."""
OFFICE: Final = "office"
SERIES: Final = "series"
ORGANISER: Final = "organiser"
PROGRAMME: Final = "programme"
COURSE: Final = "course"
SCOPES: Final = (OFFICE, SERIES, ORGANISER, PROGRAMME, COURSE)
YEAR: Final = "year"
MONTH: Final = "month"
NEVER: Final = "never"
RESETS: Final = (YEAR, MONTH, NEVER)
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
    "penyelenggara": "organiser",
    "program": "programme",
    "pelatihan": "course",
}
_KNOWN: Final = (
    "number", "code", "agency", "series", "organiser", "programme", "course", "month", "year",
)  # fmt: skip
_NEEDED: Final = {
    SERIES: ("series",),
    ORGANISER: ("organiser", "course"),
    PROGRAMME: ("programme", "course"),
    COURSE: ("course",),
}
"""By scope, the words of which a pattern must hold one: else two registers give one number."""
_WIDTH: Final = 5
_DIGITS: Final = re.compile(r"\d{1,18}$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Origin:
    """Of which course a number is, as far as patterns and scopes ask; nothing for a free one."""

    course: str | None = None
    programme: str | None = None
    organiser: str | None = None


FREE: Final = Origin()


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """The pattern, the office's own parts of it, and how its running number counts.

    `per` is one of `SCOPES`. `reset` is one of `RESETS`; None for each year where the pattern
    holds the year, and for never where it does not.
    """

    pattern: str
    code: str | None = None
    agency: str | None = None
    series: str | None = None
    per: str = OFFICE
    reset: str | None = None

    @property
    def starts_anew(self) -> str:
        """When the running number starts anew, one of `RESETS`."""
        return self.reset or (YEAR if "year" in _words(self.pattern) else NEVER)

    @property
    def needs_course(self) -> bool:
        """Whether a number cannot be made before its course is known."""
        asked = {"programme", "course"}
        return self.per in asked or not asked.isdisjoint(_words(self.pattern))

    def scope(self, day: date, origin: Origin = FREE) -> str:
        """Within one scope running numbers grow.

        That of the whole office looks as it always did: code, agency and series do not count.
        No other one ends as that does, so that its older rows are not taken for these.
        """
        period = {YEAR: f"{day.year}", MONTH: f"{day:%Y-%m}", NEVER: ""}[self.starts_anew]
        if self.per == OFFICE:
            return f"|||{period}"
        return f"{self.group(origin)}|{period};{self.per}"

    def group(self, origin: Origin = FREE) -> str:
        """Whose register a number of this origin stands in; empty for that of the office."""
        return "" if self.per == OFFICE else self._parts(origin)[self.per]

    def number(self, sequence: int, day: date, origin: Origin = FREE) -> str:
        """The number of the `sequence`-th certificate, issued on `day`."""
        parts = {
            **self._parts(origin),
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

    def _parts(self, origin: Origin) -> dict[str, str]:
        """Courses without an organiser are the office's own."""
        parts = {
            "code": self.code,
            "agency": self.agency,
            "series": self.series,
            "organiser": origin.organiser or self.agency,
            "programme": origin.programme,
            "course": origin.course,
        }
        return {word: " ".join((text or "").split()) for word, text in parts.items()}

    def fault(self) -> Refused | None:
        """What `check` refuses, to be shown while one types."""
        try:
            self.check()
        except Refused as fault:
            return fault
        return None

    def check(self) -> None:
        """Prove that two registers, or two years or months of one, never give one number.

        Raises:
            Refused: They would, or the pattern is none; `field` names the one to mend.
        """
        check_pattern(self.pattern)
        words = _words(self.pattern)
        _check_reset(self.starts_anew, words)
        needed = _NEEDED.get(self.per, ())
        if needed and not any(word in words for word in needed):
            raise Refused(
                msg(
                    "Pola nomor perlu memuat {tokens}, karena nomor urutnya dihitung "
                    "sendiri-sendiri; tanpa itu nomor yang sama terbit dua kali.",
                    tokens=_listed(needed),
                ),
                "number_scope",
            )
        beside = _beside_number(self.pattern)
        for word in needed:
            if word in beside:
                raise Refused(
                    msg(
                        "Beri tanda pemisah, misalnya garis miring, antara {number} dan {token}.",
                        number="{number}", token=f"{{{word}}}",
                    ),
                    "number_pattern",
                )  # fmt: skip


def scope_name(scope: str) -> str:
    """Whose register a stored scope counts, and of which year or month."""
    told = scope.rpartition(";")[0] or scope
    return " · ".join(part for part in told.split("|") if part)


def _check_reset(reset: str, words: list[str]) -> None:
    lacking = [
        word
        for word in {YEAR: ("year",), MONTH: ("month", "year"), NEVER: ()}[reset]
        if word not in words
    ]
    if not lacking:
        return
    tokens = _listed(lacking)
    if reset == YEAR:
        why = msg(
            "Nomor yang mulai lagi tiap tahun memerlukan {tokens} dalam polanya; "
            "tanpa itu nomor yang sama terbit dua kali.",
            tokens=tokens,
        )
    else:
        why = msg(
            "Nomor yang mulai lagi tiap bulan memerlukan {tokens} dalam polanya; "
            "tanpa itu nomor yang sama terbit dua kali.",
            tokens=tokens,
        )
    raise Refused(why, "number_reset")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"{{{word}}}" for word in words)


def _beside_number(pattern: str) -> set[str]:
    """The words that touch the running number: where they end and it begins cannot be read."""
    found = list(_TOKEN.finditer(pattern))
    touching = [pair for pair in pairwise(found) if pair[0].end() == pair[1].start()]
    words = [{_word(left), _word(right)} for left, right in touching]
    return {word for pair in words if "number" in pair for word in pair} - {"number"}


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


def number_and_code(line: str) -> tuple[str, str | None]:
    """A number and the code of another register behind a tab or `;`, as two columns are pasted."""
    number, _, code = line.replace(";", "\t").partition("\t")
    return " ".join(number.split()), " ".join(code.split()) or None


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
                known=_listed(_KNOWN),
                width="{number:5}",
            )
        )
    if "number" not in _words(pattern):
        raise Refused(msg("Pola nomor tidak memuat nomor urut. Tambahkan bagian number."))
    _check_widths(pattern)
    return pattern.strip()


def _check_widths(pattern: str) -> None:
    for found in _TOKEN.finditer(pattern):
        if found[2] is None:
            continue
        if _word(found) != "number":
            raise Refused(
                msg("Lebar hanya berlaku bagi {number}; hapus dari {token}.",
                    number="{number}", token=found[0]), "number_pattern",
            )  # fmt: skip
        if not 1 <= int(found[2]) <= _WIDEST:
            raise Refused(
                msg("Lebar nomor urut 1 sampai {most} angka, bukan {width}.",
                    most=_WIDEST, width=found[2]), "number_pattern",
            )  # fmt: skip


def _words(pattern: str) -> list[str]:
    return [_word(found) for found in _TOKEN.finditer(pattern)]


def _word(found: re.Match[str]) -> str:
    word = found[1].lower()
    return _ALIASES.get(word, word)
