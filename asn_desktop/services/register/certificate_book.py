"""The book of a year's certificate numbers (buku register), as a paper and as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, union

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, in_indonesian, msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.issuing.register import Register, SpoiledLine
from asn_desktop.services.files import as_bytes
from asn_desktop.services.issuing.certificate_papers import logo
from asn_desktop.services.issuing.certificates import certificates
from asn_desktop.services.pages.certificate_facts import office_facts
from asn_desktop.services.register.register_lines import in_order
from asn_desktop.storage.tables import certificates as table, reserved_numbers, spoiled_blanks

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.issuing.register import RegisterLine
    from asn_desktop.services.office import Office

TABLES: Final = (".xlsx", ".csv")


def register(office: Office, year: int) -> Register:
    """The book of one year, in Indonesian, as papers are."""
    rows = certificates(office, year=year)
    with office.read() as connection, in_indonesian():
        facts = office_facts(connection, today())
        spoiled = _spoiled(connection, {row.id: row.number for row in rows})
        return Register(year, facts, in_order(connection, year, rows), spoiled)


def _spoiled(connection: Connection, numbers: dict[Key, str]) -> tuple[SpoiledLine, ...]:
    blanks = spoiled_blanks.c
    mine = blanks.certificate_id.in_(select(table.c.id).where(table.c.id.in_(numbers)))
    found = connection.execute(select(spoiled_blanks).where(mine).order_by(blanks.spoiled_at))
    return tuple(
        SpoiledLine(
            row.spoiled_at.astimezone().date(), row.serial, numbers[row.certificate_id], row.why
        )
        for row in found
    )


def write(office: Office, year: int, target: Path, progress: Progress = SILENT) -> Path:
    """Write the book; the ending of the name says whether as `.pdf`, `.xlsx` or `.csv`.

    Raises:
        Refused: Another ending.
        EnvironmentFault: The file cannot be written.
    """
    ending = target.suffix.lower()
    if ending not in {".pdf", *TABLES}:
        raise Refused(msg("Buku register ditulis sebagai .pdf, .xlsx atau .csv."))
    with in_indonesian():
        if ending == ".pdf":
            _write_paper(office, year, target)
        else:
            _write_table(office, year, target, progress)
    return target


def paper_bytes(office: Office, year: int) -> bytes:
    """The book for the screen and the printer."""
    with in_indonesian():
        return as_bytes(partial(_write_paper, office, year))


def _write_paper(office: Office, year: int, target: Path) -> None:
    from asn_desktop.documents.certificates import register as paper

    paper.render(register(office, year), target, today(), logo(office))


def _write_table(office: Office, year: int, target: Path, progress: Progress) -> None:
    from asn_desktop.exchange.workbook import write_table

    found = register(office, year)
    headings = [
        _("Nomor sertifikat"), _("Nama"), _("NIP"), _("Pelatihan"), _("Tanggal terbit"),
        _("Seri blanko"), _("Kode registrasi"), _("Status"), _("Cetak ulang"), _("Diserahkan"),
        _("Diterima oleh"), _("Keterangan"),
    ]  # fmt: skip
    rows = [_cells(line) for line in found.lines]
    title = _("Register {year}").format(year=year)
    write_table(target, headings, rows, title=title, progress=progress)


def _cells(line: RegisterLine) -> list[Any]:
    return [
        line.number, line.name, line.nip, line.course, line.issued_on, line.serial,
        line.external, line.status, line.reprints, line.handed_on, line.handed_to,
        line.note or None,
    ]  # fmt: skip


def years(office: Office) -> list[int]:
    """The years in which numbers were given or reserved, the latest first."""
    given = union(select(table.c.issued_on), select(reserved_numbers.c.reserved_on))
    with office.read() as connection:
        days = connection.execute(given).scalars()
        return sorted({day.year for day in days}, reverse=True)
