"""What a trainer taught in a course and what it is paid, as papers tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.money.honorarium import Part


@dataclass(frozen=True, slots=True)
class TaughtSession:
    """A session; begin and finish in minutes of the day, `hours` in JP.

    `title` is the subject, if it has one, with what is done in it.
    """

    date: date
    begin: int
    finish: int
    hours: int
    title: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Teaching:
    """A trainer in one course; `lacking` tells why the pay cannot be reckoned yet."""

    name: str
    nip: str | None
    nik: str | None
    npwp: str | None
    rank: str | None
    sessions: tuple[TaughtSession, ...]
    parts: tuple[Part, ...] = ()
    lacking: Message | None = None

    @property
    def hours(self) -> int:
        """JP of all sessions."""
        return sum(one.hours for one in self.sessions)
