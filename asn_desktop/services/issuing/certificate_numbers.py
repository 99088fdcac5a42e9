"""The next numbers of the register, found first and taken in the deed that uses them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace as with_values
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, union

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.issuing.numbering import FREE, Origin, number_and_code
from asn_desktop.services.settings import read_settings
from asn_desktop.storage.tables import (
    certificates,
    courses,
    enrolments,
    number_registers as register,
    programmes,
    reserved_numbers as reserved,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step


RESERVED: Final = "reserved"
USED: Final = "used"
RELEASED: Final = "void"
RESERVED_WORDS: Final = {
    RESERVED: msg("Dipesan"),
    USED: msg("Dipakai"),
    RELEASED: msg("Dilepas"),
}
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Numbers:
    """`(sequence, number)` pairs that come next in a scope, and the row that counts them.

    Without a scope another office counts them.

    `passed_over` are those between them that exist already, `reserved` the rows of those that
    were reserved and are used now.
    """

    scope: str
    counter: Key | None
    last: int
    pairs: tuple[tuple[int, str], ...]
    passed_over: tuple[str, ...] = ()
    reserved: tuple[Key, ...] = ()


def next_numbers(
    connection: Connection, day: date, count: int, course: Key | None = None
) -> Numbers:
    """The numbers that papers of this day and course would get; none that exists anywhere."""
    pattern = read_settings(connection).numbers
    origin = FREE if course is None else origins(connection, courses.c.id == course)[course]
    scope = pattern.scope(day, origin)
    found, last = _counter(connection, scope)
    pairs: list[tuple[int, str]] = []
    existing: list[str] = []
    while len(pairs) < count:
        ahead = range(last + 1, last + 1 + min(count - len(pairs), _AT_ONCE))
        coming = [(sequence, pattern.number(sequence, day, origin)) for sequence in ahead]
        used = _existing(connection, [number for _, number in coming])
        pairs += [pair for pair in coming if pair[1] not in used]
        existing += [number for _, number in coming if number in used]
        last = ahead[-1]
    return Numbers(scope, found, last, tuple(pairs), tuple(existing))


def issue_numbers(connection: Connection, day: date, course: Key, people: Sequence[Key]) -> Numbers:
    """A number for each of these enrolments of a course, those reserved for it first.

    Whoever was given a reserved one by hand gets it; the others take the course's in their order.
    """
    inside = select(enrolments.c.id).where(enrolments.c.course_id == course)
    mine = (reserved.c.course_id == course) | reserved.c.enrolment_id.in_(inside)
    statement = select(reserved).where(mine, reserved.c.status == RESERVED)
    rows = connection.execute(statement.order_by(reserved.c.reserved_on, reserved.c.sequence)).all()
    own = {row.enrolment_id: row for row in rows if row.enrolment_id is not None}
    pool = iter([row for row in rows if row.enrolment_id is None])
    chosen = [own[key] if key in own else next(pool, None) for key in people]
    fresh = next_numbers(connection, day, chosen.count(None), course)
    rest = iter(fresh.pairs)
    pairs = [next(rest) if row is None else (row.sequence, row.number) for row in chosen]
    taken = tuple(row.id for row in chosen if row is not None)
    return with_values(fresh, pairs=tuple(pairs), reserved=taken)


def _counter(connection: Connection, scope: str) -> tuple[Key | None, int]:
    """The row that counts a scope, and the last number given in it, by an older program too."""
    same = register.c.scope == scope
    if scope.startswith("|||"):
        same |= register.c.scope.endswith(scope.removeprefix("||"), autoescape=True)
    rows = connection.execute(select(register).where(same)).all()
    found = next((row.id for row in rows if row.scope == scope), None)
    return found, max((row.last for row in rows), default=0)


def _existing(connection: Connection, numbers: Sequence[str]) -> set[str]:
    """Those of the numbers that a certificate bears or bore, or that were ever reserved."""
    known = union(
        select(certificates.c.number).where(certificates.c.number.in_(numbers)),
        select(reserved.c.number).where(reserved.c.number.in_(numbers)),
    )
    return set(connection.execute(known).scalars())


def origins(connection: Connection, where: ColumnElement[bool]) -> dict[Key, Origin]:
    """What patterns and scopes ask of courses, by key."""
    statement = select(
        courses.c.id, courses.c.code, programmes.c.code.label("programme"), courses.c.organiser
    ).join(programmes, isouter=True)
    return {
        row.id: Origin(row.code, row.programme, row.organiser)
        for row in connection.execute(statement.where(where))
    }


def given_numbers(connection: Connection, numbers: Sequence[str], count: int) -> Numbers:
    """Numbers of the head office (pusat), typed in, one for each of `count` papers in their order.

    A code of another register may stand behind each; the office's own register counts none.

    Raises:
        Refused: Too few or too many, one twice or empty, or one that any paper bears or bore.
    """
    typed = [number_and_code(line)[0] for line in numbers]
    if len(typed) != count:
        raise Refused(
            msg("Ada {given} nomor untuk {count} sertifikat.", given=len(typed), count=count)
        )
    if "" in typed:
        raise Refused(msg("Nomor ke-{place} kosong.", place=typed.index("") + 1))
    twice = [number for number, times in Counter(typed).items() if times > 1]
    if twice:
        raise Refused(msg("Nomor ditulis dua kali: {numbers}.", numbers=", ".join(twice)))
    kept = select(reserved.c.number).where(
        reserved.c.number.in_(typed), reserved.c.status == RESERVED
    )
    waiting = sorted(connection.execute(kept).scalars())
    if waiting:
        raise Refused(msg("Nomor ini dipesan dan menunggu: {numbers}.", numbers=", ".join(waiting)))
    used = sorted(_existing(connection, typed))
    if used:
        raise Refused(
            msg("Nomor sudah dipakai dan tidak dipakai lagi: {numbers}.", numbers=", ".join(used))
        )
    return Numbers("", None, 0, tuple(enumerate(typed, 1)))


def take(step: Step, numbers: Numbers) -> None:
    """Count them as given, unless another office counts them, and reserved ones as used."""
    step.update_all(reserved, {key: {"status": USED} for key in numbers.reserved})
    if len(numbers.pairs) == len(numbers.reserved) or not numbers.scope:
        return
    if numbers.counter is None:
        step.insert(register, {"id": new_key(), "scope": numbers.scope, "last": numbers.last})
    else:
        step.update(register, numbers.counter, last=numbers.last)
