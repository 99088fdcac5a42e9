"""The honorarium and transport of trainers as lines of the costs of a course."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.money.costs import check_budget, place_after, sum_up
from asn_desktop.services.money.honor_list import teachings
from asn_desktop.services.planning.courses import course
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import costs as table, courses

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

_NAMES: Final = {"honor": "Honor pengajar", "transport": "Transpor pengajar"}
_REST: Final = "Biaya lain yang belum dirinci"
_Wanted: TypeAlias = "dict[tuple[str, int | None], tuple[Decimal | None, int]]"
"""Quantity and planned rupiah by kind and price; transport is one sum without price."""


def record(office: Office, owner: Key, budget: Key | None = None) -> tuple[int, int]:
    """Write what the trainers are paid as planned costs; returns how many lines, and the rupiah.

    Gross, as the ceiling bears it. Lines of an earlier time follow the timetable; what was
    promised and spent on them stays, and one that nothing was spent on goes with its rate. Totals
    typed before there were lines stay whole: a line holds what is not honorarium.

    Args:
        office: Where.
        owner: The course.
        budget: The ceiling of new lines.

    Raises:
        Refused: Nobody teaches, a rate or a tax is not set, or the ceiling is gone.
    """
    code = course(office, owner).code
    with office.write(Right.COURSE, msg("Catat honor {code} sebagai biaya", code=code)) as step:
        check_budget(step.connection, budget)
        wanted = _wanted(step.connection, owner)
        old = _written(step.connection, owner)
        rest = _typed(step.connection, owner)
        for key, amounts in wanted.items():
            _write(step, owner, budget, old.pop(key, None), key, amounts)
        for row in old.values():
            _drop(step, row)
        whole = sum(planned for _quantity, planned in wanted.values())
        if any(rest):
            _keep(step, owner, budget, rest, whole)
        sum_up(step, owner)
    return len(wanted), whole


def _wanted(connection: Connection, owner: Key) -> _Wanted:
    """A line for each rate per JP, the lowest first, and one for all transport.

    Raises:
        Refused: There are none, or one cannot be reckoned yet.
    """
    found = teachings(connection, owner)
    lacking = next((one.lacking for one in found if one.lacking is not None), None)
    if lacking is not None:
        raise Refused(msg("Belum dapat dihitung: {why}. Isi di Pelatihan › Pengajar.", why=lacking))
    parts = [part for one in found for part in one.parts]
    if not parts:
        raise Refused(msg("Jadwal belum menyebut pengajar sesi ber-JP."))
    hours: Counter[int] = Counter()
    for part in parts:
        hours[part.amount] += part.pay.hours
    wanted: _Wanted = {
        ("honor", price): (Decimal(count), price * count) for price, count in sorted(hours.items())
    }
    transport = sum(part.pay.transport for part in parts)
    if transport:
        wanted["transport", None] = (None, transport)
    return wanted


def _written(connection: Connection, owner: Key) -> dict[tuple[str, int | None], Any]:
    """The lines of an earlier time by kind and price."""
    column = table.c
    mine = select(
        column.id, column.kind, column.name, column.price, column.committed, column.spent
    ).where(column.course_id == owner)
    return {
        (row.kind, row.price): row
        for row in connection.execute(mine)
        if row.name == _NAMES.get(row.kind) and (row.price is None) == (row.kind == "transport")
    }


def _typed(connection: Connection, owner: Key) -> tuple[int, int]:
    """What was planned and spent of a course without lines; they would replace it."""
    if connection.execute(select(table.c.id).where(table.c.course_id == owner)).first():
        return 0, 0
    totals = select(courses.c.planned, courses.c.spent).where(courses.c.id == owner)
    planned, spent = connection.execute(totals).one()
    return planned or 0, spent or 0


def _keep(step: Step, owner: Key, budget: Key | None, typed: tuple[int, int], honor: int) -> None:
    """A line for what the totals of before tell besides the honorarium."""
    planned, spent = typed
    blank = dict.fromkeys(("quantity", "unit", "price"))
    line = {"id": new_key(), "course_id": owner, "budget_id": budget, "kind": "lain",
            "name": _REST, "planned": max(0, planned - honor), "committed": 0,
            "spent": spent}  # fmt: skip
    step.insert(table, {**blank, **line, "place_no": place_after(step.connection, owner)})


def _write(
    step: Step,
    owner: Key,
    budget: Key | None,
    old: Any,
    key: tuple[str, int | None],
    amounts: tuple[Decimal | None, int],
) -> None:
    values = dict(zip(("quantity", "planned"), amounts, strict=True))
    if old is not None:
        step.update(table, old.id, **values)
        return
    kind, price = key
    fresh = {"id": new_key(), "course_id": owner, "budget_id": budget, "kind": kind,
             "name": _NAMES[kind], "unit": None if price is None else "JP", "price": price,
             "committed": 0, "spent": 0}  # fmt: skip
    step.insert(table, {**fresh, **values, "place_no": place_after(step.connection, owner)})


def _drop(step: Step, row: Any) -> None:
    """What was promised or spent stays, with nothing planned."""
    if row.committed or row.spent:
        quantity = None if row.price is None else Decimal(0)
        step.update(table, row.id, quantity=quantity, planned=0)
    else:
        step.remove(table, row.id)
