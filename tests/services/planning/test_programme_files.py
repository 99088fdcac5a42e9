"""Programmes from a file: shown first, written in one step, whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.services.planning import programme_files, programmes
from asn_desktop.services.rules import schemes
from asn_desktop.services.rules.marking_schemes import stored
from asn_desktop.services.steps import history
from tests.services.conftest import tables

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.office import Office


def _preview(office: Office, folder: Path, *rows: dict[str, Any]) -> ImportPreview:
    path = folder / "program.json"
    path.write_text(json.dumps(rows), "utf-8")
    return programme_files.preview(office, path)


def test_the_examples_fill_an_empty_catalogue_in_one_step(office: Office) -> None:
    before = tables(office)
    preview = programme_files.preview(office, programme_files.examples())
    assert (preview.new, preview.refused, preview.remarks) == (6, (), ())
    assert programme_files.import_programmes(office, preview) == 6
    rows = programmes.programmes(office)
    assert len(rows) == 6
    assert {row.gap for row in rows} == {0}
    digital = programmes.programme(office, programmes.key_of(office, "DPP"))
    assert [one.code for one in digital.needs] == ["LDA"]
    assert digital.components[0].name == "Pre-test"
    assert stored(office, schemes.PROGRAMME, digital.row.id).is_own
    again = programme_files.preview(office, programme_files.examples())
    assert (again.unchanged, again.changed) == (6, 0)
    assert programme_files.import_programmes(office, again) == 0
    history.undo(office)
    assert tables(office) == before


def test_blanks_erase_nothing_and_what_is_said_is_shown_before(
    office: Office, tmp_path: Path
) -> None:
    key = programmes.save(
        office, None, code="A", name="Etika", organiser="BKPSDM", hours=8, aims="Satu",
        subjects=[("Nilai", 8)],
    )  # fmt: skip
    preview = _preview(
        office, tmp_path,
        {"code": "A", "hours": 12, "path": "coaching", "aims": ["Satu", "Dua"],
         "subjects": [{"name": "Nilai", "hours": 8}]},
    )  # fmt: skip
    (line,) = preview.lines
    assert set(line.changes) == {
        ("path", None, "Coaching (nonklasikal)"),
        ("aims", "Satu", "Satu · Dua"),
        ("hours", "8", "12"),
    }
    assert [str(doubt) for doubt in line.doubts] == ["A: kurang 4 JP."]
    programme_files.import_programmes(office, preview)
    found = programmes.programme(office, key)
    assert (found.row.organiser, found.row.path, found.row.gap) == ("BKPSDM", "NKL01", 4)


@pytest.mark.parametrize(
    ("rows", "column", "row"),
    [
        ([{"code": "B", "name": "B"}, {"code": "B", "name": "C"}], "Kode", 2),
        ([{"code": "LAMA", "name": "B"}], "Kode", 1),
        ([{"code": "B"}], "Nama program", 1),
        ([{"code": "B", "name": "B", "needs": ["Z"]}], "Prasyarat program", 1),
        ([{"code": "B", "name": "B", "needs": ["B"]}], "Prasyarat program", 1),
        ([{"code": "A", "needs": ["C"]}], "Prasyarat program", 1),
        ([{"code": "B", "name": "B", "path": "KL77"}], "Jalur", 1),
        ([{"code": "B", "name": "B", "scheme": "bebas"}], "Skema penilaian", 1),
        ([{"code": "B", "name": "B", "hours": 0}], "Jumlah JP", 1),
        ([{"code": "B", "name": "x" * 301}], "Nama program", 1),
        ([{"code": "B", "name": "B", "subjects": [{"name": "x", "hours": -1}]}],
         "Mata pelatihan", 1),
    ],
)  # fmt: skip
def test_one_wrong_row_refuses_all(
    office: Office, tmp_path: Path, rows: list[dict[str, Any]], column: str, row: int
) -> None:
    first = programmes.save(office, None, code="A", name="A")
    programmes.save(office, None, code="C", name="C", needs=[first])
    old = programmes.save(office, None, code="LAMA", name="Lama")
    programmes.archive(office, old)
    before = tables(office)
    preview = _preview(office, tmp_path, *rows)
    assert [(one.row, one.column) for one in preview.refused] == [(row, column)]
    with pytest.raises(Refused, match="ditolak"):
        programme_files.import_programmes(office, preview)
    assert tables(office) == before


def test_programmes_of_a_file_may_need_each_other_in_any_order(
    office: Office, tmp_path: Path
) -> None:
    preview = _preview(
        office, tmp_path, {"code": "A", "name": "A", "needs": ["B"]}, {"code": "B", "name": "B"}
    )
    programme_files.import_programmes(office, preview)
    found = programmes.programme(office, programmes.key_of(office, "A"))
    assert [one.code for one in found.needs] == ["B"]


def test_what_changed_since_the_preview_is_not_overwritten(office: Office, tmp_path: Path) -> None:
    preview = _preview(office, tmp_path, {"code": "A", "name": "A"})
    programmes.save(office, None, code="B", name="B")
    with pytest.raises(Conflict):
        programme_files.import_programmes(office, preview)


def test_a_way_of_marking_that_is_there_stays(office: Office, tmp_path: Path) -> None:
    programme_files.import_programmes(
        office, _preview(office, tmp_path, {"code": "A", "name": "A", "scheme": "teknis"})
    )
    before = tables(office)
    programme_files.import_programmes(
        office, _preview(office, tmp_path, {"code": "A", "scheme": "latsar"})
    )
    assert tables(office) == before
