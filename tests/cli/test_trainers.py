"""`trainers import`, `list` and `export`, as a script and as a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Asn

NIP = "198501012010011001"
LIST = f"Nama;NIP;Jenjang;Bidang\nDr. Dewi Lestari, M.Pd.;'{NIP};Ahli Madya;Etika\nBudi;-;;Hukum\n"


def test_a_list_comes_in_and_goes_out(asn: Asn) -> None:
    assert asn("trainers", "list").value == []
    file = asn.file("t.csv", LIST)
    dry = asn("trainers", "import", file, "--dry-run").value
    assert (dry["new"], dry["written"]) == (2, 0)
    first = asn("trainers", "import", file)
    assert (first.status, first.value["written"]) == (0, 2)
    (row,) = asn("trainers", "list", "--search", "lestari").value
    assert row == {
        "name": "Dr. Dewi Lestari, M.Pd.", "kind": "widyaiswara", "nip": NIP, "niwn": None,
        "level": "madya", "fields": "Etika", "rank": None, "agency": None,
    }  # fmt: skip
    out = asn.folder / "out.xlsx"
    assert asn("trainers", "export", out).value["rows"] == 2
    assert asn("trainers", "import", out).value["unchanged"] == 2


def test_a_person_reads_words(asn: Asn) -> None:
    asn("trainers", "import", asn.file("t.csv", LIST))
    told = asn.plain("trainers", "list").out
    assert "Widyaiswara" in told
    assert "Ahli Madya" in told


def test_one_wrong_row_keeps_all_out(asn: Asn) -> None:
    answer = asn("trainers", "import", asn.file("t.csv", LIST + "Citra;123;;Etika\n"))
    assert (answer.status, answer.value["written"]) == (1, 0)
    (refused,) = answer.value["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (4, "NIP", "123")
    assert "Tidak ada yang ditulis" in answer.err
    assert asn("trainers", "list").value == []
