"""*Stik upacara*: what a ceremony needs in one folder, to be printed from any PC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.services.issuing import certificate_papers, certificates
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.paperwork import papers
from asn_desktop.services.planning import courses
from asn_desktop.services.register import certificate_book

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.office import Office

_RECEIPT: Final = "tanda-terima"


def write_stick(
    office: Office, course: Key, folder: Path, paper: str = "A4", progress: Progress = SILENT
) -> Path:
    """Write the course's valid certificates, together and one by one, list and register.

    All lies in a new or older folder `upacara-CODE` in `folder`, which is returned. What went out
    is noted in the register; that is written last, so that it says so.

    Raises:
        Refused: The course has no valid certificates.
        EnvironmentFault: The folder cannot be written, as a USB stick that is full or locked.
    """
    rows = [row for row in certificates.certificates(office, course) if row.status == ISSUED]
    if not rows:
        raise Refused(msg("Pelatihan ini belum punya sertifikat yang berlaku."))
    code = papers.file_part(courses.course(office, course).code)
    place = folder / f"upacara-{code}"
    together = place / f"sertifikat-{code}.pdf"
    out = certificate_papers.Out(together, place / "per-orang")
    certificate_papers.export(office, [row.id for row in rows], out, paper, progress)
    papers.write(office, course, place, [_RECEIPT])
    for year in sorted({row.issued_on.year for row in rows}):
        for ending in ("pdf", "xlsx"):
            certificate_book.write(office, year, place / f"buku-register-{year}.{ending}")
    return place
