"""Layouts of the office: copied, edited, chosen, exchanged, taken back; versions stay for good."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from asn_desktop.base.errors import BadFile, EnvironmentFault, NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.documents.certificates.certificate import Look
from asn_desktop.services.office import open_office
from asn_desktop.services.pages import layout_edits, layout_samples, layouts
from asn_desktop.services.planning import programmes
from asn_desktop.services.rights import Right
from asn_desktop.services.steps import history, journal
from asn_desktop.services.steps.journal_details import details
from asn_desktop.storage import blobs
from tests.documents.written import render
from tests.factories import add_course
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.issuing.layouts import Layout
    from asn_desktop.services.office import Office


def picture(colour: str = "#cc8800") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(stream, "PNG")
    return stream.getvalue()


def codes(office: Office) -> list[str]:
    return [row.code for row in layouts.layouts(office)]


def for_course(office: Office, course: Key) -> Layout:
    with office.read() as connection:
        return layouts.of_course(connection, course)


def test_five_come_with_the_program_and_the_classic_one_is_usual(office: Office) -> None:
    rows = layouts.layouts(office)
    assert codes(office) == ["klasik", "modern", "sttp", "seminar", "piagam"]
    assert [row.code for row in rows if row.usual] == ["klasik"]
    assert not any(row.own for row in rows)


def test_a_copy_is_one_step_that_is_taken_back(office: Office) -> None:
    before = tables(office)
    code = layouts.copy(office, "modern", "Modern kota")
    assert code == "modern-2"
    (row,) = (row for row in layouts.layouts(office) if row.own)
    assert (row.code, row.name) == ("modern-2", "Modern kota")
    assert layouts.copy(office, code, "Lagi") == "modern-3"
    history.undo(office)
    history.undo(office)
    assert tables(office) == before
    history.redo(office)
    assert codes(office)[-1] == "modern-2"


def edited(office: Office, code: str, name: str) -> None:
    values = json.loads(layouts.layout(office, code).text) | {"name": name}
    layouts.save(office, json.dumps(values))


def test_an_edit_is_undone_and_every_version_stays(office: Office) -> None:
    code = layouts.copy(office, "klasik", "Kota")
    course = add_course(office)
    layouts.choose(office, code)
    with office.write(Right.CERTIFICATE, msg("Uji")) as step:
        version = layouts.version_of(step.connection, course)
        layouts.keep(step.connection, version)
    edited(office, code, "Kota baru")
    with office.read() as connection:
        assert layouts.frozen(connection, version).name == "Kota"
        assert layouts.by_code(connection, code).name == "Kota baru"
    history.undo(office)
    assert layouts.layout(office, code).name == "Kota"
    layouts.remove(office, code)
    assert code not in codes(office)
    with office.read() as connection:
        assert layouts.frozen(connection, version).name == "Kota"
        assert layouts.frozen(connection, None).code == "klasik"


def test_a_shipped_layout_is_neither_edited_nor_removed(office: Office) -> None:
    before = tables(office)
    with pytest.raises(Refused, match="Salin dahulu"):
        edited(office, "klasik", "Lain")
    with pytest.raises(Refused, match="tidak dapat dihapus"):
        layouts.remove(office, "klasik")
    with pytest.raises(NotFound):
        layouts.remove(office, "tidak-ada")
    code = layouts.copy(office, "klasik", "Kota")
    with pytest.raises(BadFile, match="nama"):
        layouts.save(office, layouts.layout(office, code).text.replace("{nama}", "{nam}"))
    history.undo(office)
    assert tables(office) == before


def test_a_course_goes_before_its_programme_and_that_before_the_usual(office: Office) -> None:
    programme = programmes.save(office, None, code="P-1", name="Program")
    course = add_course(office, programme=programme)
    other = add_course(office, code="B-1")
    assert for_course(office, course).code == "klasik"
    layouts.choose(office, "modern")
    assert for_course(office, other).code == "modern"
    layouts.choose(office, "sttp", programme=programme)
    assert (for_course(office, course).code, for_course(office, other).code) == ("sttp", "modern")
    layouts.choose(office, "piagam", course=course)
    assert for_course(office, course).code == "piagam"
    assert layouts.chosen(office, course=course) == "piagam"
    layouts.choose(office, None, course=course)
    assert for_course(office, course).code == "sttp"
    with pytest.raises(NotFound):
        layouts.choose(office, "tidak-ada", course=course)


def test_a_layout_that_was_removed_falls_back(office: Office) -> None:
    course = add_course(office)
    code = layouts.copy(office, "modern", "Kota")
    layouts.choose(office, code, course=course)
    layouts.remove(office, code)
    assert for_course(office, course).code == "klasik"


def set_background(office: Office, code: str, path: Path | None) -> None:
    draft = layout_edits.Draft.of(layouts.layout(office, code))
    draft.set_background("front", layout_edits.read_picture(path) if path else None)
    layout_edits.save(office, draft)


def test_a_file_carries_a_layout_with_its_pictures_to_another_office(
    office: Office, tmp_path: Path
) -> None:
    code = layouts.copy(office, "modern", "Modern kota")
    set_background(office, code, _file(tmp_path, picture()))
    target = tmp_path / "kota.json"
    layouts.export(office, code, target)
    other = open_office(tmp_path / "lain", "Budi")
    try:
        came = layouts.import_file(other, target)
        assert (came, layouts.layout(other, came).name) == ("modern-2", "Modern kota")
        assert layouts.import_file(other, target) == "modern-3"
        with other.read() as connection:
            brought = layouts.pictures(connection, layouts.layout(other, came))
        assert list(brought.values()) == [picture()]
    finally:
        other.close()


def _file(folder: Path, data: bytes, name: str = "latar.png") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file_with_a_broken_picture_or_none_is_refused(office: Office, tmp_path: Path) -> None:
    code = layouts.copy(office, "modern", "Modern kota")
    set_background(office, code, _file(tmp_path, picture()))
    layouts.export(office, code, tmp_path / "kota.json")
    before = tables(office)
    values = json.loads((tmp_path / "kota.json").read_text("utf-8"))
    values["pictures"]["front"] = "aGFsbG8="
    broken = _file(tmp_path, json.dumps(values).encode(), "rusak.json")
    with pytest.raises(BadFile, match=r"pictures\.front"):
        layouts.import_file(office, broken)
    with pytest.raises(EnvironmentFault, match="tiada"):
        layouts.import_file(office, tmp_path / "tiada.json")
    assert tables(office) == before


def test_a_background_lies_behind_everything_and_is_exchanged(
    office: Office, tmp_path: Path
) -> None:
    code = layouts.copy(office, "seminar", "Seminar kota")
    set_background(office, code, _file(tmp_path, picture()))
    set_background(office, code, _file(tmp_path, picture("#0000ff")))
    found = layouts.layout(office, code)
    assert [one.name for one in found.front.elements].count("Latar") == 1
    assert found.front.elements[0].name == "Latar"
    with office.read() as connection:
        brought = layouts.pictures(connection, found)
    assert list(brought.values()) == [picture("#0000ff")]
    set_background(office, code, None)
    assert layouts.layout(office, code).pictures == {}
    with pytest.raises(BadFile, match="SVG"):
        set_background(office, code, _file(tmp_path, b"<svg/>", "x.svg"))


def test_the_preview_is_what_is_printed(office: Office, tmp_path: Path) -> None:
    code = layouts.copy(office, "seminar", "Seminar kota")
    draft = layout_edits.Draft.of(layouts.layout(office, code))
    draft.set_background("front", layout_edits.read_picture(_file(tmp_path, picture("#0000ff"))))
    shown = layout_edits.preview(office, draft, layout_samples.samples(), "F4")
    layout_edits.save(office, draft)
    found = layouts.layout(office, code)
    with office.read() as connection:
        look = Look("F4", layouts.pictures(connection, found), layout=found)
    render(layout_samples.samples(), tmp_path / "c.pdf", look)
    assert (tmp_path / "c.pdf").read_bytes() == shown
    with pypdfium2.PdfDocument(shown) as document:
        page = document[0].render(scale=1).to_pil().convert("RGB")
        assert page.getpixel((3, 3)) == (0, 0, 255)
        assert page.getpixel((page.width - 3, page.height - 3)) == (0, 0, 255)
        assert "SERTIFIKAT" in document[0].get_textpage().get_text_range()


def test_people_of_a_course_come_from_the_longest_name(office: Office, course: Key) -> None:
    facts = layout_samples.records(office, course)
    assert [one.name for one in facts] == ["Ahmad Siregar", "Butet Harahap", "Candra"]
    assert [one.name for one in layout_samples.telling(facts[1:])] == ["Butet Harahap", "Candra"]
    assert layout_samples.telling([]) == []
    draft = layout_edits.Draft.of(layouts.layout(office, "klasik"))
    assert layout_edits.remarks(office, draft, facts) == []
    draft.elements("front").clear()
    assert layout_edits.remarks(office, draft, facts)


def test_the_journal_names_the_layout_and_what_it_was_chosen_for(
    office: Office, course: Key
) -> None:
    code = layouts.copy(office, "modern", "Kota")
    layouts.choose(office, code, course=course)
    chosen, copied = journal.page(office, limit=2).entries
    fields = [[row.field for row in details(office, step.id).rows] for step in (chosen, copied)]
    assert fields == [["Tata letak sertifikat pelatihan"], ["Tata letak sertifikat modern-2"]]


def test_the_preview_shows_the_photo_in_its_frame(office: Office) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (300, 400), "#ff0000").save(stream, "JPEG")
    with office.write(Right.CERTIFICATE, msg("Uji")) as step:
        photo = blobs.keep(step.connection, stream.getvalue())
    one = replace(layout_samples.samples()[0], photo=photo)
    for code, (x, up) in {"klasik": (53, 40), "sttp": (59, 39), "modern": (262, 35)}.items():
        draft = layout_edits.Draft.of(layouts.layout(office, code))
        with pypdfium2.PdfDocument(layout_edits.preview(office, draft, [one])) as document:
            page = document[0].render(scale=1).to_pil().convert("RGB")
        red, green, _blue = page.getpixel((round(x * 72 / 25.4), round((210 - up) * 72 / 25.4)))
        assert (red > 240, green < 20) == (True, True), code
