"""The days on which nobody teaches: typed by the office, or taken from the decree of a year."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.paths import resource
from asn_desktop.domain import texts
from asn_desktop.domain.dates import format_day
from asn_desktop.services.rights import Right
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import holidays as table

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day without teaching."""

    id: Key
    date: date
    name: str


@lru_cache(maxsize=1)
def shipped() -> tuple[str, dict[date, str]]:
    """The decree that comes with the program, and its days."""
    found = json.loads(resource("reference", "holidays.json").read_text("utf-8"))
    return found["source"], {date.fromisoformat(day): name for day, name in found["days"].items()}


def holidays(office: Office) -> list[Holiday]:
    """Every day, in the order of time."""
    with office.read() as connection:
        return [Holiday(*row) for row in connection.execute(select(table).order_by(table.c.date))]


def names(connection: Connection) -> dict[date, str]:
    """The names by day, inside a caller's read or step."""
    return {row.date: row.name for row in connection.execute(select(table.c.date, table.c.name))}


def save(office: Office, key: Key | None, day: date | None, name: str) -> Key:
    """Add (`key` None) or change a day.

    Raises:
        Refused: It has no date or name, or the day has one already.
    """
    said = texts.one_line(name, "name")
    if day is None:
        raise Refused(msg("Tanggal libur belum diisi."), "date")
    if not said:
        raise Refused(msg("Nama hari libur belum diisi."), "name")
    with office.write(Right.COURSE, msg("Simpan hari libur {name}", name=said)) as step:
        other = step.connection.execute(select(table.c.id).where(table.c.date == day))
        if other.scalar_one_or_none() not in {None, key}:
            raise Refused(msg("{day} sudah tercatat sebagai hari libur.", day=format_day(day)),
                          "date")  # fmt: skip
        if key is None:
            key = new_key()
            step.insert(table, {"id": key, "date": day, "name": said})
        else:
            step.update(table, key, date=day, name=said)
    return key


def remove(office: Office, key: Key) -> None:
    """Teach on that day after all."""
    with office.write(Right.COURSE, msg("Hapus hari libur")) as step:
        old = rows_by_key(step.connection, table, [key])
        if key in old:
            step.label = msg("Hapus hari libur {name}", name=old[key]["name"])
            step.remove(table, key)


def take_decree(office: Office) -> int:
    """Add the days of the decree that the office has not noted yet; returns how many."""
    source, days = shipped()
    with office.write(Right.COURSE, msg("Isi hari libur dari {source}", source=source)) as step:
        known = names(step.connection)
        rows = [
            {"id": new_key(), "date": day, "name": name}
            for day, name in days.items()
            if day not in known
        ]
        step.insert(table, *rows)
    return len(rows)
