"""The office's own data: set whole or not at all, undone exactly, hostile pictures refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from asn_desktop.base.errors import BadFile, EnvironmentFault, Refused
from asn_desktop.services import settings
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.office import Office


def _picture(path: Path, kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> Path:
    Image.new("RGB", size, "green").save(path, kind)
    return path


def test_the_whole_office_is_one_step(office: Office, tmp_path: Path) -> None:
    before = tables(office)
    settings.save(
        office,
        {"name": " BKPSDM Contoh ", "place": "Medan", "number.pattern": "{number}/{year}"},
        ["Etika", " Etika", "Pelayanan  Publik"],
        logo=_picture(tmp_path / "logo.png"),
    )
    after = tables(office)
    now = settings.settings(office)
    assert (now.name, now.place, now.number_pattern) == (
        "BKPSDM Contoh", "Medan", "{number}/{year}",
    )  # fmt: skip
    assert now.logo is not None
    assert settings.fields(office) == ["Etika", "Pelayanan Publik"]
    history.undo(office)
    assert tables(office) == before
    history.redo(office)
    assert tables(office) == after


def test_saving_what_is_set_already_writes_nothing(office: Office) -> None:
    settings.save(office, {"name": "BKPSDM"}, settings.fields(office))
    before = history.entries(office)
    settings.save(office, {"name": "BKPSDM", "address": ""}, settings.fields(office))
    assert history.entries(office) == before


def test_the_logo_is_dropped_only_when_asked(office: Office, tmp_path: Path) -> None:
    settings.save(office, {}, logo=_picture(tmp_path / "logo.jpg", "JPEG"))
    settings.save(office, {}, settings.fields(office))
    assert settings.settings(office).logo is not None
    settings.save(office, {}, settings.fields(office), drop_logo=True)
    assert settings.settings(office).logo is None


def _hostile() -> dict[str, bytes]:
    whole = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(whole, "JPEG")
    gif = io.BytesIO()
    Image.new("P", (4, 4)).save(gif, "GIF")
    bomb = io.BytesIO()
    Image.new("1", (6000, 6000)).save(bomb, "PNG")
    huge = bytearray(bomb.getvalue())
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    return {
        "text": b"bukan gambar",
        "empty": b"",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "cut short": whole.getvalue()[:-400],
        "another kind": gif.getvalue(),
        "too many pixels": bomb.getvalue(),
        "a bomb by its header": bytes(huge),
        "too large": b"\x89PNG\r\n\x1a\n" + bytes(5_000_001),
    }


@pytest.mark.parametrize("name", _hostile())
def test_what_is_no_sound_picture_is_refused(office: Office, tmp_path: Path, name: str) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(_hostile()[name])
    before = tables(office)
    with pytest.raises(BadFile, match=r"bukan gambar PNG atau JPEG"):
        settings.save(office, {"name": "Baru"}, [], logo=path)
    assert tables(office) == before


def test_a_picture_that_is_gone_is_said_so(office: Office, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="tidak dapat dibuka"):
        settings.save(office, {}, logo=tmp_path / "tidak ada.png")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("nama", "x"), ("number.pattern", "{year}"), ("number.pattern", "{number}/{apa}"),
        ("rules", "tidak ada"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused(office: Office, key: str, value: str) -> None:
    before = tables(office)
    with pytest.raises(Refused):
        settings.save(office, {"name": "Baru", key: value})
    assert tables(office) == before


def test_scope_and_reset_are_checked_with_the_pattern_that_they_meet(office: Office) -> None:
    settings.save(office, {"number.pattern": "{number}/{course}/{year}", "number.scope": "course"})
    numbers = settings.settings(office).numbers
    assert (numbers.per, numbers.starts_anew) == ("course", "year")
    for values in (
        {"number.pattern": "{number}/{year}"}, {"number.reset": "month"},
        {"number.scope": "kota"}, {"number.reset": "week"}, {"number.scope": "series"},
    ):  # fmt: skip
        with pytest.raises(Refused):
            settings.save(office, values)
        assert settings.settings(office).numbers == numbers
    settings.save(office, {"number.scope": None, "number.pattern": "{number:4}"})
    assert settings.settings(office).numbers.starts_anew == "never"
