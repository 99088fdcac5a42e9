"""Certificates and proof sheets as PDF, drawn from the frozen facts."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.certificates import CertificateFacts
from asn_desktop.services.assessments import read_sheet
from asn_desktop.services.certificate_facts import Occasion, facts_of, office_facts
from asn_desktop.services.certificates import ISSUED, STATUS_WORDS
from asn_desktop.storage import disk
from asn_desktop.storage.blobs import content
from asn_desktop.storage.tables import certificates as table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class _Frozen:
    """Facts in the order asked for, the logos of then, and what stands across which."""

    facts: list[CertificateFacts]
    pictures: dict[str | None, bytes]
    stamps: dict[str | None, str]


def _frozen(office: Office, keys: Sequence[Key]) -> _Frozen:
    if not keys:
        raise Refused(msg("Tidak ada sertifikat untuk dicetak."))
    statement = select(table.c.id, table.c.number, table.c.status, table.c.facts)
    with office.read() as connection:
        rows = connection.execute(statement.where(table.c.id.in_(keys))).all()
        by_key = {row.id: CertificateFacts.from_json(row.facts) for row in rows}
        found = [by_key[key] for key in keys]
        digests = {facts.office.logo for facts in found if facts.office.logo}
        pictures: dict[str | None, bytes] = {
            digest: content(connection, digest) or b"" for digest in digests
        }
    stamps: dict[str | None, str] = {
        row.number: str(STATUS_WORDS[row.status]).upper() for row in rows if row.status != ISSUED
    }
    return _Frozen(found, pictures, stamps)


def require_place(target: Path, folder: Path | None = None) -> None:
    """Prove before numbers are given that `target`, and files in `folder`, can be written.

    Raises:
        EnvironmentFault: They cannot.
    """
    disk.require_place(target)
    if folder is not None:
        disk.require_place(folder / target.name)


def pdf(
    office: Office,
    certificates: Sequence[Key],
    target: Path,
    progress: Progress = SILENT,
    paper: str = "A4",
) -> Path:
    """Write two pages per certificate to one file, in this order; paper is `A4` or `F4`."""
    from asn_desktop.documents import certificate

    with in_indonesian():
        found = _frozen(office, certificates)
        look = certificate.Look(paper, found.pictures, found.stamps)
        certificate.render(found.facts, target, look, progress)
    return target


def pdf_each(
    office: Office,
    certificates: Sequence[Key],
    folder: Path,
    progress: Progress = SILENT,
    paper: str = "A4",
) -> list[Path]:
    """Write one file per certificate, named by number and person."""
    from asn_desktop.documents import certificate

    with in_indonesian():
        found = _frozen(office, certificates)
        look = certificate.Look(paper, found.pictures, found.stamps)
        return certificate.render_each(found.facts, folder, look, progress)


def unprintable(names: Iterable[str]) -> tuple[str, ...]:
    """The names with letters that the fonts of a certificate lack; they print as a mark."""
    from asn_desktop.documents import fonts

    fonts.register()
    return tuple(name for name in names if fonts.drawable(name, fonts.SERIF_BOLD) != name)


def pdf_bytes(
    office: Office,
    certificates: Sequence[Key],
    paper: str = "A4",
    progress: Progress = SILENT,
) -> bytes:
    """The pages for the screen and the printer."""
    return as_bytes(lambda path: pdf(office, certificates, path, progress, paper))


def as_bytes(write: Callable[[Path], object]) -> bytes:
    """What `write` puts into the file that it is given."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.pdf")
        write(path)
        return path.read_bytes()


def logo(office: Office) -> bytes | None:
    """The logo that the office prints, if it has one."""
    with office.read() as connection:
        digest = office_facts(connection, today()).logo
        return content(connection, digest) if digest else None


def proof_pdf(office: Office, course: Key, target: Path, day: date | None = None) -> Path:
    """Write the sheet on which people initial their names before the issue; no numbers."""
    from asn_desktop.documents import proof_sheet

    with office.read() as connection:
        sheet = read_sheet(connection, course)
        occasion = Occasion(day or today(), office_facts(connection, day or today()))
        facts = [facts_of(connection, sheet, row, occasion) for row in sheet.rows]
    with in_indonesian():
        proof_sheet.render(facts, target, sheet.course.reopened_why)
    return target


def proof_bytes(office: Office, course: Key) -> bytes:
    """The proof sheet for the screen and the printer."""
    return as_bytes(lambda path: proof_pdf(office, course, path))
