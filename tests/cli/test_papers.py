from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_every_paper_whose_facts_exist(closed: Asn) -> None:
    target = closed.folder / "surat baru"
    answer = closed("papers", "A-1", "--output", target)
    assert answer.status == 0
    assert answer.value["course"] == "A-1"
    assert answer.value["files"] == sorted(answer.value["files"], key=answer.value["files"].index)
    assert {file.name for file in target.iterdir()} == {
        name.rpartition("/")[2] for name in answer.value["files"]
    }
    skipped = {one["name"]: one["reason"] for one in answer.value["skipped"]}
    assert skipped["tanda-terima"] == "Belum ada sertifikat yang berlaku."


def test_only_some_with_number_day_and_paper(closed: Asn) -> None:
    target = closed.folder / "surat"
    answer = closed(
        "papers", "A-1", "--only", "surat-panggilan", "--only", "daftar-hadir", "--output", target,
        "--number", "800/1", "--date", "2026-09-01", "--paper", "F4",
    )  # fmt: skip
    assert answer.value == {
        "course": "A-1",
        "files": [
            f"{target}/surat-panggilan-A-1.pdf",
            f"{target}/surat-panggilan-A-1.docx",
            f"{target}/daftar-hadir-A-1.pdf",
        ],
        "skipped": [],
    }
    with pypdfium2.PdfDocument(target / "surat-panggilan-A-1.pdf") as document:
        page = document[0]
        assert page.get_size()[1] > 930
        text = page.get_textpage().get_text_bounded()
    assert "1 September 2026" in text
    assert "800/1" in text


def test_what_there_is(closed: Asn) -> None:
    answer = closed("papers", "A-1", "--list")
    rows = {row["name"]: row for row in answer.value}
    assert rows["biodata"] == {
        "name": "biodata", "title": "Biodata peserta", "ready": True, "reason": None,
    }  # fmt: skip
    assert not rows["surat-pengganti"]["ready"]


def test_faults(closed: Asn) -> None:
    out = closed.folder / "x"
    unknown = closed("papers", "A-1", "--only", "undangan", "--output", out)
    assert (unknown.status, unknown.kind) == (2, "usage")
    assert closed("papers", "A-1").status == 2
    assert closed("papers", "NIX", "--output", out).kind == "not_found"
    early = closed("papers", "A-1", "--only", "tanda-terima", "--output", out)
    assert (early.status, early.kind) == (1, "refused")
    (closed.folder / "berkas").write_text("x")
    taken = closed("papers", "A-1", "--only", "biodata", "--output", closed.folder / "berkas")
    assert (taken.status, taken.kind) == (3, "environment")
    assert not out.exists()
