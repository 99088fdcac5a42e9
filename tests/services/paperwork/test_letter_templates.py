"""The office's own Word files: tried out, kept with the data, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest

from asn_desktop.base.errors import BadFile, EnvironmentFault, NotFound
from asn_desktop.services import signatories
from asn_desktop.services.marking import closing
from asn_desktop.services.paperwork import letter_templates, papers
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

NAME = "surat-panggilan"


def text(path: Path) -> str:
    made = docx.Document(str(path))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def own(folder: Path, *lines: str) -> Path:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    target = folder / "milik kami.docx"
    made.save(str(target))
    return target


def test_letters_come_as_word_files_too(office: Office, course: Key, tmp_path: Path) -> None:
    files = papers.write(office, course, tmp_path, ["surat-panggilan", "biodata"])
    assert [file.suffix for file in files] == [".pdf", ".docx", ".pdf"]
    said = text(files[1])
    for words in ("Yth. Pimpinan Dinas Kesehatan", "Butet Harahap", "19860202 201102 2 002",
                  "Senin s.d. Jumat, 5 s.d. 9 Oktober 2026", "……"):  # fmt: skip
        assert words in said
    assert "{" not in said
    only = papers.write(office, course, tmp_path, [NAME], papers.wishes(word=False))
    assert [file.suffix for file in only] == [".pdf"]


def test_a_reopening_is_told_in_word_files_too(office: Office, course: Key, tmp_path: Path) -> None:
    names = ["surat-panggilan", "surat-keterangan"]
    closing.close(office, course, accept_missing=True)
    for told in (False, True):
        if told:
            closing.reopen(office, course, "salah ketik")
        made = papers.write(office, course, tmp_path / str(told), names)
        for file in made[1::2]:
            assert ("sesudah hasil pelatihan dibuka kembali" in text(file)) is told


def test_a_declaration_speaks_english_in_word_too(
    office: Office, course: Key, tmp_path: Path
) -> None:
    said = papers.wishes(bilingual=True)
    file = papers.write(office, course, tmp_path, ["surat-keterangan"], said)[1]
    assert ".\nattended Pelayanan Publik Prima of 2026" in text(file)
    assert "The undersigned:" in text(file)


def test_who_signs_for_another_is_what_he_is_himself(
    office: Office, course: Key, tmp_path: Path
) -> None:
    signatories.save_signatory(
        office, None, name="Drs. Contoh", acting="a.n.", position="Wali Kota, Kepala Badan"
    )
    pdf, file = papers.write(office, course, tmp_path, ["surat-keterangan"])
    said = text(file)
    assert "a.n. Wali Kota,\nKepala Badan" in said
    assert "\nJabatan\n:\nKepala Badan\n" in said
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage().get_text_range()
    assert "Jabatan : Kepala Badan" in " ".join(page.split())


def test_a_letter_that_was_rewritten_is_never_replaced(
    office: Office, course: Key, tmp_path: Path
) -> None:
    _pdf, file = papers.write(office, course, tmp_path, [NAME])
    assert papers.write(office, course, tmp_path, [NAME])[1] == file, "it says the same"
    made = docx.Document(str(file))
    made.paragraphs[0].add_run("kata kantor")
    made.save(str(file))
    again = papers.write(office, course, tmp_path, [NAME])[1]
    assert again.name == "surat-panggilan-A-1 (2).docx"
    assert "kata kantor" in text(file)
    assert "kata kantor" not in text(again)
    again.write_bytes(b"bukan Word")
    assert papers.write(office, course, tmp_path, [NAME])[1].stem.endswith("(3)")


def test_every_letter_that_the_program_brings_can_be_filled(
    office: Office, course: Key, tmp_path: Path
) -> None:
    for row in letter_templates.templates(office):
        assert not row.own
        letter_templates.save(office, row.name, tmp_path / "t.docx")
        letter_templates.use(office, row.name, tmp_path / "t.docx")
    assert all(row.own for row in letter_templates.templates(office))


def test_the_office_has_its_own_words(office: Office, course: Key, tmp_path: Path) -> None:
    before = tables(office)
    mine = own(tmp_path, "Kepada {{ yth }}", "{%p for o in peserta %}", "{{ o.nama }}",
               "{%p endfor %}")  # fmt: skip
    letter_templates.use(office, NAME, mine)
    _pdf, file = papers.write(office, course, tmp_path, [NAME])
    assert text(file) == (
        "Kepada Yth. Pimpinan Dinas Kesehatan\nAhmad Siregar\nButet Harahap\nCandra"
    )
    history.undo(office)
    assert tables(office) == before
    letter_templates.use(office, NAME, mine)
    letter_templates.reset(office, NAME)
    assert not any(row.own for row in letter_templates.templates(office))


def test_what_is_refused(office: Office, tmp_path: Path) -> None:
    before = tables(office)
    with pytest.raises(BadFile, match="dibaca"):
        letter_templates.use(office, NAME, own(tmp_path, "{{ gaji }}"))
    with pytest.raises(BadFile, match="dikenal"):
        letter_templates.use(office, NAME, own(tmp_path, "{% include 'x' %}"))
    (tmp_path / "besar.docx").write_bytes(bytes(6_000_000))
    with pytest.raises(BadFile, match="5 MB"):
        letter_templates.use(office, NAME, tmp_path / "besar.docx")
    with pytest.raises(EnvironmentFault):
        letter_templates.use(office, NAME, tmp_path / "tidak ada.docx")
    with pytest.raises(NotFound, match="surat-panggilan"):
        letter_templates.use(office, "biodata", own(tmp_path, "x"))
    assert tables(office) == before
