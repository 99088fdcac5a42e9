"""Sheets that the printer spoiled: recorded with their blanks, printed anew on the next ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, union_all

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.numbering import blank_serials
from asn_desktop.services.issuing.blanks import require_free
from asn_desktop.services.register.certificate_life import (
    reason_of,
    require_in_house,
    require_unprinted,
    require_valid,
    spoil,
)
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import certificates as table, spoiled_blanks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


def next_serial(office: Office, serial: str | None) -> str | None:
    """The blank that follows all used or spoiled ones of the same series; None without one."""
    if serial is None:
        return None
    stem = serial.rstrip("0123456789")
    used = union_all(
        select(table.c.serial).where(table.c.serial.startswith(stem, autoescape=True)),
        select(spoiled_blanks.c.serial).where(
            spoiled_blanks.c.serial.startswith(stem, autoescape=True)
        ),
    )
    with office.read() as connection:
        found = {serial, *connection.execute(used).scalars()}
    own = [one for one in found if one[len(stem) :].isdecimal() and one.startswith(stem)]
    if not own:
        return None
    last = max(own, key=lambda one: (int(one[len(stem) :]), len(one)))
    return blank_serials(last, 2)[1]


def spoil_sheets(office: Office, keys: Sequence[Key], why: str, first: str | None = None) -> None:
    """Record the sheets of these as spoiled, and note the blanks on which they are printed anew.

    `first` is the serial of the first new blank, the others follow it; None where the office has
    no blanks with serials. Numbers and pages stay; printing them again is another deed.

    Raises:
        Refused: One is not valid any more or was handed over, its page names its blank, a blank is
            taken or spoiled, its serial is missing though the spoiled one had one, or the reason
            is missing.
    """
    reason = reason_of(why)
    tidy = " ".join((first or "").split())
    serials = blank_serials(tidy, len(keys)) if tidy else [None] * len(keys)
    label = msg("Catat {count} lembar rusak: {why}", count=len(keys), why=reason)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        rows = [require_valid(step.connection, key) for key in keys]
        for row in rows:
            require_in_house(row)
            if row["serial"] and not tidy:
                raise Refused(msg("Tulis seri blanko pengganti."), "first")
            require_unprinted(row, None)
            spoil(step, row, reason)
        news = {key: {"serial": serial} for key, serial in zip(keys, serials, strict=True)}
        step.update_all(table, {key: new for key, new in news.items() if tidy})
        for key, new in news.items():
            require_free(step.connection, key, new["serial"])
