"""`certificates ralat`, `reprint`, `replace`, `revoke`, `handed`, `note` and `register`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pypdfium2
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Asn

CONTRACT = ["number", "nip", "name", "course", "issued_on", "status", "reason", "replaced_by"]
SINCE = ["changed"]
LATER = [
    "life", "ground", "serial", "external", "handed_on", "handed_to", "reprints", "differing",
]  # fmt: skip


@pytest.fixture
def number(closed: Asn) -> str:
    """The one certificate of the course, printed once."""
    target = closed.folder / "sertifikat.pdf"
    day = ("--date", "2026-10-12")
    (found,) = closed("certificates", "issue", "A-1", "--output", target, *day).value["issued"]
    return str(found)


def text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


def listed(asn: Asn) -> list[dict[str, Any]]:
    return list(asn("certificates", "list").value)


def test_the_keys_of_the_list_are_those_of_the_contract_and_then_more(
    closed: Asn, number: str
) -> None:
    (row,) = listed(closed)
    assert list(row) == [*CONTRACT, *SINCE, *LATER]
    assert (row["status"], row["life"], row["reprints"]) == ("issued", "printed", 0)
    assert [row[key] for key in ("serial", "external", "handed_on", "handed_to")] == [None] * 4
    shown = closed.plain("certificates", "list")
    assert number in shown.out
    assert "Tercetak" in shown.out


def test_a_ralat_writes_one_sheet_under_the_same_number(closed: Asn, number: str) -> None:
    target = closed.folder / "ralat.pdf"
    words = ("--title-after", "M.Kom.", "--serial", "B 7", "--person", "--output", target)
    answer = closed("certificates", "ralat", number, "--why", "gelar", *words)
    assert (answer.status, answer.value["number"], answer.value["files"]) == (
        0, number, [str(target)],
    )  # fmt: skip
    assert answer.value["differences"] == [
        {"field": "title_after", "old": "M.M.", "new": "M.Kom."},
        {"field": "serial", "old": None, "new": "B 7"},
    ]
    assert (answer.value["serial"], answer.value["issued_on"]) == ("B 7", "2026-10-12")
    assert "Ir. Contoh Satu, M.Kom." in text(target)
    people = closed("participants", "list", "--search", "Satu").value
    assert people[0]["title_after"] == "M.Kom."
    again = closed("certificates", "ralat", number, "--why", "gelar", "--output", target)
    assert (again.status, again.kind) == (1, "refused")


def test_a_reprint_is_the_same_pages_and_is_counted(closed: Asn, number: str) -> None:
    target = closed.folder / "lagi.pdf"
    words = ("--why", "tinta luntur", "--output", target)
    assert closed("certificates", "reprint", number, *words).value["reprints"] == 1
    assert target.read_bytes() == (closed.folder / "sertifikat.pdf").read_bytes()
    assert closed("certificates", "reprint", number, *words).value["reprints"] == 2
    for why in ("", "  "):
        assert closed("certificates", "reprint", number, "--why", why).kind == "refused"
    assert closed("certificates", "reprint", "NIX", *words).kind == "not_found"


def test_for_a_blank_only_what_is_filled_in_is_printed_again(closed: Asn, number: str) -> None:
    target = closed.folder / "isian.pdf"
    words = ("--why", "blangko", "--output", target, "--overlay")
    assert closed("certificates", "reprint", number, *words).status == 0
    first = target.read_bytes()
    assert "Contoh Satu" in text(target)
    assert "SERTIFIKAT" not in text(target)
    closed("certificates", "reprint", number, *words)
    assert target.read_bytes() == first


def test_without_output_the_sheet_lies_in_the_current_folder(closed: Asn, number: str) -> None:
    answer = closed.process("certificates", "reprint", number, "--why", "luntur")
    (name,) = answer.value["files"]
    assert "/" not in name
    assert text(closed.folder / name).count("Contoh Satu") >= 2


def test_hand_over_ends_what_may_be_mended_and_can_be_undone(closed: Asn, number: str) -> None:
    words = ("--date", "2026-10-13", "--to", "Contoh Wakil")
    (row,) = closed("certificates", "handed", number, *words).value
    assert (row["life"], row["handed_on"], row["handed_to"]) == (
        "handed", "2026-10-13", "Contoh Wakil",
    )  # fmt: skip
    for word in ("ralat", "void"):
        answer = closed("certificates", word, number, "--why", "gelar")
        assert (answer.status, answer.kind) == (1, "refused")
        assert "sudah diserahkan" in answer.err
    assert closed("undo").status == 0
    assert listed(closed)[0]["handed_on"] is None
    assert closed("certificates", "handed", number, "NIX").kind == "not_found"
    assert listed(closed)[0]["handed_on"] is None
    closed("certificates", "handed", number)
    (row,) = closed("certificates", "handed", number, "--withdraw").value
    assert row["life"] == "printed"


def test_what_was_handed_over_before_is_named_and_put_right_only_when_asked(
    closed: Asn, number: str
) -> None:
    closed("certificates", "handed", number, "--date", "2026-10-13", "--to", "Contoh Wakil")
    answer = closed("certificates", "handed", number, "--to", "Contoh Lain")
    assert answer.value[0]["handed_to"] == "Contoh Wakil"
    assert "sudah diserahkan 13 Oktober 2026 kepada Contoh Wakil; tidak diubah" in answer.err
    answer = closed("certificates", "handed", number, "--to", "Contoh Lain", "--correct")
    assert answer.value[0]["handed_to"] == "Contoh Lain"
    assert answer.value[0]["handed_on"] == "2026-10-13"
    assert "Perbaiki tanda terima 1 sertifikat" in closed.plain("journal").out


def test_after_hand_over_one_revokes_or_replaces(closed: Asn, number: str) -> None:
    early = closed("certificates", "revoke", number, "--why", "palsu")
    assert (early.status, early.kind) == (1, "refused")
    closed("certificates", "handed", number, "--date", "2026-10-13")
    lost = closed("certificates", "replace", number, "--why", "banjir", "--ground", "lost")
    second = lost.value["number"]
    assert lost.value["replaces"] == number
    closed("certificates", "handed", second)
    revoked = closed("certificates", "revoke", second, "--why", "syarat palsu")
    assert (revoked.value["status"], revoked.value["life"]) == ("void", "revoked")
    assert [(row["status"], row["ground"]) for row in listed(closed)] == [
        ("replaced", "lost"), ("void", None),
    ]  # fmt: skip


def test_what_stands_beside_a_certificate(closed: Asn, number: str) -> None:
    words = ("--serial", "A 1", "--external", "LAN-7")
    row = closed("certificates", "note", number, *words).value
    assert (row["serial"], row["external"]) == ("A 1", "LAN-7")
    row = closed("certificates", "note", number, "--serial", "").value
    assert (row["serial"], row["external"]) == (None, "LAN-7")


def test_the_register_of_a_year_as_paper_and_table(closed: Asn, number: str) -> None:
    closed("certificates", "void", number, "--why", "salah orang")
    paper, table = closed.folder / "buku.pdf", closed.folder / "buku.xlsx"
    answer = closed("certificates", "register", "2026", "--output", paper)
    assert answer.value == {"file": str(paper), "year": 2026, "count": 1, "reserved": 0}
    assert "salah orang" in text(paper)
    assert closed("certificates", "register", "2026", "--output", table).status == 0
    rows = list(openpyxl.load_workbook(table).worksheets[0].values)
    assert rows[1][0] == number
    for words, status in ((("2026", "--output", "buku.docx"), 1), (("abad", "--output", paper), 2)):
        assert closed("certificates", "register", *words).status == status


def test_the_office_may_want_a_new_number_for_every_slip(closed: Asn, number: str) -> None:
    assert "correction.number" not in closed("office", "show").value
    assert closed("office", "set", "correction.number=new").value["correction.number"] == "new"
    target = closed.folder / "x.pdf"
    words = ("--why", "gelar", "--title-after", "M.Kom.", "--output", target)
    answer = closed("certificates", "ralat", number, *words).value
    assert answer["number"] != number
    assert answer["replaces"] == number
    assert answer["number"] in text(target)
    assert closed("office", "set", "correction.number=kadang").kind == "refused"
