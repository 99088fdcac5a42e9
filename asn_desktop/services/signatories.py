"""Who signs: name, NIP, rank, position, from when to when, and on whose behalf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, or_, select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain import texts
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.people.ranks import check_printed
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import signatories as table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

KEYS: Final = ("name", "nip", "rank", "position", "acting")
ACTING: Final = ("a.n.", "Plt.", "Plh.", "u.b.")
SECOND: Final = "second"
"""The place of who signs beside the first, to the left; None is the first place."""
_COLUMNS: Final = (
    table.c.id,
    *(table.c[key] for key in KEYS),
    table.c.valid_from,
    table.c.valid_to,
    table.c.place,
)
_NEWEST: Final = (table.c.valid_from.desc().nulls_last(), table.c.id.desc())
_NIP_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Signatory:
    """An official; `acting` is None (definitif), `a.n.`, `Plt.`, `Plh.` or `u.b.`.

    `place` is None for who signs alone or on the right, `SECOND` for who signs beside.
    """

    id: Key
    name: str
    nip: str | None
    rank: str | None
    position: str | None
    acting: str | None
    valid_from: date | None
    valid_to: date | None
    place: str | None = None


def signatories(office: Office) -> list[Signatory]:
    """Everyone who may sign or could, the newest first."""
    with office.read() as connection:
        statement = select(*_COLUMNS).where(table.c.archived_at.is_(None))
        found = connection.execute(statement.order_by(*_NEWEST))
        return [Signatory(*row) for row in found]


def signing_on(connection: Connection, day: date, place: str | None = None) -> Signatory | None:
    """Who signs papers of this day in this place: valid then, the one appointed last."""
    valid = and_(
        table.c.archived_at.is_(None),
        table.c.place.is_(None) if place is None else table.c.place == place,
        or_(table.c.valid_from.is_(None), table.c.valid_from <= day),
        or_(table.c.valid_to.is_(None), table.c.valid_to >= day),
    )
    ordered = select(*_COLUMNS).where(valid).order_by(*_NEWEST)
    row = connection.execute(ordered.limit(1)).one_or_none()
    return Signatory(*row) if row else None


def on_duty(office: Office) -> Signatory | None:
    """Who signs today."""
    with office.read() as connection:
        return signing_on(connection, today())


def lacking(office: Office, day: date) -> Message | None:
    """A warning when nobody's name would stand below papers of this day."""
    with office.read() as connection:
        if signing_on(connection, day) is not None:
            return None
    if day == today():
        return msg("Pejabat penandatangan yang berlaku hari ini belum ada.")
    return msg("Pejabat penandatangan yang berlaku {day} belum ada.", day=format_day(day))


def save_signatory(office: Office, key: Key | None, **values: Any) -> Key:
    """Add or change an official; names of `values` are those of `Signatory`.

    Raises:
        Refused: No name, a NIP that is not 18 digits, no such rank, or an end before the start.
    """
    with office.write(Right.OFFICE, msg("Ubah penandatangan {name}", name=values["name"])) as step:
        return _write(step, key, values)


def _write(step: Step, key: Key | None, values: Mapping[str, Any]) -> Key:
    row = _checked(values)
    if key is not None:
        step.update(table, key, **row)
        return key
    added = new_key()
    blank = dict.fromkeys((*KEYS, "valid_from", "valid_to", "archived_at", "place"))
    step.insert(table, {**blank, **row, "id": added})
    return added


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    row = texts.fields(dict(values))
    if "name" in row and not row["name"]:
        raise Refused(msg("Nama penandatangan belum diisi."))
    if row.get("nip"):
        row["nip"] = "".join(row["nip"].split())
        if not (row["nip"].isascii() and row["nip"].isdigit() and len(row["nip"]) == _NIP_DIGITS):
            raise Refused(msg("NIP penandatangan harus 18 angka."))
    if row.get("rank"):
        row["rank"] = check_printed(row["rank"])
    if row.get("acting") and row["acting"] not in ACTING:
        raise Refused(msg("Sebutan penandatangan: kosong (definitif), a.n., Plt., Plh. atau u.b."))
    if row.get("place") not in {None, SECOND}:
        raise Refused(msg("Tempat tanda tangan: pertama atau kedua."))
    if row.get("valid_from") and row.get("valid_to") and row["valid_to"] < row["valid_from"]:
        raise Refused(msg("Masa berlaku penandatangan berakhir sebelum mulai."))
    return row


def assign(step: Step, values: Mapping[str, str | None]) -> None:
    """Change who signs today by some of `KEYS`, or add the first one.

    Raises:
        Refused: The first one has no name, or a value cannot be.
    """
    if not values:
        return
    current = signing_on(step.connection, today())
    if current is None and not values.get("name"):
        raise Refused(msg("Isi signatory.name dahulu."))
    _write(step, current.id if current else None, values)


def archive_signatory(office: Office, key: Key) -> None:
    """Take an official off the list; papers issued keep the name."""
    with office.write(Right.OFFICE, msg("Hapus penandatangan")) as step:
        step.archive(table, key)
