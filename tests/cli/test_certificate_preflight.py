"""`certificates preflight`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_it_tells_numbers_and_findings_and_writes_nothing(closed: Asn) -> None:
    words = ("certificates", "preflight", "A-1", "--date", "2026-10-12")
    answer = closed(*words)
    assert answer.status == 0
    assert list(answer.value) == ["issuable", "numbers", "already", "findings"]
    assert answer.value["issuable"] is True
    (given,) = answer.value["numbers"]
    kinds = {one["kind"]: one for one in answer.value["findings"]}
    assert kinds["not_passed"]["people"][0]["why"]
    assert not any(one["blocking"] for one in kinds.values())
    assert closed(*words).value == answer.value
    issued = closed(
        "certificates", "issue", "A-1", "--output", closed.folder / "s.pdf", "--date", "2026-10-12"
    )
    assert issued.value["issued"] == [given["number"]]
    after = closed(*words).value
    assert (after["issuable"], after["numbers"]) == (False, [])
    assert after["already"] == [given["number"]]


def test_for_a_person_what_blocks_stands_first(closed: Asn) -> None:
    closed("courses", "reopen", "A-1", "--why", "nilai keliru")
    lines = closed.plain("certificates", "preflight", "A-1").out.splitlines()
    assert lines[0].startswith("HARUS: Pelatihan belum ditutup.")
    assert any(line.startswith("periksa: ") for line in lines)
    assert closed("certificates", "preflight", "TIDAK-ADA").status == 1


def test_numbers_of_the_head_office_come_from_a_file(closed: Asn) -> None:
    file = closed.file("nomor.txt", "\ufeffLAN/7/2026\r\n\r\n")
    words = ("certificates", "issue", "A-1", "--output", closed.folder / "s.pdf")
    assert closed(*words, "--numbers", closed.file("dua.txt", "A\nB\n")).status == 1
    assert closed(*words, "--numbers", file).value["issued"] == ["LAN/7/2026"]
