"""A folder of photos finds its people; one step, one undo, each picture once."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import func, select

from asn_desktop.base.errors import BadFile, Conflict
from asn_desktop.services.imports import CHANGED, NEW, UNCHANGED
from asn_desktop.services.issuing import certificate_papers
from asn_desktop.services.people import participants, photos
from asn_desktop.services.steps import history
from asn_desktop.storage.tables import files
from tests.factories import PEOPLE
from tests.services.certificate_office import issued
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office

AHMAD, BUTET, CANDRA = (nip for nip, _name in PEOPLE)
RED = (200, 30, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "foto angkatan II"
    made.mkdir()
    return made


def draw(folder: Path, name: str, colour: tuple[int, int, int] = RED, wide: int = 600) -> Path:
    path = folder / name
    Image.new("RGB", (wide, wide * 4 // 3), colour).save(path)
    return path


def count_of_files(office: Office) -> int:
    with office.read() as connection:
        return int(connection.execute(select(func.count()).select_from(files)).scalar_one())


def test_nip_or_name_finds_the_person_and_undo_takes_all_back(
    office: Office, people: list[Key], folder: Path
) -> None:
    before = tables(office)
    draw(folder, f"{AHMAD} depan.jpg", (1, 2, 3))
    draw(folder, "02_butet-harahap, S.E. (foto).png")
    draw(folder, "Candra.jpg")
    found = photos.preview_photos(office, folder)
    assert [(line.name, line.kind) for line in found.lines] == [
        ("Butet Harahap", NEW),
        ("Ahmad Siregar", NEW),
        ("Candra", NEW),
    ]
    assert tables(office) == before
    assert photos.import_photos(office, found) == 3
    assert {photos.photo(office, person) is not None for person in people} == {True}
    assert {line.kind for line in photos.preview_photos(office, folder).lines} == {UNCHANGED}
    history.undo(office)
    assert tables(office) == before


def test_what_is_nobodys_several_peoples_or_no_photo_is_refused_and_the_rest_goes_on(
    office: Office, people: list[Key], folder: Path
) -> None:
    participants.save(office, None, nip=None, name="Candra")
    draw(folder, "199999999999999999.jpg")
    draw(folder, "Candra.jpg")
    draw(folder, f"{AHMAD}.jpg")
    draw(folder, "Ahmad Siregar 2.jpg")
    (folder / "Butet Harahap.jpg").write_bytes(b"bukan gambar")
    found = photos.preview_photos(office, folder)
    why = {one.value: str(one.reason) for one in found.refused}
    assert "Tidak ada peserta" in why["199999999999999999.jpg"]
    assert "Beberapa peserta" in why["Candra.jpg"]
    both = f"Ada 2 foto untuk orang ini: {AHMAD}.jpg, Ahmad Siregar 2.jpg. Sisakan satu"
    assert both in why[f"{AHMAD}.jpg"]
    assert both in why["Ahmad Siregar 2.jpg"]
    (folder / "Ahmad Siregar 2.jpg").unlink()
    found = photos.preview_photos(office, folder)
    assert "Bukan foto" in why["Butet Harahap.jpg"]
    assert photos.import_photos(office, found) == 1


def test_pictures_of_other_kinds_are_told_and_a_broken_one_takes_no_place(
    office: Office, people: list[Key], folder: Path
) -> None:
    for name in ("Butet Harahap.heic", f"{CANDRA}.svg", f"{AHMAD}.jpg"):
        (folder / name).write_bytes(b"bukan gambar")
    (folder / "catatan.txt").write_bytes(b"bukan gambar")
    draw(folder, f"{AHMAD}.png")
    found = photos.preview_photos(office, folder)
    assert [line.name for line in found.lines] == ["Ahmad Siregar"]
    assert {one.who: str(one.reason) for one in found.refused} == dict.fromkeys(
        ("Ahmad Siregar", "Butet Harahap", "Candra"),
        "Bukan foto yang utuh. Simpan ulang sebagai JPEG.",
    )


def test_a_small_photo_is_doubted_and_a_namesake_outside_of_the_course_is_nobody(
    office: Office, people: list[Key], course: Key, folder: Path
) -> None:
    participants.save(office, None, nip=None, name="Candra")
    draw(folder, "Candra.jpg", wide=90)
    (line,) = photos.preview_photos(office, folder, course).lines
    assert (line.nip, [str(one) for one in line.doubts]) == (
        CANDRA,
        ["Fotonya kecil dan akan tampak kabur di kertas."],
    )


def test_the_same_picture_is_stored_once(office: Office, people: list[Key], folder: Path) -> None:
    before = count_of_files(office)
    for nip, _name in PEOPLE:
        draw(folder, f"{nip}.jpg")
    photos.import_photos(office, photos.preview_photos(office, folder))
    assert count_of_files(office) == before + 1


def test_a_file_that_changed_since_the_preview_writes_nothing(
    office: Office, people: list[Key], folder: Path
) -> None:
    before = tables(office)
    path = draw(folder, f"{AHMAD}.jpg")
    found = photos.preview_photos(office, folder)
    draw(folder, path.name, (9, 9, 200))
    with pytest.raises(Conflict, match="berubah sejak pratinjau"):
        photos.import_photos(office, found)
    assert tables(office) == before


def test_a_person_who_changed_since_the_preview_is_looked_at_again(
    office: Office, people: list[Key], folder: Path
) -> None:
    draw(folder, "Candra.jpg")
    found = photos.preview_photos(office, folder)
    participants.save(office, None, nip=None, name="Candra")
    with pytest.raises(Conflict, match="pratinjau lagi"):
        photos.import_photos(office, found)
    assert photos.import_photos(office, replace(photos.preview_photos(office, folder))) == 0


def test_one_photo_is_chosen_replaced_and_taken_away(
    office: Office, people: list[Key], folder: Path
) -> None:
    photos.set_photo(office, people[0], draw(folder, "a.jpg"))
    assert photos.photo(office, people[0])
    draw(folder, f"{AHMAD}.jpg", (9, 9, 200))
    (line,) = (one for one in photos.preview_photos(office, folder).lines)
    assert line.kind == CHANGED
    photos.set_photo(office, people[0], None)
    assert photos.photo(office, people[0]) is None
    history.undo(office)
    assert photos.photo(office, people[0])
    with pytest.raises(BadFile):
        photos.set_photo(office, people[0], folder)


def test_the_photo_is_printed_on_the_certificate_and_frozen_there(
    office: Office, people: list[Key], folder: Path
) -> None:
    draw(folder, f"{AHMAD}.jpg")
    photos.import_photos(office, photos.preview_photos(office, folder))
    rows = issued(office, people)
    reds = {row.name: _reds(office, row.id) for row in rows}
    assert reds["Ahmad Siregar"] > 2_000
    assert reds["Candra"] < 200
    photos.set_photo(office, people[0], None)
    assert _reds(office, rows[0].id) == reds["Ahmad Siregar"]


def _reds(office: Office, key: Key) -> int:
    data = certificate_papers.pdf_bytes(office, [key])
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    return sum(
        count
        for count, (red, green, blue) in picture.getcolors(10_000_000) or ()
        if red > 180 and green < 60 and blue < 60
    )
