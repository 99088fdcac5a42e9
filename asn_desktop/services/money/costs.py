"""What a course costs, line by line; its totals are the sums of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.money.budgets import (
    KINDS,
    Money,
    check_amount,
    check_quantity,
    line_amount,
    total,
)
from asn_desktop.services.planning.courses import course
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import budgets, costs as table, courses

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

_COLUMNS: Final = (
    table.c.id,
    table.c.kind,
    table.c.name,
    table.c.quantity,
    table.c.unit,
    table.c.price,
    table.c.planned,
    table.c.committed,
    table.c.spent,
    table.c.budget_id,
)


@dataclass(frozen=True, slots=True)
class CostRow:
    """One line: quantity with two decimals, price and amounts in whole rupiah."""

    id: Key
    kind: str
    name: str | None
    quantity: Decimal | None
    unit: str | None
    price: int | None
    planned: int
    committed: int
    spent: int
    budget: Key | None
    budget_title: str | None

    @property
    def money(self) -> Money:
        """Its amounts."""
        return Money(self.planned, self.committed, self.spent)


def costs(office: Office, course: Key) -> list[CostRow]:
    """The lines of a course, in order."""
    with office.read() as connection:
        return _read(connection, course)


def _read(connection: Connection, course: Key) -> list[CostRow]:
    title = (budgets.c.source + " · " + budgets.c.activity).label("title")
    statement = (
        select(*_COLUMNS, title)
        .select_from(table.outerjoin(budgets))
        .where(table.c.course_id == course)
        .order_by(table.c.place_no)
    )
    return [CostRow(*row) for row in connection.execute(statement)]


def save(office: Office, owner: Key, key: Key | None, **values: Any) -> Key:
    """Add (`key` None) or change a line of a course; bills come in after the closing too.

    Args:
        office: Where.
        owner: The course.
        key: Which line.
        **values: kind, name, quantity, unit, price, planned, committed, spent, and budget. With
            quantity and price, `planned` is their product, rounded half-up to whole rupiah.

    Raises:
        Refused: A field is wrong, naming it.
    """
    row = _checked(values)
    code = course(office, owner).code
    with office.write(Right.COURSE, msg("Catat biaya {code}", code=code)) as step:
        check_budget(step.connection, row["budget_id"])
        if key is None:
            key = new_key()
            place_no = place_after(step.connection, owner)
            step.insert(table, {**row, "id": key, "course_id": owner, "place_no": place_no})
        else:
            _require(step.connection, owner, key)
            step.update(table, key, **row)
        sum_up(step, owner)
    return key


def remove(office: Office, owner: Key, key: Key) -> None:
    """Take a line off a course; undo brings it back.

    Raises:
        NotFound: The course has no such line.
    """
    code = course(office, owner).code
    with office.write(Right.COURSE, msg("Hapus biaya {code}", code=code)) as step:
        _require(step.connection, owner, key)
        step.remove(table, key)
        sum_up(step, owner)


def place_after(connection: Connection, owner: Key) -> int:
    """The place of a line that comes after all others of a course."""
    last = select(func.coalesce(func.max(table.c.place_no), 0)).where(table.c.course_id == owner)
    return int(connection.execute(last).scalar_one()) + 1


def check_budget(connection: Connection, key: Key | None) -> None:
    """That the ceiling of a line is there, if it has one.

    Raises:
        Refused: It was taken off the list.
    """
    kept = select(budgets.c.id).where(budgets.c.id == key, budgets.c.archived_at.is_(None))
    if key is not None and connection.execute(kept).first() is None:
        raise Refused(msg("Pagu itu tidak ada lagi."), "budget")


def _require(connection: Connection, owner: Key, key: Key) -> None:
    mine = select(table.c.id).where(table.c.id == key, table.c.course_id == owner)
    if connection.execute(mine).first() is None:
        raise NotFound(msg("Rincian biaya itu tidak ada lagi."))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    row = {"name": None, "unit": None, **texts.fields(values)}
    if row.get("kind") not in KINDS:
        raise Refused(msg("Pilih jenis biaya."), "kind")
    quantity, price = check_quantity(row.get("quantity")), row.get("price")
    if (quantity is None) != (price is None):
        field = "quantity" if quantity is None else "price"
        raise Refused(msg("Isi banyaknya dan harga satuan keduanya, atau jumlahnya saja."), field)
    if quantity is not None and price is not None:
        row["planned"] = line_amount(quantity, check_amount(price, "price"))
    for name in ("planned", "committed", "spent"):
        row[name] = check_amount(row.get(name), name)
    return {
        **{name: row[name] for name in ("kind", "name", "unit", "planned", "committed", "spent")},
        "quantity": quantity,
        "price": price,
        "budget_id": row.get("budget"),
    }


def sum_up(step: Step, owner: Key) -> None:
    """Give the course the sums of its lines; one whose last line went keeps what stands there."""
    lines = _read(step.connection, owner)
    if lines:
        money = total(line.money for line in lines)
        step.update(courses, owner, planned=money.planned, spent=money.spent)
