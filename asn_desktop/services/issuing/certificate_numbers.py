"""The next numbers of the register, found first and taken in the deed that uses them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.settings import read_settings
from asn_desktop.storage.tables import certificates, number_registers as register

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class Numbers:
    """`(sequence, number)` pairs that come next in a scope, and the row that counts them.

    Without a scope another office counts them.

    `passed_over` are those between them that exist already.
    """

    scope: str
    counter: Key | None
    last: int
    pairs: tuple[tuple[int, str], ...]
    passed_over: tuple[str, ...] = ()


def next_numbers(connection: Connection, day: date, count: int) -> Numbers:
    """The numbers that papers of this day would get; what exists anywhere is passed over."""
    pattern = read_settings(connection).numbers
    scope = pattern.scope(day)
    same = register.c.scope.endswith(scope.removeprefix("||"), autoescape=True)  # and older ones
    rows = connection.execute(select(register).where(same)).all()
    found = next((row.id for row in rows if row.scope == scope), None)
    last = max((row.last for row in rows), default=0)
    pairs: list[tuple[int, str]] = []
    existing: list[str] = []
    while len(pairs) < count:
        last += 1
        number = pattern.number(last, day)
        used = select(func.count()).where(certificates.c.number == number)
        if connection.execute(used).scalar_one():
            existing.append(number)
        else:
            pairs.append((last, number))
    return Numbers(scope, found, last, tuple(pairs), tuple(existing))


def given_numbers(connection: Connection, numbers: Sequence[str], count: int) -> Numbers:
    """Numbers of the head office (pusat), typed in, one for each of `count` papers in their order.

    The office's own register does not count them.

    Raises:
        Refused: Too few or too many, one twice or empty, or one that any paper bears or bore.
    """
    typed = [" ".join(number.split()) for number in numbers]
    if len(typed) != count:
        raise Refused(
            msg("Ada {given} nomor untuk {count} sertifikat.", given=len(typed), count=count)
        )
    if "" in typed:
        raise Refused(msg("Nomor ke-{place} kosong.", place=typed.index("") + 1))
    twice = [number for number, times in Counter(typed).items() if times > 1]
    if twice:
        raise Refused(msg("Nomor ditulis dua kali: {numbers}.", numbers=", ".join(twice)))
    known = select(certificates.c.number).where(certificates.c.number.in_(typed))
    used = sorted(connection.execute(known).scalars())
    if used:
        raise Refused(
            msg("Nomor sudah dipakai dan tidak dipakai lagi: {numbers}.", numbers=", ".join(used))
        )
    return Numbers("", None, 0, tuple(enumerate(typed, 1)))


def take(step: Step, numbers: Numbers) -> None:
    """Count them as given, unless another office counts them."""
    if not numbers.pairs or not numbers.scope:
        return
    if numbers.counter is None:
        step.insert(register, {"id": new_key(), "scope": numbers.scope, "last": numbers.last})
    else:
        step.update(register, numbers.counter, last=numbers.last)
