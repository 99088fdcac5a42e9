"""*Alat › Tata letak sertifikat* by hand: copy, edit beside the preview, choose, exchange, undo."""

from __future__ import annotations

import importlib.resources
import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QPushButton

from asn_desktop.services.pages import layouts
from asn_desktop.services.people import enrolments
from asn_desktop.services.steps import history
from tests.factories import add_course, add_people

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Window


@pytest.fixture
def panel(window: Window) -> Any:
    course = add_course(window.desk)
    enrolments.enrol(window.desk, course, add_people(window.desk))
    opened = window.show("home", "layouts")._panels["layouts"]
    window.settle()
    return opened


def press(window: Window, name: str) -> None:
    window.find(QPushButton, name).click()
    window.settle()


def pick(window: Window, choice: Any, value: Any) -> None:
    choice.set_value(value)
    choice.activated.emit(choice.currentIndex())
    window.settle()


def read(panel: Any) -> str:
    """What the preview says, all pages."""
    document = panel.preview.view.pages._document
    texts = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(texts).split())


def go_to(window: Window, panel: Any, name: str) -> Any:
    names = [panel.parts.list.item(row).text().strip() for row in range(panel.parts.list.count())]
    panel.parts.list.setCurrentRow(names.index(name))
    window.settle()
    return panel.parts.form


def own(window: Window) -> list[str]:
    return [row.name for row in layouts.layouts(window.desk) if row.own]


def test_real_people_stand_in_it_the_longest_name_first(window: Window, panel: Any) -> None:
    assert panel.preview.person.currentText() == "Terpanjang: Ahmad Siregar"
    assert "Ahmad Siregar" in read(panel)
    assert "Pelayanan Publik Prima" in read(panel)
    pick(window, panel.preview.person, 2)
    assert panel.preview.person.currentText() == "Terpendek: Candra"
    assert "Candra" in read(panel)
    pick(window, panel.preview.course, None)
    assert "Hutagalung-Simanjuntak" in read(panel)
    wide = panel.preview.view.pages.sizes[0][0]
    pick(window, panel.preview.paper, "F4")
    assert panel.preview.view.pages.sizes[0][0] > wide


def test_a_shipped_layout_is_looked_at_and_not_changed(window: Window, panel: Any) -> None:
    for code in ("modern", "sttp", "seminar", "piagam"):
        pick(window, panel.layouts, code)
        assert "Ahmad Siregar" in read(panel)
        assert panel.note.isVisible()
        assert not panel.verb.isEnabled()
        assert not panel.parts.form.isEnabled()
        assert not panel.is_changed


