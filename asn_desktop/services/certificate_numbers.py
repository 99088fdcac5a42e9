"""The next numbers of the register, found first and taken in the deed that uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from asn_desktop.base.keys import new_key
from asn_desktop.services.settings import read_settings
from asn_desktop.storage.tables import certificates, number_registers as register

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class Numbers:
    """`(sequence, number)` pairs that come next in a scope, and the row that counts them.

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


def take(step: Step, numbers: Numbers) -> None:
    """Count them as given."""
    if not numbers.pairs:
        return
    if numbers.counter is None:
        step.insert(register, {"id": new_key(), "scope": numbers.scope, "last": numbers.last})
    else:
        step.update(register, numbers.counter, last=numbers.last)
