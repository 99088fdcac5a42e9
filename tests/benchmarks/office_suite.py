"""What an office does without the program: one merged Word file, turned into PDF by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm

from asn_desktop.domain.certificate_words import sentence
from asn_desktop.storage import blobs

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from asn_desktop.domain.certificates import CertificateFacts
    from tests.benchmarks.stored import Class

PROGRAM: Final = shutil.which("soffice")


def merged(some: Class, target: Path) -> Path:
    """Two wide pages for each person, with the photo and the table of subjects."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    with some.office.read() as connection:
        for one in some.facts:
            _front(document, one, blobs.content(connection, one.photo or ""))
            _back(document, one)
    document.save(str(target))
    return target


def _front(document: Any, one: CertificateFacts, photo: bytes | None) -> None:
    document.add_heading("SERTIFIKAT", 0)
    lines = (one.number, one.full_name, one.nip, one.rank, one.position, one.agency, sentence(one))
    for line in lines:
        document.add_paragraph(line or "")
    if photo:
        document.add_picture(io.BytesIO(photo), width=Mm(30))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _back(document: Any, one: CertificateFacts) -> None:
    document.add_heading("DAFTAR MATA PELATIHAN", 1)
    table = document.add_table(rows=len(one.subjects), cols=2)
    for row, (name, hours) in zip(table.rows, one.subjects, strict=True):
        row.cells[0].text, row.cells[1].text = name, str(hours)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def convert(source: Path) -> Path:
    """The PDF that LibreOffice makes of a Word file, in a profile beside it."""
    assert PROGRAM is not None
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(source.parent), str(source)], check=True, capture_output=True)
    return source.with_suffix(".pdf")
