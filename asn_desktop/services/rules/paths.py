"""The paths of competence development with their JP: shipped, and changed by the office.

A path that the office changed lies in the table; all others are as shipped. So a table of a later
program reaches the office, and what the office decided stays.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import or_, select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.paths import resource
from asn_desktop.domain.planning.learning import PERIODS, UNITS
from asn_desktop.domain.texts import one_line
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import paths as table

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

_MOST: Final = Decimal(9999)
OWN: Final = "own"
"""The source of what the office itself decided."""
SOURCE_WORDS: Final = {
    "public": msg("dari sumber umum"),
    "estimate": msg("perkiraan, belum ada dasarnya"),
    "unknown": msg("belum diketahui"),
    OWN: msg("ketetapan kantor"),
}


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path (PerLAN 10/2018) with the code of the national list and SIASN's own id and flag.

    `hours` are JP for each `per`, None where they are the programme's own; `most` is the most
    JP that count within `most_per`, None without limit. `source` says what the JP rest on.
    """

    code: str
    siasn: int | None
    name: str
    flag: str | None
    classroom: bool
    per: str
    hours: Decimal | None
    most: Decimal | None
    most_per: str | None
    basis: str | None
    source: str
    valid_from: date | None


@lru_cache(maxsize=1)
def shipped() -> tuple[PathRow, ...]:
    """The 25 paths that come with the program, klasikal first, each by its code."""
    read = json.loads(resource("reference", "paths.json").read_text("utf-8"))
    return tuple(_of_resource(one) for one in read)


def _of_resource(one: dict[str, Any]) -> PathRow:
    numbers = {name: _decimal(one.get(name)) for name in ("hours", "most")}
    blank = dict.fromkeys(field.name for field in fields(PathRow))
    return PathRow(**{**blank, **one, **numbers})


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def paths(office: Office) -> list[PathRow]:
    """Every path as it holds in this office."""
    with office.read() as connection:
        return in_force(connection)


def in_force(connection: Connection, on: date | None = None) -> list[PathRow]:
    """As `paths`, inside a caller's read or step, on a day (today).

    Of several rows of a path the latest that holds counts; one without a day holds always.
    """
    day = on or today()
    holds = or_(table.c.valid_from.is_(None), table.c.valid_from <= day)
    latest_last = table.c.valid_from.asc().nulls_first()
    rows = connection.execute(select(table).where(holds).order_by(latest_last))
    own = {row.code: _stored(row) for row in rows}
    return [own.get(path.code, path) for path in shipped()]


def _stored(row: Any) -> PathRow:
    values = {field.name: getattr(row, field.name) for field in fields(PathRow)}
    return PathRow(**{**values, "classroom": bool(row.classroom)})


def words(code: str | None) -> str | None:
    """The shipped name of a path by its code, and whether one learns in a class."""
    found = next((path for path in shipped() if path.code == code), None)
    return code if found is None else described(found)


def described(path: PathRow) -> str:
    """The name of a path, and whether it is klasikal."""
    pattern = _("{name} (klasikal)") if path.classroom else _("{name} (nonklasikal)")
    return pattern.format(name=path.name)


def require(code: str | None) -> None:
    """A programme may only name a path that there is.

    Raises:
        Refused: There is none of this code.
    """
    if code is not None and all(path.code != code for path in shipped()):
        raise Refused(
            msg("Jalur “{value}” tidak ada. Pilih dari KL01 s.d. KL12 atau NKL01 s.d. NKL13.",
                value=code), "path"
        )  # fmt: skip


def save(office: Office, path: PathRow) -> None:
    """Let a path hold as the office decides.

    Raises:
        Refused: There is no such path, or a value makes no sense; the field is named.
    """
    require(path.code)
    _check(path)
    with office.write(Right.OFFICE, msg("Ubah jalur {name}", name=path.name)) as step:
        _write(step, path)


def _check(path: PathRow) -> None:
    if not one_line(path.name, "name"):
        raise Refused(msg("Jalur perlu nama."), "name")
    if path.per not in UNITS:
        raise Refused(msg("Satuan JP tidak dikenal."), "per")
    for name in ("hours", "most"):
        amount = getattr(path, name)
        if amount is not None and not 0 < amount <= _MOST:
            raise Refused(msg("JP harus di atas 0 dan paling banyak 9.999."), name)
    if (path.most is None) != (path.most_per is None):
        raise Refused(msg("Batas JP perlu jangka waktunya, dan sebaliknya."), "most")
    if path.most_per is not None and path.most_per not in PERIODS:
        raise Refused(msg("Jangka waktu batas JP tidak dikenal."), "most_per")


def _write(step: Step, path: PathRow) -> None:
    values = {**asdict(path), "classroom": int(path.classroom), "source": OWN}
    same = (table.c.code == path.code, table.c.valid_from.is_not_distinct_from(path.valid_from))
    key = step.connection.execute(select(table.c.id).where(*same)).scalar_one_or_none()
    if key is not None:
        step.update(table, key, **values)
    elif path not in shipped():
        step.insert(table, {"id": new_key(), **values})
