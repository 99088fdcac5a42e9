"""In which order a stack is printed: of numbers, names, NIPs, agencies or marks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.i18n import msg
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.domain.people.names import sort_key
from asn_desktop.services.issuing.certificates import ISSUED, certificates
from asn_desktop.storage.tables import certificates as table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

ORDER_WORDS: Final = {
    "number": msg("Nomor"),
    "name": msg("Nama"),
    "nip": msg("NIP"),
    "agency": msg("Instansi"),
    "final": msg("Nilai tertinggi dahulu"),
}
_KEYS: Final[dict[str, Callable[[CertificateFacts], tuple[Any, ...]]]] = {
    "number": lambda _one: (),
    "name": lambda one: (sort_key(one.name),),
    "nip": lambda one: (one.nip is None, one.nip or ""),
    "agency": lambda one: (one.agency is None, sort_key(one.agency or ""), sort_key(one.name)),
    "final": lambda one: (one.final is None, -Decimal(one.final or 0), sort_key(one.name)),
}


def in_order(office: Office, course: Key, order: str) -> list[Key]:
    """The valid certificates of a course in one of `ORDER_WORDS`; who lacks it comes last."""
    statement = (
        select(table.c.id, table.c.facts)
        .where(table.c.course_id == course, table.c.status == ISSUED)
        .order_by(table.c.issued_on, table.c.sequence, table.c.id)
    )
    with office.read() as connection:
        rows = connection.execute(statement).all()
    facts = {row.id: CertificateFacts.from_json(row.facts) for row in rows}
    return sorted(facts, key=lambda certificate: _KEYS[order](facts[certificate]))


def stack(
    office: Office, course: Key, order: str, new: Collection[str], *, everyone: bool = False
) -> list[Key]:
    """What an issue prints: its `new` numbers; without them those never printed, else all.

    So latecomers do not make reprints of the others, unless `everyone` is asked for.
    """
    valid = in_order(office, course, order)
    if everyone:
        return valid
    rows = {row.id: row for row in certificates(office, course)}
    fresh = [key for key in valid if rows[key].number in new]
    return fresh or [key for key in valid if not rows[key].on_paper] or valid