def test_a_copy_is_edited_beside_the_preview_saved_and_undone(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    form = go_to(window, panel, "Judul")
    form.editor("text").set_value("PIAGAM KOTA")
    window.settle()
    assert "PIAGAM KOTA" in read(panel)
    assert panel.is_changed
    press(window, "panel_save")
    assert panel.messages.text == "Tata letak disimpan. Ctrl+Z mengurungkannya."
    code = panel.layouts.value()
    assert "PIAGAM KOTA" in layouts.layout(window.desk, code).text
    history.undo(window.desk)
    window.settle()
    assert "PIAGAM KOTA" not in read(panel)
    history.undo(window.desk)
    window.settle()
    assert own(window) == []
    assert panel.layouts.value() == "klasik"


def test_a_slip_is_said_at_its_field_and_the_preview_stays(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    form = go_to(window, panel, "Judul")
    before = read(panel)
    for key, value, words in (
        ("text", "{gaji}", "“{gaji}” tidak dikenal"),
        ("size", "besar", "Tulis angka"),
        ("x", "9999", "tidak dapat dipakai"),
        ("when", "hujan", "“hujan” tidak dikenal"),
    ):
        kept = form.editor(key).value()
        form.editor(key).set_value(value)
        form.changed.emit()
        window.settle()
        assert words in form._cells[key].refusal.text(), key
        assert read(panel) == before
        form.editor(key).set_value(kept)
        form.changed.emit()
        window.settle()
        assert not form._cells[key].refusal.isVisible()
    assert not panel.is_changed


def test_a_name_that_no_longer_fits_is_told_below_the_preview(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    form = go_to(window, panel, "Isi")
    form.editor("across").set_value("left")
    form.editor("w").set_value("9")
    form.changed.emit()
    window.settle()
    assert "Ahmad Siregar: “Isi” tidak muat" in panel.preview.remarks.text()


def test_parts_come_and_go(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    pick(window, panel.parts.new, "text")
    assert panel.parts.list.currentItem().text() == "Teks"
    panel.parts.form.editor("text").set_value("")
    pick(window, panel.parts.insert, "{nama_saja}")
    window.settle()
    assert panel.parts.form.editor("text").value() == "{nama_saja}"
    press(window, "layouts_drop")
    assert not panel.is_changed
    pick(window, panel.parts.side, "back")
    go_to(window, panel, "Mata pelatihan")
    press(window, "layouts_drop")
    assert "Etika Pelayanan" not in read(panel)


def test_what_is_not_saved_is_not_lost_by_a_choice(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    go_to(window, panel, "Judul").editor("text").set_value("LAIN")
    window.settle()
    pick(window, panel.layouts, "modern")
    assert panel.layouts.value() == "klasik-2"
    assert "belum disimpan" in panel.messages.text
    press(window, "message_action")
    assert not panel.is_changed
    assert "LAIN" not in read(panel)


def test_a_course_is_given_its_own_layout(window: Window, panel: Any) -> None:
    pick(window, panel.layouts, "sttp")
    (use,) = [value for value in panel.use._values if value and value[0] == "course"]
    pick(window, panel.use, use)
    press(window, "layouts_take")
    assert layouts.chosen(window.desk, course=use[1]) == "sttp"
    assert not panel._take.isEnabled()
    pick(window, panel.use, None)
    press(window, "layouts_take")
    assert layouts.chosen(window.desk) == "sttp"
    assert "Untuk semua pelatihan" in panel.messages.text


def test_a_layout_goes_out_and_comes_in_with_its_background(
    window: Window, panel: Any, tmp_path: Path
) -> None:
    press(window, "layouts_copy")
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "#0000ff").save(stream, "PNG")
    (tmp_path / "latar.png").write_bytes(stream.getvalue())
    panel.set_background(tmp_path / "latar.png")
    window.settle()
    assert panel.parts.list.item(1).text() == "Latar"
    (tmp_path / "gambar.svg").write_bytes(b"<svg/>")
    panel.set_background(tmp_path / "gambar.svg")
    window.settle()
    assert "SVG tidak diterima" in panel.messages.text
    press(window, "panel_save")
    panel.give_file(tmp_path / "kota.json")
    panel.take_file(tmp_path / "kota.json")
    window.settle()
    assert len(own(window)) == 2
    image = panel.preview.view.pages.image(0, 1)
    assert image.pixelColor(3, 3).name() == "#0000ff"


def test_an_own_layout_is_removed_and_comes_back(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    press(window, "layouts_remove")
    assert own(window) == []
    assert panel.layouts.value() == "klasik"
    history.undo(window.desk)
    window.settle()
    assert own(window) == ["Klasik berbingkai guilloche (salinan)"]


def test_paper_and_colours_of_the_whole_layout_are_edited(window: Window, panel: Any) -> None:
    press(window, "layouts_copy")
    form = go_to(window, panel, "Kertas, fon, dan warna")
    form.editor("orientation").set_value("portrait")
    form.changed.emit()
    window.settle()
    wide, tall = panel.preview.view.pages.sizes[0]
    assert wide < tall
    form.editor("colour_accent").set_value("merah")
    form.changed.emit()
    assert "bukan warna" in form._cells["colour_accent"].refusal.text()
    form.editor("colour_accent").set_value("#aa0000")
    form.editor("width").set_value("20")
    form.changed.emit()
    assert "dari 80 sampai 600" in form._cells["width"].refusal.text()
    form.editor("width").set_value("")
    form.changed.emit()
    window.settle()
    press(window, "panel_save")
    kept = layouts.layout(window.desk, panel.layouts.value())
    assert (kept.wide, kept.colours["accent"], kept.size) == (False, "#aa0000", None)


def test_a_second_logo_is_added(window: Window, panel: Any, tmp_path: Path) -> None:
    press(window, "layouts_copy")
    Image.new("RGB", (60, 60), "#0000ff").save(tmp_path / "logo kota.png")
    panel.add_picture(tmp_path / "logo kota.png")
    window.settle()
    assert panel.parts.list.currentItem().text() == "logo kota"
    scale = 72 / 25.4
    image = panel.preview.view.pages.image(0, 1)
    assert image.pixelColor(round(35 * scale), round(35 * scale)).name() == "#0000ff"
    press(window, "panel_save")
    assert "Tata letak disimpan" in panel.messages.text


def test_a_font_of_the_office_is_offered_to_every_role(
    window: Window, panel: Any, tmp_path: Path
) -> None:
    font = importlib.resources.files("font_manrope") / "files" / "Manrope-ExtraBold.ttf"
    (tmp_path / "Kota.ttf").write_bytes(font.read_bytes())
    press(window, "layouts_copy")
    panel.add_font(tmp_path / "Kota.ttf")
    window.settle()
    form = panel.parts.form
    form.editor("font_name").set_value("Kota")
    form.changed.emit()
    window.settle()
    press(window, "panel_save")
    kept = layouts.layout(window.desk, panel.layouts.value())
    assert kept.fonts["name"] == "Kota"
    panel.give_file(tmp_path / "kota.json")
    panel.take_file(tmp_path / "kota.json")
    window.settle()
    assert panel.layouts.value() == "klasik-3"
    (tmp_path / "Rusak.ttf").write_bytes(b"bukan fon")
    panel.add_font(tmp_path / "Rusak.ttf")
    window.settle()
    assert "bukan fon TrueType" in panel.messages.text
