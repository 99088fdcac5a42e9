"""Photos come upright, cut to 3 : 4 and small, whatever a camera wrote; nothing else comes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from asn_desktop.base.errors import BadFile
from asn_desktop.exchange.photos import photo_files, read_photo

if TYPE_CHECKING:
    from pathlib import Path

_ORIENTATION = 0x0112
_GPS = 0x8825


def opened(data: bytes) -> Any:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def test_a_photo_lying_on_its_side_is_turned_cut_and_made_small(tmp_path: Path) -> None:
    picture = Image.new("RGB", (2400, 1600), "white")
    picture.paste("red", (0, 0, 200, 1600))  # the left edge, which is the top once it is turned
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif[_GPS] = {1: "N"}
    path = tmp_path / "a.jpg"
    picture.save(path, exif=exif)
    data, across = read_photo(path)
    found = opened(data)
    assert (found.size, across) == ((600, 800), 1600)
    assert found.getpixel((300, 4))[1] < 60
    assert found.getpixel((300, 700))[1] > 200
    assert not found.getexif()


def test_what_is_transparent_lies_on_white_and_a_small_one_is_not_blown_up(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (120, 200), (0, 0, 0, 0)).save(path)
    data, across = read_photo(path)
    found = opened(data)
    assert (found.size, found.format, across) == ((120, 160), "JPEG", 120)
    assert found.getpixel((60, 80)) == (255, 255, 255)


def test_content_decides_not_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (300, 400)).save(path, format="JPEG")
    assert opened(read_photo(path)[0]).size == (300, 400)


def _truncated(path: Path) -> None:
    Image.effect_noise((900, 900), 80).convert("RGB").save(path, format="JPEG")
    path.write_bytes(path.read_bytes()[:20_000])


def _immense(path: Path) -> None:
    Image.new("1", (20_000, 10_000)).save(path, format="PNG")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.write_bytes(b""), "utuh"),
        (lambda path: path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "utuh"),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "utuh"),
        (_truncated, "utuh"),
        (_immense, "60 juta piksel"),
    ],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, make: Any, why: str) -> None:
    path = tmp_path / "x.jpg"
    make(path)
    with pytest.raises(BadFile, match=why):
        read_photo(path)


def test_a_folder_gives_its_pictures_by_name_or_says_that_it_has_none(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="Tidak ada foto"):
        photo_files(tmp_path)
    for name in ("b.JPG", "A.png", "Thumbs.db", "catatan.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.jpg").mkdir()
    assert [path.name for path in photo_files(tmp_path)] == ["A.png", "b.JPG"]
