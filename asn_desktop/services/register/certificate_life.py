"""After the issue: handed over, voided or revoked; the blank, and a code in another register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.base.clock import now, today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.issuing.certificates import CertificateFacts
from asn_desktop.domain.issuing.numbering import blank_serials
from asn_desktop.services.issuing.blanks import require_free
from asn_desktop.services.issuing.certificates import ISSUED, VOID, by_key
from asn_desktop.services.issuing.registrations import tidied
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.step import rows_by_key
from asn_desktop.storage.tables import certificates as table, spoiled_blanks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step


def void(office: Office, key: Key, why: str) -> None:
    """Cancel a certificate that is still in the house; its number is never given again.

    Raises:
        Refused: It is not valid any more, was handed over, or the reason is missing.
    """
    reason = reason_of(why)
    number = by_key(office, key).number
    label = msg("Batalkan sertifikat {number}: {why}", number=number, why=reason)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        require_in_house(require_valid(step.connection, key))
        step.update(table, key, status=VOID, reason=reason)


def revoke(office: Office, key: Key, why: str) -> None:
    """Take back the validity of a certificate that its owner holds.

    Raises:
        Refused: It is not valid any more, was never handed over, or the reason is missing.
    """
    reason = reason_of(why)
    number = by_key(office, key).number
    label = msg("Cabut sertifikat {number}: {why}", number=number, why=reason)
    with office.write(Right.CERTIFICATE, label, kind=journal.BARRIER) as step:
        if require_valid(step.connection, key)["handed_on"] is None:
            raise Refused(
                msg("Sertifikat ini belum diserahkan. Batalkan saja; mencabut tidak perlu.")
            )
        step.update(table, key, status=VOID, reason=reason)


def hand_over(
    office: Office, keys: Sequence[Key], day: date | None = None, to: str | None = None
) -> int:
    """Tick the receipt (tanda terima) of certificates; `to` is who came in the owner's place.

    Returns how many were ticked now; those ticked before keep their day. It can be undone.

    Raises:
        Refused: One of them is not valid any more, or the day lies before its issue or ahead.
    """
    when = day or today()
    if when > today():
        raise Refused(msg("Tanggal serah tidak boleh sesudah hari ini."), "day")
    label = msg("Serahkan {count} sertifikat", count=len(keys))
    with office.write(Right.CERTIFICATE, label) as step:
        rows = [require_valid(step.connection, key) for key in keys]
        _require_later(rows, when)
        new = [row["id"] for row in rows if row["handed_on"] is None]
        given = {"handed_on": when, "handed_to": tidied(to)}
        step.update_all(table, dict.fromkeys(new, given))
    return len(new)


def correct_receipt(
    office: Office, keys: Sequence[Key], day: date | None = None, to: str | None = None
) -> int:
    """Put right the day or the receiver of certificates that were handed over; None keeps either.

    An empty `to` says that the owners came themselves. Returns how many changed. It stands in the
    journal and can be undone.

    Raises:
        Refused: One of them is not valid or not handed over, or the day cannot be.
    """
    if day is not None and day > today():
        raise Refused(msg("Tanggal serah tidak boleh sesudah hari ini."), "day")
    label = msg("Perbaiki tanda terima {count} sertifikat", count=len(keys))
    with office.write(Right.CERTIFICATE, label) as step:
        rows = [require_valid(step.connection, key) for key in keys]
        kept = [row["number"] for row in rows if row["handed_on"] is None]
        if kept:
            raise Refused(msg("Sertifikat {number} belum diserahkan.", number=kept[0]))
        if day is not None:
            _require_later(rows, day)
        wanted = {row["id"]: _receipt(row, day, to) for row in rows}
        changed = {
            row["id"]: wanted[row["id"]]
            for row in rows
            if any(row[name] != value for name, value in wanted[row["id"]].items())
        }
        step.update_all(table, changed)
    return len(changed)


def _receipt(row: dict[str, Any], day: date | None, to: str | None) -> dict[str, Any]:
    return {
        "handed_on": day or row["handed_on"],
        "handed_to": row["handed_to"] if to is None else tidied(to),
    }


def _require_later(rows: Sequence[dict[str, Any]], day: date) -> None:
    early = [row["number"] for row in rows if day < row["issued_on"]]
    if early:
        raise Refused(msg("Tanggal serah mendahului tanggal terbit {number}.", number=early[0]))


def take_back(office: Office, keys: Sequence[Key]) -> None:
    """Untick the receipt of certificates that were not handed over after all.

    Raises:
        Refused: One of them is not valid any more.
    """
    label = msg("Batalkan tanda serah {count} sertifikat", count=len(keys))
    with office.write(Right.CERTIFICATE, label) as step:
        for key in keys:
            require_valid(step.connection, key)
        step.update_all(table, {key: {"handed_on": None, "handed_to": None} for key in keys})


def set_serials(office: Office, serials: Mapping[Key, str | None]) -> None:
    """Note on which blanks certificates are printed; None or an empty text clears.

    Raises:
        Refused: One blank carries two certificates, was spoiled, or a page names another one.
    """
    tidy = {key: tidied(serial) for key, serial in serials.items()}
    with office.write(Right.CERTIFICATE, msg("Catat seri blanko")) as step:
        for key, row in rows_by_key(step.connection, table, list(tidy)).items():
            require_unprinted(row, tidy[key])
        step.update_all(table, {key: {"serial": serial} for key, serial in tidy.items()})
        for key, serial in tidy.items():
            require_free(step.connection, key, serial)


def number_blanks(office: Office, keys: Sequence[Key], first: str) -> None:
    """Note that these were printed on blanks that follow each other, the first one so.

    Raises:
        Refused: The serial has no number at its end, or one of the blanks is taken or spoiled.
    """
    serials = blank_serials(first, len(keys))
    set_serials(office, dict(zip(keys, serials, strict=True)))


def set_external(office: Office, key: Key, code: str | None) -> None:
    """Note the code of a certificate in a register elsewhere; None or an empty text clears."""
    with office.write(Right.CERTIFICATE, msg("Catat kode registrasi")) as step:
        step.update(table, key, external=tidied(code))


def require_unprinted(row: dict[str, Any], serial: str | None) -> None:
    """Prove that the stored page of this certificate does not name another blank.

    Raises:
        Refused: It does.
    """
    printed = CertificateFacts.from_json(row["facts"]).serial
    if printed is not None and printed != serial:
        raise Refused(
            msg("Seri {serial} tercetak pada lembar {number}. Gantilah lewat Ralat.",
                serial=printed, number=row["number"])
        )  # fmt: skip


def spoil(step: Step, row: dict[str, Any], why: str) -> None:
    """Record the sheet of this certificate as spoiled, with the serial of its blank if any."""
    spoiled = {
        "id": new_key(),
        "certificate_id": row["id"],
        "spoiled_at": now(),
        "serial": row["serial"],
        "why": why,
    }
    step.insert(spoiled_blanks, spoiled)


def require_valid(connection: Connection, key: Key) -> dict[str, Any]:
    """The stored row of a valid certificate.

    Raises:
        Refused: It is void or replaced.
    """
    row = rows_by_key(connection, table, [key])[key]
    if row["status"] != ISSUED:
        raise Refused(msg("Sertifikat ini sudah dibatalkan atau diganti."))
    return row


def require_in_house(row: dict[str, Any]) -> None:
    """Prove that a certificate was not handed over.

    Raises:
        Refused: It was: only a new number or a revocation reaches its owner.
    """
    if row["handed_on"] is not None:
        raise Refused(
            msg(
                "Sertifikat {number} sudah diserahkan. Ganti dengan nomor baru, atau cabut.",
                number=row["number"],
            )
        )


def reason_of(why: str) -> str:
    """The reason on one line.

    Raises:
        Refused: There is none.
    """
    reason = " ".join(why.split())
    if not reason:
        raise Refused(msg("Tulis alasannya."))
    return reason
