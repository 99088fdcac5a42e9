"""The book of a year's certificate numbers (buku register), as facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.issuing.certificates import OfficeFacts


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One number and what became of it; `status` and `note` are words.

    A number that is only reserved has no `issued_on`, and a name where its owner is known.
    """

    number: str
    name: str
    nip: str | None
    course: str
    issued_on: date | None
    serial: str | None
    external: str | None
    status: str
    is_valid: bool
    reprints: int
    handed_on: date | None
    handed_to: str | None
    note: str
    is_reserved: bool = False


@dataclass(frozen=True, slots=True)
class SpoiledLine:
    """A sheet that was spoiled, on the blank with this serial if it had one."""

    day: date
    serial: str | None
    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Register:
    """A year whole; a number that is not valid stays in its place, with the reason."""

    year: int
    office: OfficeFacts
    lines: tuple[RegisterLine, ...]
    spoiled: tuple[SpoiledLine, ...]

    @property
    def valid(self) -> int:
        """How many are valid."""
        return sum(line.is_valid for line in self.lines)

    @property
    def reserved(self) -> int:
        """How many wait for a certificate, or got it in another year."""
        return sum(line.is_reserved for line in self.lines)

    @property
    def gone(self) -> int:
        """How many neither are valid nor wait."""
        return len(self.lines) - self.valid - self.reserved

    @property
    def handed(self) -> int:
        """How many of the valid ones are with their owners."""
        return sum(line.is_valid and line.handed_on is not None for line in self.lines)
