"""Pictures in forms: only PNG and JPEG are shown, small, and nothing else is taken."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.widgets.fields.fields import FileField, thumbnail

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def _picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 200), "green").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_shown_small_in_its_shape(qtbot: QtBot, kind: str) -> None:
    shown = thumbnail(_picture(kind))
    assert (shown.width(), shown.height()) == (96, 48)


@pytest.mark.parametrize("data", [b"", b"teks", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_nothing_else_is_shown(qtbot: QtBot, data: bytes) -> None:
    assert thumbnail(data).isNull()


def test_a_wrong_file_is_refused_and_a_stored_picture_kept(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    field = FileField(parent, picture=True)
    assert field.is_empty
    field.set_value(_picture("PNG"))
    assert (field.is_empty, field.value()) == (False, "")
    (tmp_path / "logo.png").write_bytes(_picture("GIF"))
    field.set_value(str(tmp_path / "logo.png"))
    with pytest.raises(Refused, match=r"bukan gambar"):
        field.value()
