"""What the editor of layouts shows and writes back, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.services.pages import layout_edits, layout_fields, layouts
from asn_desktop.services.pages.layout_edits import Draft

if TYPE_CHECKING:
    from asn_desktop.services.pages.layout_edits import Part

every_layout = pytest.mark.parametrize("code", [one.code for one in layouts.shipped()])


def draft(code: str) -> Draft:
    return Draft.of(next(one for one in layouts.shipped() if one.code == code))


@every_layout
def test_fields_that_nobody_touched_change_nothing(code: str) -> None:
    edited = draft(code)
    for side in layout_edits.SIDES:
        for part, name in edited.parts(side):
            assert name
            edited.write(part, edited.shown(part))
    assert edited.layout().text == draft(code).layout().text


def change(edited: Draft, part: Part, **values: object) -> None:
    edited.write(part, edited.shown(part) | values)


def named(edited: Draft, name: str, side: str = "front") -> Part:
    return next(part for part, called in edited.parts(side) if called == name)


def test_places_texts_sizes_and_frames_are_written() -> None:
    edited = draft("klasik")
    photo = named(edited, "Foto")
    change(edited, photo, format="4x6", across="right", x="20,5", down="bottom", y="18")
    assert edited.part(photo) == {
        "kind": "photo", "name": "Foto", "format": "4x6", "right": 20.5, "bottom": 18,
    }  # fmt: skip
    title = named(edited, "Judul")
    change(edited, title, text="PIAGAM", size="31", across="both", x="40", w="50")
    found = edited.part(title)
    assert (found["text"], found["size"], found["left"], found["right"]) == ("PIAGAM", 31, 40, 50)
    assert "width" not in found
    name = named(edited, "{nama}")
    change(edited, name, when="bernip, bukan berdua", above="")
    assert edited.part(name)["when"] == ["bernip", "bukan berdua"]
    rows = named(edited, "NIP, Tempat, tanggal lahir, Pangkat/golongan, Jabatan, Instansi")
    change(edited, rows, rows="NIP = {nip}\n\nUnit kerja = {instansi}, {tahun}")
    assert edited.part(rows)["rows"] == [["NIP", "{nip}"], ["Unit kerja", "{instansi}, {tahun}"]]
    edited.layout()


def test_what_cannot_be_read_is_refused_at_its_field() -> None:
    edited = draft("klasik")
    before = edited.text
    for name, key, value in (
        ("Judul", "size", "besar"),
        ("Judul", "x", "1,2,3"),
        ("NIP, Tempat, tanggal lahir, Pangkat/golongan, Jabatan, Instansi", "rows", "NIP"),
    ):
        with pytest.raises(Refused) as refused:
            change(edited, named(edited, name), **{key: value})
        assert refused.value.field == key
    assert edited.text == before
    change(edited, named(edited, "Judul"), text="{gaji}")
    with pytest.raises(BadFile, match="gaji"):
        edited.layout()


@pytest.mark.parametrize("kind", layout_edits.NEW)
def test_parts_are_added_and_dropped(kind: str) -> None:
    edited = draft("modern")
    before = edited.text
    part = edited.add("front", kind)
    assert edited.parts("front")[-1][0] == part
    edited.layout()
    assert edited.shown(part)["name"]
    edited.drop(part)
    assert edited.text == before
    inside = named(edited, "diberikan kepada")
    edited.drop(inside)
    assert "diberikan kepada" not in [name for _part, name in edited.parts("front")]


def test_every_word_and_condition_has_a_title() -> None:
    assert dict(layout_fields.words())["{nama}"]
    assert dict(layout_fields.conditions())["lulus"]


def test_paper_fonts_and_colours_are_written_for_the_whole_layout() -> None:
    edited = draft("modern")
    whole = edited.parts("front")[0][0]
    assert whole.is_whole
    change(edited, whole, orientation="portrait", font_title="serif-bold", colour_accent="#123456")
    found = edited.layout()
    assert (found.wide, found.fonts["title"]) == (False, "serif-bold")
    assert (found.colours["accent"], found.colours["second"]) == ("#123456", "#e0a43a")
    change(edited, whole, width="240", height="170,5", back=False)
    found = edited.layout()
    assert found.page_size("F4") == (240, 170.5)
    assert found.back is None
    change(edited, whole, width="", height="", back=True)
    assert edited.layout().page_size("A4") == (210, 297)
    change(edited, whole, colour_ink="hitam")
    with pytest.raises(BadFile, match="hitam"):
        edited.layout()
