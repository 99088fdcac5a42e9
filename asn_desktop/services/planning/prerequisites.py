"""Which programmes one has taken before another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.planning.learning import needs_itself
from asn_desktop.storage.tables import prerequisites as table, programmes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class Needed:
    """A programme that another one needs; one that was archived is still needed."""

    id: Key
    code: str
    name: str


def needed(connection: Connection, key: Key) -> tuple[Needed, ...]:
    """What this programme needs before it, by code."""
    columns = (programmes.c.id, programmes.c.code, programmes.c.name)
    joined = table.join(programmes, table.c.needed_id == programmes.c.id)
    mine = table.c.programme_id == key
    found = select(*columns).select_from(joined).where(mine).order_by(programmes.c.code)
    return tuple(Needed(*row) for row in connection.execute(found))


def write(step: Step, key: Key, wanted: Sequence[Key]) -> None:
    """Replace what a programme needs.

    Raises:
        Refused: It would need itself, directly or through another.
    """
    rows = step.connection.execute(select(table.c.programme_id, table.c.needed_id, table.c.id))
    links: defaultdict[Key, list[Key]] = defaultdict(list)
    before: dict[Key, Key] = {}
    for owner, other, row in rows:
        if owner == key:
            before[other] = row
        else:
            links[owner].append(other)
    links[key] = list(dict.fromkeys(wanted))
    if needs_itself(key, links):
        raise Refused(msg("Program tidak dapat menjadi prasyarat bagi dirinya sendiri."), "needs")
    step.remove(table, *(row for other, row in before.items() if other not in links[key]))
    step.insert(
        table,
        *(
            {"id": new_key(), "programme_id": key, "needed_id": other}
            for other in links[key]
            if other not in before
        ),
    )
