"""Marks as trainers send them: by NIP or by name, and never a blank as a zero."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.exchange.making import AHMAD, BUTET, CANDRA, raw_xlsx, row, text, xls, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exchange.conftest import Answer

PARTS = ("Pre-test", "Tugas", "Ujian (Teori)", "Ujian (Praktik)")
ROSTER = (
    (AHMAD, "Ahmad Siregar, S.H."),
    (BUTET, "Dr. Butet Harahap"),
    (CANDRA, "Candra"),
    ("-", "Tamu Agung"),
    ("199001012015031001", "Candra, S.E."),
)
HEADING = ("NIP", "Nama", "Tugas")


@pytest.fixture
def class_(tmp_path: Path, desk: Callable[..., Answer]) -> Callable[..., Answer]:
    """A course of five people; imports a file into it."""
    weights = ("=0", "=40", "=30", "=30")
    parts = [
        word for name, weight in zip(PARTS, weights, strict=True)
        for word in ("--component", name + weight)
    ]  # fmt: skip
    dates = ("--start", "2026-10-05", "--end", "2026-10-09", "--hours", "40")
    assert desk("courses", "add", "A", "--name", "A", *dates, *parts).status == 0
    roster = text(tmp_path / "kelas.csv", [("NIP", "Nama"), *ROSTER])
    assert desk("participants", "import", roster, "--course", "A").status == 0

    def bring(path: Path, *options: str) -> Answer:
        return desk("marks", "import", "A", path, *options)

    return bring


def _marks(desk: Callable[..., Answer]) -> dict[str, dict[str, str | None]]:
    return {one["name"]: one["marks"] for one in desk("marks", "list", "A").value}


GOOD = {
    "90%": "90.00", "70,5 %": "70.50", "1": "1.00",
    "87,5": "87.50", "87.5 ": "87.50", "'87,50": "87.50", 87.5: "87.50", 100: "100.00", 0: "0.00",
    "0": "0.00", 80.10000000000001: "80.10", "": None, "-": None, "\u2013": None, None: None,
}  # fmt: skip
BAD = (
    "8O", "TL", "101", 100.01, -1, "-5", "87,555", "87;5", "BL", "%", "8 7", 0.875, 1,
    "105 %", True, 87.123, date(2026, 5, 8),
)  # fmt: skip


@pytest.mark.parametrize("kind", [xlsx, xls])
def test_marks_in_every_spelling(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer],
    kind: Callable[..., Path],
) -> None:  # fmt: skip
    for value, mark in GOOD.items():
        path = kind(tmp_path / "nilai", [HEADING, (AHMAD, "Ahmad Siregar", value)])
        answer = class_(path)
        assert answer.status == 0, value
        if mark is not None:
            assert _marks(desk)["Ahmad Siregar, S.H."]["Tugas"] == mark
        else:
            assert answer.value["unchanged"] == 1


def test_what_is_no_mark_is_refused_as_it_was_found(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer]
) -> None:
    lines = [HEADING, *((AHMAD, "Ahmad Siregar", value) for value in BAD), (BUTET, "Butet", 80)]
    answer = class_(xlsx(tmp_path / "nilai.xlsx", lines), "--accept-valid")
    assert [one["row"] for one in answer.value["refused"]] == list(range(2, len(BAD) + 2))
    assert {one["column"] for one in answer.value["refused"]} == {"Tugas"}
    assert answer.value["refused"][0]["value"] == "8O"
    assert answer.value["written"] == 1
    assert set(_marks(desk)["Ahmad Siregar, S.H."].values()) == {None}


@pytest.mark.parametrize("broken", ['t="e"><f>X1</f><v>#N/A</v>', "><f>X1</f><v/>"])
def test_a_formula_that_gave_nothing_is_not_a_missing_mark(
    tmp_path: Path, class_: Callable[..., Answer], broken: str
) -> None:
    line = row(2, AHMAD, "Ahmad").replace("</row>", f'<c r="C2" {broken}</c></row>')
    answer = class_(raw_xlsx(tmp_path / "a.xlsx", row(1, *HEADING) + line))
    (refused,) = answer.value["refused"]
    assert (refused["row"], refused["column"]) == (2, "Tugas")
    assert refused["value"] in {"#N/A", "=X1"}


WHO = {
    "by number": ((AHMAD, "Ahmad"), "Ahmad Siregar, S.H."),
    "by name in capitals": (("-", "AHMAD SIREGAR"), "Ahmad Siregar, S.H."),
    "by name with other titles": (("-", "Butet Harahap, S.E."), "Dr. Butet Harahap"),
    "a guest": (("-", "Tamu Agung"), "Tamu Agung"),
    "one of two namesakes by the title": (("-", "Candra, S.E."), "Candra, S.E."),
}
NOBODY = {
    "a stranger": ("199901012020011001", "Dewi"),
    "a stranger by name": ("-", "Dewi"),
    "a namesake": ("-", "Candra"),
    "a namesake with another's title": ("-", "Dr. Candra"),
    "another's number": (AHMAD, "Butet Harahap"),
    "a number that broke": (1.98501012010011e17, "Ahmad Siregar"),
}


@pytest.mark.parametrize("how", WHO)
def test_a_mark_finds_its_person(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer], how: str
) -> None:
    who, name = WHO[how]
    assert class_(xlsx(tmp_path / "a.xlsx", [HEADING, (*who, 77)])).value["written"] == 1
    marked = {one for one, marks in _marks(desk).items() if marks["Tugas"] == "77.00"}
    assert marked == {name}


@pytest.mark.parametrize("how", NOBODY)
def test_a_mark_never_goes_to_somebody_else(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer], how: str
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADING, (*NOBODY[how], 77)])
    answer = class_(path, "--accept-valid")
    assert (answer.status, answer.value["written"]) == (1, 0)
    assert [one["row"] for one in answer.value["refused"]] == [2]
    assert all(mark is None for marks in _marks(desk).values() for mark in marks.values())


HEADINGS: dict[str, list[list[Any]]] = {
    "as the components": [["NIP", "Nama", *PARTS]],
    "with a scale": [["nip", "NAMA PESERTA", "PRE TEST (0-100)", "Tugas (40%)", *PARTS[2:]]],
    "in two rows": [["NIP", "Nama", "Nilai", None, None, None], [None, None, *PARTS]],
}


@pytest.mark.parametrize("how", HEADINGS)
def test_columns_are_found_by_their_component(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer], how: str
) -> None:
    lines = [["DAFTAR NILAI"], *HEADINGS[how], [AHMAD, "Ahmad", 60, 70, 80, 90]]
    assert class_(xlsx(tmp_path / "a.xlsx", lines)).value["written"] == 1
    marks = _marks(desk)["Ahmad Siregar, S.H."]
    assert marks == dict(zip(PARTS, ("60.00", "70.00", "80.00", "90.00"), strict=True))


def test_a_file_without_a_component_is_refused(
    tmp_path: Path, class_: Callable[..., Answer]
) -> None:
    answer = class_(xlsx(tmp_path / "a.xlsx", [("NIP", "Nama", "Kuis"), (AHMAD, "Ahmad", 80)]))
    assert answer.status == 1
    assert all(part in answer.value["error"]["message"] for part in PARTS)


def test_a_person_twice_with_other_marks_is_refused(
    tmp_path: Path, class_: Callable[..., Answer]
) -> None:
    lines = [HEADING, (AHMAD, "Ahmad", 80), (AHMAD, "Ahmad", 80), (AHMAD, "Ahmad", 81)]
    answer = class_(xlsx(tmp_path / "a.xlsx", lines), "--accept-valid").value
    assert [answer[key] for key in ("rows", "new", "unchanged", "written")] == [3, 1, 1, 1]
    assert [one["row"] for one in answer["refused"]] == [4]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_exported_imports_again_without_a_change(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer], suffix: str,
    language: str,
) -> None:  # fmt: skip
    lines = [HEADING, (AHMAD, "Ahmad", "87,5"), ("-", "Tamu Agung", 0)]
    class_(xlsx(tmp_path / "a.xlsx", lines))
    out = tmp_path / f"keluar.{suffix}"
    assert desk("marks", "export", "A", out, language=language).status == 0
    answer = class_(out)
    assert answer.status == 0
    value = answer.value
    assert [value[key] for key in ("rows", "unchanged", "written")] == [5, 5, 0]


def test_columns_of_one_component_must_agree(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer]
) -> None:
    heading = ("NIP", "Tugas (Real)", "Tugas (Feedback)", "Tugas")
    lines = [heading, (AHMAD, 80, "baik", "80,0"), (BUTET, 90, "", 70)]
    answer = class_(xlsx(tmp_path / "nilai.xlsx", lines), "--accept-valid")
    (refused,) = answer.value["refused"]
    assert (refused["row"], refused["column"]) == (3, "Tugas (Real)")
    assert "kolom D “Tugas” berisi lain: “90” dan “70”" in refused["reason"]
    assert answer.value["written"] == 1


def test_marks_of_a_table_lower_down_are_read(
    tmp_path: Path, desk: Callable[..., Answer], class_: Callable[..., Answer]
) -> None:
    lines = [HEADING, (AHMAD, "Ahmad Siregar", 80), (), ("Nama", "Tugas", "NIP"),
             ("Butet", 70, BUTET)]  # fmt: skip
    answer = class_(xlsx(tmp_path / "nilai.xlsx", lines))
    assert (answer.status, answer.value["written"]) == (0, 2)
    assert "judul kolom sendiri di baris 4" in answer.said
