"""What an office does without the program: one merged Word file, turned into PDF by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from asn_desktop.domain.issuing.words import sentence
from asn_desktop.storage import blobs

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from asn_desktop.domain.issuing.certificates import CertificateFacts
    from tests.benchmarks.stored import Class

PROGRAM: Final = shutil.which("soffice")
_PAGE: Final = (Mm(297), Mm(210))
_ANCHOR: Final = f"""
<wp:anchor {nsdecls("wp", "a", "pic", "r")} behindDoc="1" simplePos="0" relativeHeight="1"
  locked="0" layoutInCell="1" allowOverlap="1" distT="0" distB="0" distL="0" distR="0">
  <wp:simplePos x="0" y="0"/>
  <wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>
  <wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>
</wp:anchor>"""
_NO_WRAP: Final = f"<wp:wrapNone {nsdecls('wp')}/>"


def merged(some: Class, background: bytes, target: Path) -> Path:
    """Two wide pages for each person: background, photo, signature, and the table of subjects."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.top_margin = section.bottom_margin = Mm(10)
    document.styles["Normal"].paragraph_format.space_after = 0
    with some.office.read() as connection:
        for one in some.facts:
            _behind(document.add_heading("SERTIFIKAT", 0), background)
            _front(document, one, blobs.content(connection, one.photo or ""))
            _behind(document.add_heading("DAFTAR MATA PELATIHAN", 1), background)
            _back(document, one)
    document.save(str(target))
    return target


def _behind(paragraph: Any, picture: bytes) -> None:
    """Lay a picture behind the whole page, as an office anchors its certificate's frame."""
    drawing = paragraph.add_run()
    drawing.add_picture(io.BytesIO(picture), *_PAGE)
    inline = drawing._r.find(f".//{qn('wp:inline')}")
    anchor = parse_xml(_ANCHOR)
    anchor.extend(list(inline))
    anchor.insert(list(anchor).index(anchor.find(qn("wp:extent"))) + 1, parse_xml(_NO_WRAP))
    inline.getparent().replace(inline, anchor)


def _front(document: Any, one: CertificateFacts, photo: bytes | None) -> None:
    lines = (f"Nomor: {one.number}", "menyatakan bahwa:", one.full_name)
    identity = (
        ("NIP", one.nip),
        ("Tempat, tanggal lahir", f"{one.birth_place or ''} {one.birth_date}"),
        ("Pangkat/golongan", one.rank),
        ("Jabatan", one.position),
        ("Instansi", one.agency),
    )
    ending = ("LULUS", f"dengan kualifikasi {one.predicate}", sentence(one))
    signature = (f"{one.issue_place or '…'}, {one.issued_on}", "Pejabat penandatangan", "", "NIP")
    for line in lines:
        document.add_paragraph(line)
    _table(document, [(name, ":", value or "") for name, value in identity])
    for line in ending:
        document.add_paragraph(line)
    if photo:
        document.add_picture(io.BytesIO(photo), width=Mm(30))
    for line in signature:
        document.add_paragraph(line)
    _end_page(document)


def _back(document: Any, one: CertificateFacts) -> None:
    document.add_paragraph(one.course)
    subjects = [(str(number), *each) for number, each in enumerate(one.subjects, 1)]
    rows = [("No.", "Mata Pelatihan", "JP"), *subjects, ("", "Jumlah", one.hours)]
    _table(document, [tuple(map(str, row)) for row in rows]).style = "Table Grid"
    document.add_paragraph(f"{one.number} · {one.full_name}")
    _end_page(document)


def _end_page(document: Any) -> None:
    last = document.element.body[-2]  # before the section's own properties
    Paragraph(last, document).add_run().add_break(WD_BREAK.PAGE)


def _table(document: Any, rows: list[tuple[str, ...]]) -> Any:
    table = document.add_table(rows=len(rows), cols=3)
    for cells, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(cells.cells, values, strict=True):
            cell.text = value
    return table


def convert(source: Path) -> Path:
    """The PDF that LibreOffice makes of a Word file, in a profile beside it."""
    assert PROGRAM is not None
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = [PROGRAM, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(source.parent), str(source)], check=True, capture_output=True)
    return source.with_suffix(".pdf")
