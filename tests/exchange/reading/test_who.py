"""Lists that write name and NIP into one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.exchange.participants import read_people, write_rejected_rows
from tests.exchange.making import AHMAD, text, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.exchange.participants import PeopleFile

HEADING = ("No", "Nama / NIP", "Jabatan")
SPACED = f"{AHMAD[:8]} {AHMAD[8:14]} {AHMAD[14]} {AHMAD[15:]}"


def _read(path: Path, *cells: Any) -> PeopleFile:
    lines = [HEADING, *((at, cell, "Analis") for at, cell in enumerate(cells, 1))]
    return read_people(xlsx(path, lines))


@pytest.mark.parametrize(
    "cell",
    [
        f"Ahmad, S.E. / {AHMAD}", f"Ahmad, S.E.\n{SPACED}", f"Ahmad, S.E.\nNIP. {SPACED}",
        f"Ahmad, S.E. (NIP: {AHMAD})", f"{AHMAD} - Ahmad, S.E.", f"Ahmad, S.E. NI PPPK {AHMAD}",
        f"Ahmad, S.E. / '{AHMAD}",
    ],
)  # fmt: skip
def test_name_and_nip_are_taken_apart(tmp_path: Path, cell: str) -> None:
    ((_, one),) = _read(tmp_path / "a.xlsx", cell).records
    assert (one.nip, one.name, one.title_after) == (AHMAD, "Ahmad", "S.E.")


def test_a_dash_says_that_there_is_no_nip_and_nothing_does_not(tmp_path: Path) -> None:
    found = _read(tmp_path / "a.xlsx", "Ahmad / -", "Butet", f"Candra / {AHMAD[:17]}", float(AHMAD))
    assert [(one.nip, one.name) for _, one in found.records] == [(None, "Ahmad")]
    assert [(one.row, one.column) for one in found.problems] == [
        (3, HEADING[1]), (4, HEADING[1]), (5, HEADING[1]),
    ]  # fmt: skip


def test_a_row_for_the_name_and_one_for_the_nip_are_refused(tmp_path: Path) -> None:
    lines = [HEADING, ("1", "Ahmad", "Analis"), ("", AHMAD, "")]
    found = read_people(text(tmp_path / "a.csv", lines))
    assert not found.records
    assert [one.row for one in found.problems] == [2, 3]


def test_the_signature_below_is_no_person_and_refused_rows_come_back_as_sent(
    tmp_path: Path,
) -> None:
    lines = [
        HEADING, ("1", "Ahmad / 123456789", "Analis"), ("", "", ""), ("", "Kepala Dinas", ""),
        ("", "Drs. Togar", ""), ("", "NIP. 197001011990031001", ""),
    ]  # fmt: skip
    found = read_people(text(tmp_path / "a.csv", lines))
    assert [row for row, _ in found.ignored] == [1, 3, 4, 5, 6]
    written = write_rejected_rows(found, tmp_path / "b.csv").read_text("utf-8-sig")
    assert "Ahmad / 123456789;Analis;" in written
