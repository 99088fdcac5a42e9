from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_saved_changed_used_and_reset(closed: Asn) -> None:
    file = closed.folder / "panggilan.docx"
    listed = closed("templates", "list").value
    assert {"name": "surat-panggilan", "own": False} in listed
    saved = closed("templates", "save", "surat-panggilan", file)
    assert saved.value == {"name": "surat-panggilan", "file": str(file)}
    used = closed("templates", "use", "surat-panggilan", file)
    assert used.value == {"name": "surat-panggilan", "own": True}
    assert {"name": "surat-panggilan", "own": True} in closed("templates", "list").value
    assert closed("templates", "reset", "surat-panggilan").value["own"] is False


def test_faults(closed: Asn) -> None:
    file = closed.folder / "bukan.docx"
    file.write_text("x")
    wrong = closed("templates", "use", "surat-panggilan", file)
    assert (wrong.status, wrong.kind) == (1, "file")
    assert closed("templates", "save", "biodata", file).kind == "not_found"
