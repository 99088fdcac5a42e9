"""Which files and prints went out: each has its own digest beside the certificates in it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from asn_desktop.base.clock import now
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.services.issuing.certificate_runs import rows_of
from asn_desktop.services.rights import Right
from asn_desktop.storage import journal
from asn_desktop.storage.tables import certificate_copies as table, certificates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office


class Copy(NamedTuple):
    """A certificate, and the SHA-256 of a file that holds it."""

    certificate: Key
    file: str


def copies_of(certificates: Iterable[Key], data: bytes) -> list[Copy]:
    """These certificates in one file."""
    digest = hashlib.sha256(data).hexdigest()
    return [Copy(key, digest) for key in certificates]


def are_noted(office: Office, copies: Sequence[Copy]) -> bool:
    """Whether each of these stands in the register already, in the very same file."""
    wanted = select(table.c.certificate_id, table.c.file).where(
        table.c.file.in_({copy.file for copy in copies}), table.c.why.is_(None)
    )
    with office.read() as connection:
        known = {(row.certificate_id, row.file) for row in connection.execute(wanted)}
    return all(tuple(copy) in known for copy in copies)


def note_copies(office: Office, copies: Sequence[Copy], why: str | None = None) -> None:
    """Write down one printing; the first of a certificate makes it printed, others are reprints.

    What is only read, such as data that moved to another PC, takes no notes.
    """
    if office.read_only is not None or not copies:
        return
    count = len({copy.certificate for copy in copies})
    label = (
        msg("Cetak {count} sertifikat", count=count)
        if why is None
        else msg("Cetak ulang {count} sertifikat: {why}", count=count, why=why)
    )
    moment = now()
    with office.write(Right.CERTIFICATE, label, kind=journal.NOTE) as step:
        statement = select(certificates.c.id, certificates.c.run_id)
        keys = list({copy.certificate for copy in copies})
        runs = {row.id: row.run_id for row in rows_of(step.connection, statement, keys)}
        rows = [
            {"id": new_key(), "certificate_id": one.certificate, "run_id": runs[one.certificate],
             "at": moment, "file": one.file, "why": why}
            for one in copies
        ]  # fmt: skip
        step.insert(table, *rows)
