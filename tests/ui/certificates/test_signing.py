"""Certificates go out to be signed and come back through a preview, from the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from asn_desktop.services import signatories
from asn_desktop.services.register import certificate_signatures as service
from asn_desktop.widgets.tables.rows_view import RowsView
from tests.factories import add_people
from tests.services.certificate_office import issued
from tests.signing import OFFICIAL, authority, sign
from tests.ui.certificates.conftest import press

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Window


def choose(window: Window, name: str, path: Path) -> None:
    """A command that asks for a folder, and the answer."""
    tab = window.bench.pages.current_screen()
    assert tab is not None
    found = tab.findChild(QAction, name)
    assert isinstance(found, QAction)
    assert found.isEnabled()
    found.trigger()
    dialog = window.frame.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    window.settle()


def note(window: Window, row: int) -> str:
    model = window.find(RowsView, "certificates_view").model()
    return str(model.index(row, model.columnCount() - 1).data() or "")


def test_out_signed_and_in_again(window: Window, tmp_path: Path) -> None:
    signatories.save_signatory(window.desk, None, name="Dra. Contoh", position="Kepala BKPSDM")
    rows = issued(window.desk, add_people(window.desk))
    out, back = tmp_path / "keluar", tmp_path / "masuk"
    out.mkdir()
    back.mkdir()
    window.show("certificates", rows[0].course_id)
    choose(window, "certificate_sign_out", out)
    assert len(list(out.iterdir())) == len(rows)
    assert "dikirim" in note(window, 0)
    first, second, *_rest = sorted(out.iterdir())
    sign(first, back / first.name)
    (back / second.name).write_bytes(second.read_bytes())
    choose(window, "certificate_sign_in", back)
    counts = window.find(QLabel, "preview_counts").text()
    assert "2 berkas: 1 bertanda tangan, 0 sudah diterima, 1 ditolak." in counts
    window.find(QPushButton, "panel_save").click()
    window.settle()
    assert f"{OFFICIAL}" in note(window, 0)
    assert "dikirim" in note(window, 1)
    kept = tmp_path / "arsip"
    kept.mkdir()
    choose(window, "certificate_signed_save", kept)
    assert [path.read_bytes() for path in kept.iterdir()] == [(back / first.name).read_bytes()]
    assert service.states(window.desk)[rows[0].id].signer == OFFICIAL


def test_a_stranger_is_shown_as_one_until_the_issuer_is_trusted(
    window: Window, tmp_path: Path
) -> None:
    rows = issued(window.desk, add_people(window.desk))
    out, back = tmp_path / "keluar", tmp_path / "masuk"
    out.mkdir()
    back.mkdir()
    (path,) = service.send_out(window.desk, [rows[0].id], out)
    sign(path, back / path.name)
    window.show("certificates", rows[0].course_id)
    choose(window, "certificate_sign_in", back)
    press(window, "panel_save")
    assert note(window, 0) == f"belum dikenal: {OFFICIAL}"
    (out / "penerbit.pem").write_bytes(authority())
    choose(window, "certificate_sign_trust", out)
    assert window.bench.messages.text == f"Penerbit dipercaya: {OFFICIAL}."
    choose(window, "certificate_sign_in", back)
    press(window, "panel_save")
    assert note(window, 0) == f"sah: {OFFICIAL}"
