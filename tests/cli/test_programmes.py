"""`programmes list` and `import`, as a script and as a person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from tests.cli.conftest import Asn


def test_the_examples_come_in_and_are_listed(asn: Asn) -> None:
    assert asn("programmes", "list").value == []
    first = asn("programmes", "import", "--examples")
    assert (first.status, first.value["new"], first.value["written"]) == (0, 6, 6)
    rows = {row["code"]: row for row in asn("programmes", "list").value}
    assert rows["DPP"] == {
        "code": "DPP", "name": "Digitalisasi Pelayanan Publik", "field": "Teknologi Informasi",
        "competence": "technical", "path": "KL03",
        "organiser": "Dinas Komunikasi dan Informatika", "hours": 40, "courses": 0, "missing": 0,
    }  # fmt: skip
    again = asn("programmes", "import", "--examples").value
    assert (again["unchanged"], again["written"]) == (6, 0)
    whole = asn("programmes", "list", "--code", "DPP").value
    assert whole["needs"] == ["LDA"]
    assert sum(one["hours"] for one in whole["subjects"]) == 40
    assert len(whole["aims"]) == 3


def test_a_person_reads_words_and_what_is_missing(asn: Asn) -> None:
    file = asn.file(
        "p.csv", "Kode;Nama Program;Kompetensi;JP;Mata Pelatihan\nA;Etika;Teknis;8;a=4\n"
    )
    told = asn("programmes", "import", file)
    assert (told.status, told.value["written"]) == (0, 1)
    assert "kurang 4 JP" in told.err
    assert asn("programmes", "list").value[0]["missing"] == 4
    assert "Teknis" in asn.plain("programmes", "list").out
    assert "kurang 4 JP" in asn.plain("programmes", "list", "--code", "A").out


def test_a_workbook_comes_in_whole_or_not_at_all(asn: Asn) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Kode", "Nama Program", "JP"], ["A", "Etika", 8], ["B", "Prima", 6]):
        sheet.append(row)
    subjects = book.create_sheet("Mata")
    for line in (["Kode", "Mata Pelatihan", "JP"], ["A", "Nilai", 8], ["B", "Loket", "enam"]):
        subjects.append(line)
    path = asn.folder / "program.xlsx"
    book.save(path)
    answer = asn("programmes", "import", path)
    assert (answer.status, answer.value["written"]) == (1, 0)
    (refused,) = answer.value["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (3, "Mata: JP", "enam")
    assert "--accept-valid" not in answer.err
    assert "Tidak ada yang ditulis" in answer.err
    assert asn("programmes", "list").value == []
    subjects["C3"] = 6
    book.save(path)
    assert asn("programmes", "import", path, "--dry-run").value["written"] == 0
    assert asn("programmes", "list").value == []
    assert asn("programmes", "import", path).value["written"] == 2


def test_wrong_use_and_bad_files_have_their_exit_status(asn: Asn) -> None:
    assert asn("programmes", "import").status == 2
    file = asn.file("p.json", json.dumps([{"code": "A", "name": "A"}]))
    assert asn("programmes", "import", file, "--examples").status == 2
    broken = asn("programmes", "import", asn.file("q.json", "{"))
    assert (broken.status, broken.kind) == (1, "file")
    assert asn("programmes", "import", asn.folder / "none.json").status == 3
    missing = asn("programmes", "list", "--code", "ZZZ")
    assert (missing.status, missing.kind) == (1, "not_found")
