"""The lines of a year's register: certificates and reserved numbers, in the order of the book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, true

from asn_desktop.base.i18n import _
from asn_desktop.domain.dates import format_day
from asn_desktop.domain.issuing.numbering import FREE
from asn_desktop.domain.issuing.register import RegisterLine
from asn_desktop.services.issuing.certificate_numbers import RELEASED, RESERVED_WORDS, origins
from asn_desktop.services.issuing.certificates import GROUND_WORDS, ISSUED, LIFE_WORDS, says_ground
from asn_desktop.services.register.reservations import reserved_rows
from asn_desktop.services.settings import read_settings
from asn_desktop.storage.tables import certificates, reserved_numbers as reserved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.register.reservations import ReservedRow


class _Placed(NamedTuple):
    """A line and where it stands: the day its number was taken, whose register, which one."""

    day: date
    group: str
    sequence: int
    line: RegisterLine


def in_order(
    connection: Connection, year: int, rows: Sequence[CertificateRow]
) -> tuple[RegisterLine, ...]:
    """The lines of a year whose certificates these are; words are of the language in use.

    A number stands where it was taken out of the register: one that was reserved on the day of
    its reserving, also when its certificate was issued later. One that was reserved in this year
    and used in another stands in both.
    """
    groups = _groups(connection)
    span = (date(year, 1, 1), date(year, 12, 31))
    kept = {
        row.number: row for row in reserved_rows(connection, reserved.c.reserved_on.between(*span))
    }
    issued = _issued_days(connection)
    found = select(certificates.c.number, certificates.c.sequence).where(
        certificates.c.issued_on.between(*span)
    )
    sequences = {row.number: row.sequence for row in connection.execute(found)}
    placed = [
        _Placed(
            kept[row.number].reserved_on if row.number in kept else row.issued_on,
            groups.get(row.course_id, ""),
            sequences[row.number],
            _line(row),
        )
        for row in rows
    ]
    placed += [
        _Placed(row.reserved_on, _group(groups, row), row.sequence, _kept_line(row, issued))
        for row in kept.values()
        if row.number not in sequences
    ]
    return tuple(one.line for one in sorted(placed, key=lambda one: one[:3]))


def _groups(connection: Connection) -> dict[Key | None, str]:
    """Whose register the numbers of each course stand in, and those without one, as it is now."""
    pattern = read_settings(connection).numbers
    found = origins(connection, true())
    return {None: pattern.group(FREE), **{key: pattern.group(one) for key, one in found.items()}}


def _group(groups: dict[Key | None, str], row: ReservedRow) -> str:
    return groups.get(row.course_id, "")


def _issued_days(connection: Connection) -> dict[str, date]:
    """When the certificates on reserved numbers were issued."""
    used = select(certificates.c.number, certificates.c.issued_on).join(
        reserved, reserved.c.number == certificates.c.number
    )
    return {row.number: row.issued_on for row in connection.execute(used)}


def _kept_line(row: ReservedRow, issued: dict[str, date]) -> RegisterLine:
    parts = [_("dipesan {day}").format(day=format_day(row.reserved_on))]
    if row.number in issued:
        parts.append(_("terbit {day}").format(day=format_day(issued[row.number])))
    parts += [part for part in (row.note, row.reason) if part]
    return RegisterLine(
        number=row.number,
        name=row.person or "",
        nip=None,
        course=row.course_code or "",
        issued_on=None,
        serial=None,
        external=None,
        status=str(RESERVED_WORDS[row.status]),
        is_valid=False,
        reprints=0,
        handed_on=None,
        handed_to=None,
        note="; ".join(parts),
        is_reserved=row.status != RELEASED,
    )


def _line(row: CertificateRow) -> RegisterLine:
    return RegisterLine(
        row.number,
        row.name,
        row.nip,
        row.course_code,
        row.issued_on,
        row.serial,
        row.external,
        str(LIFE_WORDS[row.life]),
        row.status == ISSUED,
        row.reprints,
        row.handed_on,
        row.handed_to,
        _note(row),
    )


def _note(row: CertificateRow) -> str:
    """What a certificate replaces, what replaced it and why, and how often it was put right."""
    parts = []
    if row.replaces is not None:
        parts.append(_("pengganti {number}").format(number=row.replaces))
    if row.replaced_by is not None:
        parts.append(_("diganti {number}").format(number=row.replaced_by))
    if row.ground is not None:
        parts.append(str(GROUND_WORDS[row.ground]))
    if row.reason is not None and not says_ground(row.ground, row.reason):
        parts.append(row.reason)
    if row.mended:
        parts.append(_("diralat {count} kali").format(count=row.mended))
    return "; ".join(parts)
